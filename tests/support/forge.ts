import type postgres from "postgres";
import { commit, GENESIS, hashEvent } from "@/lib/evidence/chain";

/** A row of the record, as whoever owns the database can write it. */
export type ForgedEvent = {
  id: string;
  type: string;
  at: Date;
  actor: Record<string, string>;
  payload: Record<string, unknown>;
  mac: string | null;
  salt: string;
  data: Record<string, unknown>;
};

/**
 * Rewrites an envelope's record as the owner of the database who knows how it is made: triggers off, numbers,
 * commitments and all hashes made anew. MACs stay where they were: their key is not in the database.
 */
export async function forge(
  sql: postgres.Sql,
  envelopeId: string,
  change: (events: ForgedEvent[]) => ForgedEvent[],
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    const events = await tx<ForgedEvent[]>`
      select e.id, type, at, actor, payload, mac, salt, data from evidence_events e
      join evidence_personal p on p.event_id = e.id where envelope_id = ${envelopeId} order by seq`;
    await tx`delete from evidence_personal where event_id = any(${events.map(({ id }) => id)})`;
    await tx`delete from evidence_events where envelope_id = ${envelopeId}`;
    let previousHash = GENESIS;
    for (const [index, event] of change([...events]).entries()) {
      const { id, type, at, actor, payload, mac, salt, data } = event;
      const seq = index + 1;
      const commitment = commit(salt, data);
      const body = { envelopeId, seq, id, type, at: at.toISOString(), actor, payload, commitment, previousHash };
      const hash = hashEvent(body);
      await tx`insert into evidence_events
        (envelope_id, seq, id, type, at, actor, payload, commitment, previous_hash, hash, mac) values (${envelopeId},
        ${seq}, ${id}, ${type}, ${at}, ${tx.json(actor)}, ${tx.json(payload as never)}, ${commitment}, ${previousHash},
        ${hash}, ${mac})`;
      await tx`insert into evidence_personal values (${id}, ${salt}, ${tx.json(data as never)})`;
      previousHash = hash;
    }
    await tx`update evidence_heads set seq = (select coalesce(max(seq), 0) from evidence_events
      where envelope_id = ${envelopeId}) where envelope_id = ${envelopeId}`;
  });
}
