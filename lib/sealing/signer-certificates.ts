import { X509Certificate } from "node:crypto";
import type { AuditReport, SignerCertificate } from "@/lib/pdf/report/report-data";
import type { SignatureRow } from "@/lib/signers/store";
import { getFile } from "@/lib/storage/disk";

/** What the audit trail says of the certificate a signer signed with. */
export function toSignerCertificate(signature: SignatureRow): SignerCertificate {
  const certificate = new X509Certificate(Buffer.from(signature.certificates[0]!, "base64"));
  return {
    subject: inOneLine(certificate.subject),
    issuer: inOneLine(certificate.issuer),
    serial: signature.certificateSerial,
    sha256: signature.certificateSha256,
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: signature.notAfter.toISOString(),
    manifestSha256: signature.manifestSha256,
    timestamped: signature.timestamped,
    reissued: signature.reissued,
  };
}

/** What each signer signed, with their signature over it: enough to check it without us. */
export function readManifests(signatures: readonly SignatureRow[]): Promise<AuditReport["manifests"]> {
  return Promise.all(
    signatures.map(async ({ recipientId, manifestSha256, manifestCmsSha256 }) => ({
      recipientId,
      sha256: manifestSha256,
      manifest: (await getFile(manifestSha256)).toString("utf8"),
      cmsBase64: (await getFile(manifestCmsSha256)).toString("base64"),
    })),
  );
}

const inOneLine = (name: string): string => name.split("\n").join(", ");
