import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { findEnvelope } from "@/lib/envelopes/store";
import { hasLostPersonal } from "@/lib/evidence/whole-record";
import { listSignatures } from "@/lib/signers/store";
import { findDifferences } from "./require-as-recorded";

/**
 * Whether the seal of an envelope that everyone has signed waits until somebody puts back what was changed or deleted in
 * the database. Looked at when somebody asks: what the worker found at its last try may be put back by now.
 */
export async function isHeldBack(ctx: Ctx, envelopeId: string): Promise<boolean> {
  const stored = await findEnvelope(db(), ctx, envelopeId);
  if (!stored?.envelope.sealing) return false;
  if (await hasLostPersonal(envelopeId)) return true;
  return (await findDifferences(stored, await listSignatures(db(), envelopeId))).length > 0;
}
