import { db, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { apply } from "@/lib/envelopes/apply";
import { findEnvelopeById, lockEnvelope, type Stored, saveSealed } from "@/lib/envelopes/store";
import { AppError } from "@/lib/errors";
import { listEvents } from "@/lib/evidence/store";
import { wordsFor } from "@/lib/evidence/words";
import type { SealFields } from "@/lib/sandbox/protocol";
import { runInSandbox } from "@/lib/sandbox/run";
import { getFile, putFile } from "@/lib/storage/disk";
import { auditReport, type SealedDocument } from "./audit-report";
import { applySeal, type InstanceSeal, instanceSeal } from "./instance-seal";
import { signatureBlockOf, stampsOf } from "./stamps";

const reservedBytes = 16_384;

/**
 * Seals every document of an envelope that everyone has signed, writes and seals its audit trail, and completes it.
 * May be run any number of times and be killed at any point: nothing is changed but in the last transaction, which
 * finishes only an envelope that still waits for its seal in the version that was sealed.
 */
export async function sealEnvelope(envelopeId: string): Promise<void> {
  const stored = await findEnvelopeById(db(), envelopeId);
  if (!stored?.envelope.sealing) return;
  const seal = await instanceSeal();
  const sealed: SealedDocument[] = [];
  for (const index of stored.documents.keys()) sealed.push(await sealDocument(stored, index, seal));
  const auditSha256 = await sealAuditTrail(stored, sealed, seal);
  await complete(stored, sealed, auditSha256);
}

async function sealDocument(stored: Stored, index: number, seal: InstanceSeal): Promise<SealedDocument> {
  const { document } = stored.documents[index]!;
  const base = await getFile(document.sha256);
  const isLast = index === stored.documents.length - 1;
  const words = wordsFor(stored.envelope.locale).seal;
  const input = {
    items: await stampsOf(stored, index),
    block: isLast ? signatureBlockOf(stored) : undefined,
    seal: fieldsOf(words.name, words.documentReason),
  };
  const composed = await runInSandbox("compose", input, base);
  if (!composed.bytes?.subarray(0, base.byteLength).equals(base))
    throw new Error("the document is not a prefix of what was composed");
  const { bytes, level } = await applySeal(composed.bytes, composed.output, seal);
  return { sha256: await putFile(bytes), sizeBytes: bytes.byteLength, level };
}

async function sealAuditTrail(stored: Stored, sealed: SealedDocument[], seal: InstanceSeal): Promise<string> {
  const events = await listEvents(db(), stored.envelope.id);
  const { subject, sha256, isDevelopment } = seal.signer;
  const identity = {
    certificateSubject: subject,
    certificateSha256: sha256,
    isDevelopment,
    level: `PAdES ${lowestLevel(sealed)}`,
  };
  const report = auditReport({ stored, events, sealed, seal: identity, now: now() });
  const words = wordsFor(stored.envelope.locale).seal;
  const drawn = await runInSandbox("report", { report, seal: fieldsOf(words.name, words.auditReason) });
  if (!drawn.bytes) throw new Error("the audit trail was not drawn");
  return putFile((await applySeal(drawn.bytes, drawn.output, seal)).bytes);
}

async function complete(sealedState: Stored, sealed: SealedDocument[], auditSha256: string): Promise<void> {
  const { id, version, workspaceId, environment } = sealedState.envelope;
  const ctx = systemCtx("seal-envelope", workspaceId, environment, now());
  await transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, id);
    if (!stored.envelope.sealing) return;
    if (stored.envelope.version !== version)
      throw new AppError("envelope_changed", "The envelope changed while it was being sealed.");
    for (const [position, document] of sealed.entries()) await saveSealed(tx, id, position, document);
    const level = lowestLevel(sealed);
    const documents = sealed.map((document, index) => ({
      id: stored.documents[index]!.documentId,
      sealedSha256: document.sha256,
      level: document.level,
    }));
    const facts = { "envelope.completed": { payload: { documents, auditTrailSha256: auditSha256 }, personal: {} } };
    await apply(tx, ctx, stored, { kind: "complete" }, facts, { completedAt: ctx.now, sealLevel: level, auditSha256 });
  });
}

function fieldsOf(name: string, reason: string): SealFields {
  return { fieldName: "CertyneoSeal", name, reason, signingTime: now().toISOString(), reservedBytes };
}

/** What may be said of the whole: never more than its weakest document. */
const lowestLevel = (sealed: SealedDocument[]): string =>
  sealed.every((document) => document.level === "B-T") ? "B-T" : "B-B";
