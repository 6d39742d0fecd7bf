import { db, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { endedUncompleted, findEnvelopeById, saveAuditTrail } from "@/lib/envelopes/store";
import { listSignatures } from "@/lib/signers/store";
import { instanceSeal } from "./instance-seal";
import { sealAuditTrail } from "./seal-audit-trail";

/**
 * Writes and seals the audit trail of an envelope that was declined, voided or has expired. May be run any number of
 * times: the first trail that is stored stays.
 */
export async function makeAuditTrail(envelopeId: string): Promise<void> {
  const stored = await findEnvelopeById(db(), envelopeId);
  if (!stored || stored.envelope.auditSha256 !== null || !endedUncompleted(stored.envelope.status)) return;
  const { workspaceId, environment } = stored.envelope;
  const files = { sealed: [], combined: undefined, signatures: await listSignatures(db(), envelopeId) };
  const { sha256 } = await sealAuditTrail(stored, files, await instanceSeal(environment));
  const ctx = systemCtx("make-audit-trail", workspaceId, environment, now());
  await transact(ctx, (tx) => saveAuditTrail(tx, envelopeId, sha256));
}
