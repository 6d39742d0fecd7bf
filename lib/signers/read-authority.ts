import "reflect-metadata";
import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import * as x509 from "@peculiar/x509";
import { sha256Hex } from "@/lib/crypto/digest";
import { certificateProblem } from "@/lib/sealing/check-certificate";
import { SignerAuthorityError } from "./signer-authority-error";

type Algorithm = EcdsaParams & EcKeyImportParams & RsaHashedImportParams;

/** The instance's own authority that certifies who signs: its key, and what stands in certificates of its own. */
export type SignerAuthority = {
  key: CryptoKey;
  algorithm: Algorithm;
  publicKey: CryptoKey;
  subjectName: x509.Name;
  /** One line, for people. */
  subject: string;
  /** DER of its certificate, then of those above it. */
  certificates: Buffer[];
  sha256: string;
  /** While it and all above it are valid. */
  notBefore: Date;
  notAfter: Date;
  isTest: boolean;
};

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** Refuses, in the operator's words, whatever could not certify a signer. Its own certificate comes first. */
export async function readAuthority(
  { keyPem, certificatePem }: { keyPem: string; certificatePem: string },
  isTest: boolean,
): Promise<SignerAuthority> {
  const blocks = certificatePem.match(PEM_CERTIFICATE) ?? [];
  const [own, ...above] = blocks.map(readCertificate);
  if (!own) throw new SignerAuthorityError("The certificate of the signers' authority holds no PEM certificate");
  const key = readKey(keyPem);
  if (!own.checkPrivateKey(key))
    throw new SignerAuthorityError("The key of the signers' authority does not belong to its certificate");
  const certificate = new x509.X509Certificate(own.raw);
  const usages = certificate.getExtension(x509.KeyUsagesExtension)?.usages ?? 0;
  if (!own.ca || !(usages & x509.KeyUsageFlags.keyCertSign))
    throw new SignerAuthorityError(`"${certificate.subject}" may not issue certificates (CA:TRUE and keyCertSign)`);
  requireChain([own, ...above]);
  for (const { raw } of [own, ...above]) {
    const found = certificateProblem(raw);
    if (found) throw new SignerAuthorityError(`The signers' authority: ${found.message}`);
  }
  const chain = [own, ...above].map(({ raw }) => new x509.X509Certificate(raw));
  const algorithm = algorithmOf(key);
  const publicKey = await crypto.subtle.importKey("spki", certificate.publicKey.rawData, algorithm, true, ["verify"]);
  const pkcs8 = key.export({ type: "pkcs8", format: "der" });
  return {
    key: await crypto.subtle.importKey("pkcs8", Uint8Array.from(pkcs8), algorithm, false, ["sign"]),
    algorithm,
    publicKey,
    subjectName: certificate.subjectName,
    subject: certificate.subject,
    certificates: [own.raw, ...above.map(({ raw }) => raw)],
    sha256: sha256Hex(own.raw),
    notBefore: new Date(Math.max(...chain.map(({ notBefore }) => notBefore.getTime()))),
    notAfter: new Date(Math.min(...chain.map(({ notAfter }) => notAfter.getTime()))),
    isTest,
  };
}

/** Each certificate must have been issued by the next one, or nobody could follow a signer's up to a root. */
function requireChain(certificates: X509Certificate[]): void {
  for (const [index, above] of certificates.slice(1).entries()) {
    const below = certificates[index]!;
    if (below.checkIssued(above) && below.verify(above.publicKey)) continue;
    const names = [below, above].map(({ subject }) => `"${subject.replace(/\n/g, ", ")}"`);
    throw new SignerAuthorityError(
      `${names[0]} was not issued by ${names[1]}: the certificates of the signers' authority must each be followed by the one above it`,
    );
  }
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (error) {
    throw new SignerAuthorityError(`The certificate of the signers' authority cannot be read: ${String(error)}`);
  }
}

function readKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    // The reason is left out on purpose: nothing about a key goes into a log.
    throw new SignerAuthorityError("The key of the signers' authority is not an unencrypted PEM private key");
  }
}

const CURVES: Record<string, { namedCurve: string; hash: string }> = {
  prime256v1: { namedCurve: "P-256", hash: "SHA-256" },
  secp384r1: { namedCurve: "P-384", hash: "SHA-384" },
  secp521r1: { namedCurve: "P-521", hash: "SHA-512" },
};

function algorithmOf(key: KeyObject): Algorithm {
  const { modulusLength = 0, namedCurve = "" } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === "rsa" && modulusLength >= 2048)
    return { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", namedCurve: "" };
  const curve = key.asymmetricKeyType === "ec" ? CURVES[namedCurve] : undefined;
  if (!curve)
    throw new SignerAuthorityError(
      "The key of the signers' authority must be RSA of 2048 bits or more, or EC P-256, P-384 or P-521",
    );
  return { name: "ECDSA", ...curve };
}
