import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { endedUncompleted, findEnvelope, type Stored } from "@/lib/envelopes/store";
import { findWholeRecord, UnreadableRecordError } from "@/lib/evidence/whole-record";
import { listSignatures } from "@/lib/signers/store";
import { findDifferences } from "./require-as-recorded";
import { trailProblem } from "./trail-fault";

/**
 * Whether the seal of an envelope that everyone has signed, or the trail of one that ended otherwise, waits until somebody
 * puts back what was changed or deleted in the database. Looked at when somebody asks: what the worker found at its last try
 * may be put back by now.
 */
export async function isHeldBack(ctx: Ctx, envelopeId: string): Promise<boolean> {
  const stored = await findEnvelope(db(), ctx, envelopeId);
  if (!stored || !isWaiting(stored)) return false;
  try {
    return await hasProblem(stored);
  } catch (error) {
    if (error instanceof UnreadableRecordError) return true;
    throw error;
  }
}

const isWaiting = ({ envelope: { sealing, status, auditSha256, purgedAt } }: Stored): boolean =>
  sealing || (endedUncompleted(status) && auditSha256 === null && purgedAt === null);

async function hasProblem(stored: Stored): Promise<boolean> {
  const { id, sealing } = stored.envelope;
  const { hasLostPersonal, ...record } = await findWholeRecord(id);
  const signatures = await listSignatures(db(), id);
  if (hasLostPersonal || trailProblem(stored, record, signatures) !== undefined) return true;
  return sealing && (await findDifferences(stored, signatures)).length > 0;
}
