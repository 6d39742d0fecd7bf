import { db } from "@/db/client";
import { now } from "@/lib/clock";
import type { Stored } from "@/lib/envelopes/store";
import { listEvents } from "@/lib/evidence/store";
import { wordsFor } from "@/lib/evidence/words";
import { runInSandbox } from "@/lib/sandbox/run";
import { putFile } from "@/lib/storage/disk";
import { auditReport, type SealedDocument } from "./audit-report";
import { applySeal, type InstanceSeal } from "./instance-seal";
import { lowestLevel, sealFields } from "./seal-fields";

/** What was sealed; nothing when the envelope ended otherwise. */
export type SealedFiles = { sealed: SealedDocument[]; combined: SealedDocument | undefined };

/** Draws the audit trail of an envelope as it stands, seals and stores it. Answers its SHA-256. */
export async function sealAuditTrail(stored: Stored, files: SealedFiles, seal: InstanceSeal): Promise<string> {
  const events = await listEvents(db(), stored.envelope.id);
  const { subject, sha256, isDevelopment, isTest } = seal.signer;
  const identity = {
    certificateSubject: subject,
    certificateSha256: sha256,
    isDevelopment,
    isTest,
    level: `PAdES ${lowestLevel(files.sealed)}`,
  };
  const report = auditReport({ stored, events, ...files, seal: identity, now: now() });
  const words = wordsFor(stored.envelope.locale).seal;
  const input = { report, seal: sealFields(words.name, words.auditReason) };
  const drawn = await runInSandbox("report", input, undefined, { owner: stored.envelope.workspaceId });
  if (!drawn.bytes) throw new Error("the audit trail was not drawn");
  return putFile((await applySeal(drawn.bytes, drawn.output, seal)).bytes);
}
