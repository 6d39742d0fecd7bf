import { db } from "@/db/client";
import { env } from "@/lib/env";
import type { Stored } from "@/lib/envelopes/store";
import { authenticEvents, findForeign, judgeRecord } from "@/lib/evidence/protection";
import { recordKey } from "@/lib/evidence/record-key";
import { readRecord } from "@/lib/evidence/store";
import { toRecorded } from "@/lib/evidence/whole-record";
import { log } from "@/lib/log";
import type { SignatureRow } from "@/lib/signers/store";
import { type Difference, differencesFrom } from "./differences";
import { recordedFacts } from "./recorded-facts";

/**
 * What stands in the database is not what people did. Nothing is signed or sealed from it; the job is tried again until
 * the data are put back. The message is meant for the operator.
 */
export class ChangedOutsideError extends Error {
  override readonly name = "ChangedOutsideError";
  readonly code = "signed_data_changed";
  constructor(
    readonly envelopeId: string,
    readonly differences: readonly Difference[],
  ) {
    const whats = differences.map(({ what, recipientId, fault }) =>
      recipientId ? `${what} of ${recipientId}` : fault ? `${what} (${fault})` : what,
    );
    super(`signed_data_changed: ${envelopeId} is not as it was recorded: ${whats.join(", ")}`);
  }
}

/** Throws when what is about to be sealed is not what was recorded. */
export async function requireAsRecorded(stored: Stored, signatures: readonly SignatureRow[]): Promise<void> {
  refuse(stored.envelope.id, await findDifferences(stored, signatures));
}

/** The same of the environment alone: nobody is certified for a test by the authority for what is real, nor the other way round. */
export async function requireRecordedEnvironment(stored: Stored): Promise<void> {
  const found = await findDifferences(stored, []);
  refuse(
    stored.envelope.id,
    found.filter(({ what }) => what === "environment"),
  );
}

/** What of an envelope is not as it was recorded, by the events whose MACs hold, and whether any other is among them. */
export async function findDifferences(stored: Stored, signatures: readonly SignatureRow[]): Promise<Difference[]> {
  return differencesIn(stored, signatures, await readRecord(db(), stored.envelope.id));
}

/** The same, of what was read already. */
export function differencesIn(
  stored: Stored,
  signatures: readonly SignatureRow[],
  { events, beside }: Awaited<ReturnType<typeof readRecord>>,
): Difference[] {
  const { id } = stored.envelope;
  const recorded = toRecorded(id, events);
  const key = recordKey(env().ENCRYPTION_KEY);
  // No envelope is without its first event: where there is none, all were taken away.
  const isWhole = events.length > 0 && judgeRecord(key, recorded, beside).changedFrom === null;
  const facts = recordedFacts(authenticEvents(key, recorded, beside), isWhole);
  const isForeign = findForeign(key, recorded, beside) !== undefined;
  return [...(isForeign ? [{ what: "record" } as const] : []), ...differencesFrom(facts, stored, signatures)];
}

/** Tells the operator and throws, unless there is no difference. */
export function refuse(envelopeId: string, differences: readonly Difference[]): void {
  if (differences.length === 0) return;
  const error = new ChangedOutsideError(envelopeId, differences);
  log.error({ code: error.code, envelopeId, differences }, "not sealed: what was signed was changed in the database");
  throw error;
}
