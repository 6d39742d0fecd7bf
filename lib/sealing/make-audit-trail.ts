import { db, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { endedUncompleted, findEnvelopeById, saveAuditTrail } from "@/lib/envelopes/store";
import { listSignatures } from "@/lib/signers/store";
import { sealStateOf, toGeneration } from "./generations";
import { insertGenerations } from "./generations-store";
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
  const trail = await sealAuditTrail(stored, files, await instanceSeal(environment));
  const ctx = systemCtx("make-audit-trail", workspaceId, environment, now());
  const generation = toGeneration(envelopeId, { ...trail, kind: "audit", position: 0 }, ctx.now);
  await transact(ctx, async (tx) => {
    const isFirst = await saveAuditTrail(tx, envelopeId, trail.sha256, sealStateOf([generation]));
    if (isFirst) await insertGenerations(tx, [generation]);
  });
}
