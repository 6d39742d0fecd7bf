import { db } from "@/db/client";
import type { Environment } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import type { SealSigner } from "@/lib/sealing/signer";
import { issueCertificate, type SignerCredential } from "./issue-certificate";
import { type Manifest, provesEmail } from "./manifest";
import { signerAuthority } from "./signer-authority";
import { personalSigner, unlockKey } from "./signer-key";
import { findLockedKey, type IssuedRow, type SignatureRow } from "./store";

/** What signs in a signer's name until `notAfter`; `reissued` when the key they signed their manifest with is gone. */
export type Credential = { signer: SealSigner; notAfter: Date; reissued: SignerCredential | undefined };

/** A revision takes seconds; a certificate that ends sooner than this is not begun with. */
const ENOUGH_MS = 5 * 60_000;

/**
 * The signer's key as it waits. When its certificate ran out meanwhile (no worker ran for a day), or the key does not
 * open, the same person gets another certificate and key for the manifest that they signed with the first; the key
 * stays in memory. Who that is, and what they proved, is in the manifest: rows can be changed.
 */
export async function credentialOf(
  signature: SignatureRow,
  { signer: { name, email }, authentication }: Manifest,
  environment: Environment,
): Promise<Credential> {
  const privateKey = await waitingKey(signature);
  if (privateKey) {
    const certificates = signature.certificates.map((each) => Buffer.from(each, "base64"));
    return { signer: personalSigner(certificates, privateKey), notAfter: signature.notAfter, reissued: undefined };
  }
  const person = { name, email, isEmailProven: provesEmail(authentication) };
  const reissued = await issueCertificate(await signerAuthority(environment), person, now());
  log.warn({ signatureId: signature.id }, "another certificate was issued for a signature: its key was gone");
  const signer = personalSigner(reissued.certificates, reissued.privateKey);
  return { signer, notAfter: reissued.notAfter, reissued };
}

async function waitingKey({ id, notAfter }: SignatureRow): Promise<Buffer | undefined> {
  if (notAfter.getTime() < now().getTime() + ENOUGH_MS) return undefined;
  const lockedKey = await findLockedKey(db(), id);
  try {
    return lockedKey === undefined ? undefined : unlockKey(id, lockedKey);
  } catch (error) {
    log.error({ err: error, signatureId: id }, "a signer's key does not open");
    return undefined;
  }
}

type Holder = { environment: Environment; envelopeId: string; recipientId: string };

/** For the list of what was issued. */
export function issuedRow(credential: SignerCredential, holder: Holder, issuedAt: Date): IssuedRow {
  const { serial, sha256, issuerSha256, notBefore, notAfter } = credential;
  return { ...holder, serial, sha256, issuerSha256, notBefore, notAfter, issuedAt };
}

/** The columns of a signature that say which certificate it is made with. */
export const certificateColumns = ({ certificates, serial, sha256, notAfter }: SignerCredential) => ({
  certificates: certificates.map((each) => each.toString("base64")),
  certificateSerial: serial,
  certificateSha256: sha256,
  notAfter,
});
