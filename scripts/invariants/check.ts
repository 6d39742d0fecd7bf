import type postgres from "postgres";
import { recordKey } from "@/lib/evidence/record-key";
import { brokenChain, missingDeliveries, untoldChanges } from "./changes";
import { leftOvers } from "./deletions";
import { doubleEndings } from "./endings";
import { type Facts, type Instance, listEnvelopeIds, readFacts, storageOf } from "./facts";
import { brokenFiles } from "./files";
import { actsOf, lostSignatures } from "./signatures";

/** An act that a client got a 2xx for. */
export type Acknowledged = { envelopeId: string; recipientId: string };

export type Finding = { invariant: string; broken: string[] };
export type Report = { envelopes: number; findings: Finding[] };

const invariants: [string, (facts: Facts, instance: Instance) => string[]][] = [
  ["I1 no acknowledged signature is lost", lostSignatures],
  ["I2 each envelope reaches at most one terminal status", doubleEndings],
  ["I3 one sealed file for each document, its bytes never change", brokenFiles],
  ["I4 each evidence chain verifies", brokenChain],
  ["I5 each change has exactly one event and a delivery to each subscribed endpoint", missingDeliveries],
  ["I6 no change without its event", untoldChanges],
  ["I7 what was purged or erased is gone, and nothing that is held", leftOvers],
];

/**
 * Checks every envelope of an instance, each as it is at one moment: the instance may be at work meanwhile.
 * `acknowledged` is what clients were told, by their own account.
 */
export async function checkInvariants(
  sql: postgres.Sql,
  { dataDir, encryptionKey }: { dataDir: string; encryptionKey: string },
  acknowledged: readonly Acknowledged[] = [],
): Promise<Report> {
  const findings = invariants.map(([invariant]): Finding => ({ invariant, broken: [] }));
  const ids = await listEnvelopeIds(sql);
  const instance = { storage: storageOf(dataDir), recordKey: recordKey(encryptionKey) };
  for (const id of new Set([...ids, ...acknowledged.map(({ envelopeId }) => envelopeId)])) {
    const facts = await readFacts(sql, id);
    for (const [index, [, check]] of invariants.entries())
      findings[index]!.broken.push(...check(facts, instance).map((what) => `${id}: ${what}`));
    const acts = actsOf(facts);
    const lost = acknowledged.filter(({ envelopeId, recipientId }) => envelopeId === id && !acts.has(recipientId));
    findings[0]!.broken.push(
      ...lost.map(({ recipientId }) => `${id}: ${recipientId} was told it is done, and it is not`),
    );
  }
  findings[5]!.broken.push(...(await wrongCounts(sql)));
  return { envelopes: ids.length, findings };
}

/** The kept counts of a list are those of its envelopes. */
async function wrongCounts(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string; kept: number; real: number }[]>`
    select workspace_id || ' ' || environment || ' ' || status as name, sum(kept)::int as kept, sum(real)::int as real
    from (select workspace_id, environment, status, value as kept, 0 as real from envelope_counts
      union all select workspace_id, environment, status, 0, 1 from envelopes) each
    group by workspace_id, environment, status having sum(kept) <> sum(real)`;
  return rows.map(({ name, kept, real }) => `${name}: ${kept} are counted, ${real} are there`);
}
