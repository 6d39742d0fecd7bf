import { createPrivateKey, type KeyObject, sign, X509Certificate } from "node:crypto";
import { promisify } from "node:util";
import { SealKeyError } from "@/lib/sealing/seal-key-error";
import type { SealHash, SealSigner } from "@/lib/sealing/signer";

const signAsync = promisify(sign);
const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** A signer over a private key in memory. `certificatePem` holds the certificate first, then those above it. */
export function pemSigner(keyPem: string, certificatePem: string): SealSigner {
  const [certificate, ...above] = readCertificates(certificatePem);
  if (!certificate) throw new SealKeyError("certificate_unreadable", "The seal certificate holds no PEM certificate");
  const key = readKey(keyPem);
  if (!certificate.checkPrivateKey(key)) {
    throw new SealKeyError(
      "key_mismatch",
      `The seal key does not belong to the certificate of "${certificate.subject}"`,
    );
  }
  const hash = hashFor(key);
  return {
    certificate: certificate.raw,
    chain: above.filter((issuer) => !isRoot(issuer)).map((issuer) => issuer.raw),
    roots: above.filter(isRoot).map((root) => root.raw),
    algorithm: key.asymmetricKeyType === "ec" ? "ecdsa" : "rsa-pkcs1",
    hash,
    sign: (toBeSigned) => signAsync(hash, toBeSigned, key),
  };
}

const isRoot = ({ subject, issuer }: X509Certificate): boolean => subject === issuer;

function readCertificates(pem: string): X509Certificate[] {
  try {
    return (pem.match(PEM_CERTIFICATE) ?? []).map((block) => new X509Certificate(block));
  } catch (error) {
    throw new SealKeyError("certificate_unreadable", `The seal certificate cannot be read: ${String(error)}`);
  }
}

function readKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    // The reason is left out on purpose: nothing about a key goes into a log.
    throw new SealKeyError("key_unreadable", "The seal key is not an unencrypted PEM private key");
  }
}

function hashFor(key: KeyObject): SealHash {
  const { modulusLength = 0, namedCurve = "" } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === "rsa" && modulusLength >= 2048) return "sha256";
  const curves: Record<string, SealHash> = { prime256v1: "sha256", secp384r1: "sha384", secp521r1: "sha512" };
  const hash = key.asymmetricKeyType === "ec" ? curves[namedCurve] : undefined;
  if (!hash)
    throw new SealKeyError(
      "key_unsupported",
      "The seal key must be RSA of 2048 bits or more, or EC P-256, P-384 or P-521",
    );
  return hash;
}
