import { db, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { apply } from "@/lib/envelopes/apply";
import { findEnvelopeById, lockEnvelope, type Stored, saveSealed } from "@/lib/envelopes/store";
import { AppError } from "@/lib/errors";
import { requireWholeRecord } from "@/lib/evidence/whole-record";
import { wordsFor } from "@/lib/evidence/words";
import { runInSandbox } from "@/lib/sandbox/run";
import { listSignatures, type MadeSignature } from "@/lib/signers/store";
import type { GrownFile } from "@/lib/storage/grown-file";
import type { SealedDocument } from "./audit-report";
import { withDocumentSoFar } from "./document-so-far";
import { generationsOf, sealStateOf } from "./generations";
import { insertGenerations } from "./generations-store";
import { type InstanceSeal, instanceSeal } from "./instance-seal";
import { lowestLevel } from "./level";
import { requireAsRecorded } from "./require-as-recorded";
import { type SealedFiles, type SealedTrail, sealAuditTrail } from "./seal-audit-trail";
import { sealCombined } from "./seal-combined";
import { sealFields } from "./seal-fields";
import { signatureBlockOf, stampsOf } from "./stamps";
import { storeSealed } from "./store-sealed";
import { requireTrail } from "./trail-fault";

/**
 * Seals every document of an envelope that everyone has signed, and all of them in one file; writes and seals its audit
 * trail, and completes it.
 * May be run any number of times and be killed at any point: nothing is changed but in the last transaction, which
 * finishes only an envelope that still waits for its seal in the version that was sealed. What is sealed is what was read
 * at first, once it has been compared with the record.
 */
export async function sealEnvelope(envelopeId: string): Promise<void> {
  const stored = await findEnvelopeById(db(), envelopeId);
  if (!stored?.envelope.sealing) return;
  const signatures = await listSignatures(db(), envelopeId);
  // The job that puts the last of them into the documents asks for the seal again.
  if (signatures.some(({ status }) => status === "WAITING")) return;
  const record = await requireWholeRecord(envelopeId);
  await requireAsRecorded(stored, signatures);
  requireTrail(stored, record, signatures);
  const seal = await instanceSeal(stored.envelope.environment);
  const sealed: SealedDocument[] = [];
  for (const index of stored.documents.keys()) sealed.push(await sealDocument(stored, signatures, index, seal));
  const files = { sealed, combined: await sealCombined(stored, sealed, seal), signatures };
  await complete(stored, files, await sealAuditTrail(stored, files, seal));
}

async function sealDocument(
  stored: Stored,
  signatures: readonly MadeSignature[],
  index: number,
  seal: InstanceSeal,
): Promise<SealedDocument> {
  const { seal: words } = wordsFor(stored.envelope.locale);
  const input = signatures.length > 0 ? nothing : await layersOf(stored, index);
  const owner = stored.envelope.workspaceId;
  const texts = { name: words.name, reason: words.documentReason };
  // Not the size in its row, which records of earlier versions do not tell: that of the file is told by its hash.
  const fieldsFor = ({ storedBytes: baseBytes }: GrownFile) =>
    sealFields(texts, { kind: "sealed_document", baseBytes }, seal.means);
  return withDocumentSoFar(stored, signatures, index, (base) =>
    storeSealed(
      async (reservedBytes) => {
        const sealInput = { ...input, seal: { ...fieldsFor(base), reservedBytes } };
        const { bytes, output } = await runInSandbox("compose", sealInput, base, { owner });
        if (!bytes) throw new Error("nothing was composed");
        return { file: base.append(bytes), prepared: output };
      },
      { ...seal, owner, isOverSigners: signatures.length > 0 },
    ),
  );
}

/** Signers with a certificate of their own have put everything into the documents themselves. */
const nothing = { items: [], block: undefined, watermark: undefined };

async function layersOf(stored: Stored, index: number) {
  const isLast = index === stored.documents.length - 1;
  const { watermark } = wordsFor(stored.envelope.locale);
  return {
    items: await stampsOf(stored, index),
    block: isLast ? signatureBlockOf(stored) : undefined,
    watermark: stored.envelope.environment === "test" ? watermark : undefined,
  };
}

async function complete(sealedState: Stored, files: SealedFiles, trail: SealedTrail): Promise<void> {
  const { sealed, combined, signatures } = files;
  const { id, version, workspaceId, environment } = sealedState.envelope;
  // The trail has the time of completion on its first page: it is the one that is recorded.
  const ctx = systemCtx("seal-envelope", workspaceId, environment, trail.madeAt);
  const generations = generationsOf(id, { ...files, trail }, ctx.now);
  await transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, id);
    if (!stored.envelope.sealing) return;
    if (stored.envelope.version !== version)
      throw new AppError("envelope_changed", "The envelope changed while it was being sealed.");
    for (const [position, document] of sealed.entries()) await saveSealed(tx, id, position, document);
    await insertGenerations(tx, generations);
    const level = lowestLevel(sealed.map((document) => document.level));
    const documents = sealed.map((document, index) => ({
      id: sealedState.documents[index]!.documentId,
      sealedSha256: document.sha256,
      level: document.level,
    }));
    const more = combined ? { combinedSha256: combined.sha256 } : {};
    const payload = { documents, auditTrailSha256: trail.sha256, ...more, ...aesFacts(stored, signatures) };
    const facts = { "envelope.completed": { payload, personal: {} } };
    const state = { sealLevel: level, ...sealStateOf(generations), auditSha256: trail.sha256, ...more };
    const patch = { completedAt: ctx.now, ...state };
    await apply(tx, ctx, stored, { kind: "complete" }, facts, patch);
  });
}

/** What the record says of the signers' own signatures, as they stand in the sealed documents. */
function aesFacts({ envelope }: Stored, signatures: readonly MadeSignature[]): Record<string, unknown> {
  if (envelope.signatureLevel !== "ADVANCED") return {};
  const entries = signatures.map((signature) => ({
    recipientId: signature.recipientId,
    certificateSerial: signature.certificateSerial,
    certificateSha256: signature.certificateSha256,
    manifestSha256: signature.manifestSha256,
    reissued: signature.reissued,
    revisions: signature.revisions.map(({ sha256, level }) => ({ sha256, level })),
  }));
  return { aesSignerCount: signatures.length, signatures: entries };
}
