import { X509Certificate } from "node:crypto";
import { sha256Hex } from "@/lib/crypto/digest";
import { requireSuitable } from "@/lib/sealing/check-certificate";
import { developmentCertificate, type Purpose } from "@/lib/sealing/development-certificate";
import { pemSigner } from "@/lib/sealing/pem-signer";
import { pkcs11Signer } from "@/lib/sealing/pkcs11/signer";
import { pkcs12Signer } from "@/lib/sealing/pkcs12/signer";
import type { SealSource } from "@/lib/sealing/seal-source";
import type { SealSigner } from "@/lib/sealing/signer";

export type LoadedSigner = SealSigner & {
  /** Sealed with the certificate made on first start: it proves integrity, not who sealed. */
  isDevelopment: boolean;
  /** Sealed with the certificate of the test environment: it has no legal value whatever the instance has. */
  isTest: boolean;
  /** One line, most significant part first, e.g. "CN=Seal, O=Certyneo". */
  subject: string;
  issuer: string;
  /** SHA-256 of the certificate, hex. */
  sha256: string;
  notBefore: Date;
  notAfter: Date;
};

/** The configured key with its certificate. Refuses what would not verify; whether it is valid now is another question. */
export async function loadSigner(source: SealSource, now: Date): Promise<LoadedSigner> {
  return withIdentity(await open(source, now), { isDevelopment: false, isTest: false });
}

/** The key of our own making: until a real one is configured, and in the test environment always. */
export async function loadOwnSigner(dataDir: string, purpose: Purpose): Promise<LoadedSigner> {
  const { keyPem, certificatePem } = await developmentCertificate(dataDir, purpose);
  return withIdentity(pemSigner(keyPem, certificatePem), { isDevelopment: true, isTest: purpose === "test" });
}

function open(source: SealSource, now: Date): SealSigner | Promise<SealSigner> {
  if (source.kind === "pem") return pemSigner(source.keyPem, source.certificatePem);
  if (source.kind === "pkcs12") return pkcs12Signer(source.file, source.password);
  return pkcs11Signer(source, now);
}

function withIdentity(signer: SealSigner, kind: Pick<LoadedSigner, "isDevelopment" | "isTest">): LoadedSigner {
  requireSuitable(signer);
  const certificate = new X509Certificate(signer.certificate);
  return {
    ...signer,
    ...kind,
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    sha256: sha256Hex(signer.certificate),
    notBefore: new Date(certificate.validFrom),
    notAfter: new Date(certificate.validTo),
  };
}

const oneLine = (name: string): string => name.split("\n").join(", ");
