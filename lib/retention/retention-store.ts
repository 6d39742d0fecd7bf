import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { EndedAges } from "@/lib/contracts/ended-ages";

/** Over, and nothing stands against a purge. */
const purgeable = sql`
  e.ended_at is not null and e.purged_at is null and e.legal_hold_at is null and e.audit_sha256 is not null`;

/** Over for longer than its workspace keeps what is over, by the database's clock, and nothing stands against a purge. */
export const dueForPurge: SQL = sql`
  from envelopes e join workspaces w on w.id = e.workspace_id
  where w.retention_days is not null and e.ended_at < now() - w.retention_days * interval '1 day' and ${purgeable}`;

/** How many full days ago a workspace's envelopes ended that a limit would purge. */
export async function countEndedByAge(reader: Reader, workspaceId: string): Promise<EndedAges> {
  return reader.execute<{ days: number; envelopes: number }>(sql`
    select floor(extract(epoch from now() - e.ended_at) / 86400)::int as days, count(*)::int as envelopes
    from envelopes e where e.workspace_id = ${workspaceId} and ${purgeable} group by 1 order by 1`);
}

/** How many of the envelopes belong to which workspace. */
export async function countByWorkspace(
  reader: Reader,
  envelopeIds: readonly string[],
): Promise<{ workspaceId: string; envelopes: number }[]> {
  return reader.execute<{ workspaceId: string; envelopes: number }>(sql`
    select workspace_id as "workspaceId", count(*)::int as envelopes
    from envelopes where id in ${[...envelopeIds]} group by 1 order by 1`);
}

/** For how many days its workspace keeps it, when they are over; undefined otherwise. */
export async function findElapsed(reader: Reader, envelopeId: string): Promise<number | undefined> {
  const [row] = await reader.execute<{ days: number }>(
    sql`select w.retention_days as days ${dueForPurge} and e.id = ${envelopeId}`,
  );
  return row?.days;
}

/** Recipients who are somebody else from an event on, or gone. */
const handedOn = sql`coalesce(c.payload -> 'replaced', jsonb_build_array(c.payload -> 'recipientId'))`;

/** People of whom an event tells all at once. */
const listed = sql`jsonb_array_elements(
  case when jsonb_typeof(vp.data -> 'recipients') = 'array' then vp.data -> 'recipients' else '[]' end)`;

/** As who a recipient was before the part became another's (`formerTenures` says which events are theirs). */
const knewBefore = (email: string): SQL => sql`exists (
  select 1 from evidence_events c
  left join evidence_personal cp on cp.event_id = c.id
  where c.envelope_id = e.id
    and (c.type in ('recipient.forwarded', 'recipient.corrected')
      or c.type = 'envelope.updated' and jsonb_exists(c.payload, 'replaced'))
    and (lower(cp.data -> 'before' ->> 'email') = ${email} or exists (
      select 1 from evidence_events v join evidence_personal vp on vp.event_id = v.id
      where v.envelope_id = e.id and v.seq < c.seq and (
        jsonb_exists(${handedOn}, v.payload ->> 'recipientId') and lower(vp.data ->> 'email') = ${email}
        or exists (select 1 from ${listed} p
          where jsonb_exists(${handedOn}, p ->> 'id') and lower(p ->> 'email') = ${email})))))`;

/**
 * Envelopes of the caller's workspace that know somebody by this address, as a recipient of today or of before. Those from which the person may be erased come
 * first, so that others never stand in their way.
 */
export async function selectEnvelopesOf(
  reader: Reader,
  ctx: Ctx,
  email: string,
  limit: number,
): Promise<{ id: string }[]> {
  const messages = ["mails", "text_messages"].map(
    (table) => sql`exists (select 1 from ${sql.identifier(table)} where envelope_id = e.id and status = 'QUEUED')`,
  );
  return reader.execute<{ id: string }>(sql`
    select e.id from envelopes e
    where e.workspace_id = ${ctx.workspaceId} and e.environment = ${ctx.environment} and e.purged_at is null
      and (exists (select 1 from recipients r where r.envelope_id = e.id and lower(r.email) = ${email})
        or ${knewBefore(email)})
    order by (e.ended_at is null or e.legal_hold_at is not null or e.audit_sha256 is null
      or ${sql.join(messages, sql` or `)}), e.id
    limit ${limit}`);
}
