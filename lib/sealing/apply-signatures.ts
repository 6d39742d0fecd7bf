import { db, type Tx, transact } from "@/db/client";
import { type Ctx, systemCtx } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { recordFact } from "@/lib/envelopes/record-fact";
import { findEnvelopeById, lockEnvelope, type Stored } from "@/lib/envelopes/store";
import { enqueue } from "@/lib/jobs/enqueue";
import { type Credential, certificateColumns, credentialOf, issuedRow } from "@/lib/signers/credential";
import type { SignerCredential } from "@/lib/signers/issue-certificate";
import { differencesFromManifest, type Manifest } from "@/lib/signers/manifest";
import { bindingOf } from "@/lib/signers/signer-key";
import {
  hasWaiting,
  insertIssued,
  listSignatures,
  type RevisionRow,
  type SignatureRow,
  saveMade,
} from "@/lib/signers/store";
import { getFile } from "@/lib/storage/disk";
import { makeRevision } from "./make-revision";
import { refuse } from "./require-as-recorded";
import { signersOf } from "./signer-faces";

/**
 * Puts the signatures of level ADVANCED that wait into every document, one after the other in the order of signing.
 * May be run any number of times, at the same time too, and be killed at any point: a signature's revisions of all
 * documents, and the end of its key, are one commit, and only the first one counts.
 */
export async function applySignatures(envelopeId: string): Promise<void> {
  while (await applyNext(envelopeId));
}

async function applyNext(envelopeId: string): Promise<boolean> {
  const stored = await findEnvelopeById(db(), envelopeId);
  const all = stored ? await listSignatures(db(), envelopeId) : [];
  const next = all.find((signature) => signature.status === "WAITING");
  if (!stored || !next) return false;
  const signer = stored.recipients.find((recipient) => recipient.id === next.recipientId);
  if (!signer) throw new Error(`the signer of ${next.id} is not on the envelope any more`);
  if (bindingOf(next) !== next.binding) throw new Error(`${next.id} was not given here`);
  const manifest = (await getFile(next.manifestSha256)).toString("utf8");
  const signed = JSON.parse(manifest) as Manifest;
  const parts = differencesFromManifest(signed, stored);
  refuse(
    envelopeId,
    parts.map((what) => ({ what, recipientId: signer.id })),
  );
  const credential = await credentialOf(next, signed, stored.envelope.environment);
  const made = all.filter((signature) => signature.status === "MADE");
  const revisions: RevisionRow[] = [];
  let slots: SignatureRow["slots"] = [];
  for (const documentIndex of stored.documents.keys()) {
    const work = { stored, signer, made, signature: next, credential, manifest, documentIndex };
    const result = await makeRevision(work);
    revisions.push(result.revision);
    slots = [...slots, ...result.slots.map((box, index) => ({ recipientId: signersOf(stored)[index]!.id, box }))];
  }
  await commit(stored, next, credential, { revisions, slots });
  return true;
}

type Made = { revisions: RevisionRow[]; slots: SignatureRow["slots"] };

/** On record before the seal: the certificate in the files is not the one that the act names. It tells of the person. */
async function recordReissue(
  tx: Tx,
  ctx: Ctx,
  stored: Stored,
  { recipientId }: SignatureRow,
  { serial, sha256, certificates }: SignerCredential,
): Promise<void> {
  const recipient = stored.recipients.find(({ id }) => id === recipientId)!;
  const payload = { aesCertificateSerial: serial, aesCertificateSha256: sha256 };
  const personal = { certificate: certificates[0]!.toString("base64") };
  await recordFact(tx, ctx, stored, recipient, "recipient.certificate_reissued", payload, personal);
}

/** The last signature to be put in releases the seal. */
async function commit(
  { envelope }: Stored,
  signature: SignatureRow,
  { reissued }: Credential,
  { revisions, slots }: Made,
): Promise<void> {
  const { id, workspaceId, environment } = envelope;
  const ctx = systemCtx("apply-signatures", workspaceId, environment, now());
  await transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, id);
    const patch = reissued ? { slots, ...certificateColumns(reissued), reissued: true } : { slots };
    if (!(await saveMade(tx, signature.id, patch, revisions))) return;
    const holder = { environment, envelopeId: id, recipientId: signature.recipientId };
    if (reissued) await recordReissue(tx, ctx, stored, signature, reissued);
    if (reissued) await insertIssued(tx, issuedRow(reissued, holder, ctx.now), reissued.certificates[1]!);
    if (!stored.envelope.sealing || (await hasWaiting(tx, id))) return;
    await enqueue(tx, "seal-envelope", { envelopeId: id }, { jobKey: `seal-envelope:${id}` });
  });
}
