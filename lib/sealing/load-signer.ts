import { X509Certificate } from "node:crypto";
import { sha256Hex } from "@/lib/crypto/digest";
import { developmentCertificate, type Purpose } from "@/lib/sealing/development-certificate";
import { pemSigner } from "@/lib/sealing/pem-signer";
import { SealKeyError } from "@/lib/sealing/seal-key-error";
import type { SealSigner } from "@/lib/sealing/signer";

export type LoadedSigner = SealSigner & {
  /** Sealed with the certificate made on first start: it proves integrity, not who sealed. */
  isDevelopment: boolean;
  /** Sealed with the certificate of the test environment: it has no legal value whatever the instance has. */
  isTest: boolean;
  /** One line, most significant part first, e.g. "CN=Seal, O=Certyneo". */
  subject: string;
  /** SHA-256 of the certificate, hex. */
  sha256: string;
  notAfter: Date;
};

export type SignerConfig = {
  dataDir: string;
  purpose?: Purpose | undefined;
  certificatePem?: string | undefined;
  keyPem?: string | undefined;
  /** The clock, for tests. */
  now?: Date | undefined;
};

/**
 * The key that seals: the configured one, else the development certificate; with purpose `test` always the test
 * certificate. Refuses what would not verify.
 */
export async function loadSigner(config: SignerConfig): Promise<LoadedSigner> {
  const { certificatePem, keyPem, purpose = "development", now = new Date() } = config;
  if (!certificatePem !== !keyPem) {
    throw new SealKeyError("incomplete", "Set the seal certificate and its key together, or neither");
  }
  const configured = certificatePem && keyPem && purpose !== "test" ? { certificatePem, keyPem } : undefined;
  const pem = configured ?? (await developmentCertificate(config.dataDir, purpose));
  const signer = pemSigner(pem.keyPem, pem.certificatePem);
  const certificate = new X509Certificate(signer.certificate);
  const notAfter = new Date(certificate.validTo);
  if (now > notAfter) {
    throw new SealKeyError("expired", `The seal certificate expired at ${notAfter.toISOString()}`);
  }
  if (now < new Date(certificate.validFrom)) {
    throw new SealKeyError("not_yet_valid", `The seal certificate is valid only from ${certificate.validFrom}`);
  }
  return {
    ...signer,
    isDevelopment: !configured,
    isTest: purpose === "test",
    subject: certificate.subject.split("\n").join(", "),
    sha256: sha256Hex(signer.certificate),
    notAfter,
  };
}
