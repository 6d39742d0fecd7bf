import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { removePersonal } from "@/lib/retention/erasure-store";
import { toAggregate } from "./apply";
import { decide } from "./machine";
import { lockEnvelope, removeEnvelope } from "./store";
import { voidEnvelope } from "./void";

/** Deletes a draft for good; with `alsoVoid` an envelope in flight is voided instead. */
export async function deleteEnvelope(ctx: Ctx, envelopeId: string, alsoVoid: boolean): Promise<void> {
  const deleted = await transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    const isDraft = stored.envelope.status === "DRAFT" || stored.envelope.status === "SCHEDULED";
    if (alsoVoid && !isDraft) return false;
    decide(toAggregate(stored), { kind: "delete" });
    // The chain of a draft stays, as all chains do; whom it was meant for is nobody's business any more.
    await removePersonal(tx, envelopeId, "all");
    await removeEnvelope(tx, envelopeId);
    return true;
  });
  if (!deleted) await voidEnvelope(ctx, envelopeId, "");
}
