import { db, type Tx } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { sha256Hex } from "@/lib/crypto/digest";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { findHead } from "@/lib/evidence/store";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { requireRecordedEnvironment } from "@/lib/sealing/require-as-recorded";
import { signerMeans } from "@/lib/sealing/signer-means";
import { certificateColumns, issuedRow } from "@/lib/signers/credential";
import { issueCertificate, type SignerCredential } from "@/lib/signers/issue-certificate";
import { manifestOf, type ProvenIdentity, provesEmail } from "@/lib/signers/manifest";
import { signManifest } from "@/lib/signers/sign-manifest";
import { bindingOf, lockKey, personalSigner } from "@/lib/signers/signer-key";
import { findAuthentication, insertIssued, insertSignature } from "@/lib/signers/store";
import { putFile } from "@/lib/storage/disk";
import { toAggregate } from "./apply";
import { certifierOf } from "./certifier";
import { getsCertificate } from "./consent";
import { decide } from "./machine";
import { requireInTime } from "./overdue";
import { planSigning, type SignInput, type SigningPlan } from "./plan-signing";
import { findEnvelopeById, findLevelOf, type RecipientRow, type Stored } from "./store";

/** A signature with a certificate of the signer's own, over what they saw and filled in; not yet part of the record. */
export type PersonalSignature = {
  id: string;
  manifest: string;
  manifestCmsSha256: string;
  timestamped: boolean;
  credential: SignerCredential;
  identity: ProvenIdentity;
  evidence: { seq: number; hash: string };
};

/**
 * Makes a signer's key and certificate and signs their manifest, outside any transaction: an authority is asked for the
 * time. Undefined where the envelope's level asks for no certificate. All checks come first, so nobody is certified
 * for a signature that cannot be.
 */
export async function preparePersonalSignature(
  ctx: Ctx,
  recipientId: string,
  input: SignInput,
): Promise<PersonalSignature | undefined> {
  const level = await findLevelOf(db(), recipientId);
  const stored = level?.signatureLevel === "ADVANCED" ? await findEnvelopeById(db(), level.envelopeId) : undefined;
  const recipient = stored?.recipients.find((each) => each.id === recipientId);
  if (!stored || !recipient || !getsCertificate(stored, recipient)) return undefined;
  requireInTime(stored, ctx.now);
  decide(toAggregate(stored), { kind: "sign", recipientId });
  await requireRecordedEnvironment(stored);
  const plan = planSigning(stored, recipient, input, ctx.now);
  const identity = await identityOf(ctx);
  const evidence = (await findHead(db(), stored.envelope.id))!;
  const manifest = manifestFor(stored, recipient, plan, { identity, evidence }, ctx.now);
  const { name, email } = recipient;
  const person = { name, email, isEmailProven: provesEmail(identity) };
  const credential = await issueCertificate(await certifierOf(stored.envelope.environment), person, ctx.now);
  const signer = personalSigner(credential.certificates, credential.privateKey);
  const { timestamps } = await signerMeans(stored.envelope.environment);
  const { cms, timestamped } = await signManifest(signer, manifest, timestamps);
  await putFile(Buffer.from(manifest));
  return {
    id: newId("signature"),
    ...{ manifest, timestamped, credential, identity, evidence },
    manifestCmsSha256: await putFile(cms),
  };
}

const manifestFor = (
  stored: Stored,
  recipient: RecipientRow,
  { values, hidden, files, mark, consent }: SigningPlan,
  known: Pick<PersonalSignature, "identity" | "evidence">,
  signedAt: Date,
): string =>
  manifestOf({ stored, recipient, values, hidden, files, mark, consent, ...known, instance: env().APP_URL, signedAt });

async function identityOf({ actor }: Ctx): Promise<ProvenIdentity> {
  if (actor.type !== "recipient") throw new AppError("signing_link_invalid");
  const { channel, sessionHash } = actor;
  if (channel === "SIMULATED") return { channel, method: "SIMULATED", at: null };
  const found = sessionHash === undefined ? undefined : await findAuthentication(db(), sessionHash);
  if (!found?.method || !found.at)
    throw new AppError("authentication_required", "Give the code first: this signature needs it.");
  return { channel, method: found.method, at: found.at.toISOString() };
}

/**
 * Under the envelope's lock: what was signed must still be what is there, to the byte. Answers what the record says of
 * the signature; nothing where the level asks for none.
 */
export function factsOfSignature(
  prepared: PersonalSignature | undefined,
  stored: Stored,
  recipient: RecipientRow,
  plan: SigningPlan,
  now: Date,
): Record<string, unknown> {
  const isSame = prepared
    ? getsCertificate(stored, recipient) && manifestFor(stored, recipient, plan, prepared, now) === prepared.manifest
    : !getsCertificate(stored, recipient);
  if (!isSame) throw new AppError("envelope_changed", "The envelope changed at the same moment. Read it again.");
  if (!prepared) return {};
  const { credential, manifest, timestamped } = prepared;
  return {
    aesCertificateSerial: credential.serial,
    aesCertificateSha256: credential.sha256,
    aesManifestSha256: sha256Hex(manifest),
    aesTimestamped: timestamped,
  };
}

/** Keeps the signature with the change it belongs to. Its key waits, encrypted, for the job that puts it into the files. */
export async function keepPersonalSignature(
  tx: Tx,
  { envelope }: Stored,
  recipientId: string,
  prepared: PersonalSignature,
  signedAt: Date,
): Promise<void> {
  const { id, credential, manifest, manifestCmsSha256, timestamped } = prepared;
  const { id: envelopeId, environment } = envelope;
  const facts = { id, envelopeId, recipientId, signedAt, manifestCmsSha256, timestamped };
  const row = { ...facts, manifestSha256: sha256Hex(manifest), ...certificateColumns(credential) };
  await insertSignature(tx, { ...row, binding: bindingOf(row) }, lockKey(id, credential.privateKey));
  const issued = issuedRow(credential, { environment, envelopeId, recipientId }, signedAt);
  await insertIssued(tx, issued, credential.certificates[1]!);
  await enqueue(tx, "apply-signatures", { envelopeId }, { jobKey: `apply-signatures:${envelopeId}` });
}
