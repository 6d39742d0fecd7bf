import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { keySigner } from "@/lib/sealing/key-signer";
import { SealKeyError } from "@/lib/sealing/seal-key-error";
import type { SealSigner } from "@/lib/sealing/signer";

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** A signer over a private key in memory. `certificatePem` holds the certificate first, then those above it. */
export function pemSigner(keyPem: string, certificatePem: string): SealSigner {
  const [certificate, ...above] = readCertificates(certificatePem);
  return keySigner(readKey(keyPem), certificate, above);
}

/** The certificates of a PEM text: the first is the one that seals. */
export function readCertificates(pem: string): [X509Certificate, ...X509Certificate[]] {
  let read: X509Certificate[];
  try {
    read = (pem.match(PEM_CERTIFICATE) ?? []).map((block) => new X509Certificate(block));
  } catch (error) {
    throw new SealKeyError("certificate_unreadable", `The seal certificate cannot be read: ${String(error)}`);
  }
  const [first, ...above] = read;
  if (!first) throw new SealKeyError("certificate_unreadable", "The seal certificate holds no PEM certificate");
  return [first, ...above];
}

function readKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    // The reason is left out on purpose: nothing about a key goes into a log.
    throw new SealKeyError("key_unreadable", "The seal key is not an unencrypted PEM private key");
  }
}
