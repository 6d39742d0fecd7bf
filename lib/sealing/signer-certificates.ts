import type { AuditReport, SignerCertificate } from "@/lib/pdf/report/report-data";
import { certificateFacts } from "@/lib/pdf/verify/evidence/certificates";
import type { SignatureRow } from "@/lib/signers/store";
import { getFile } from "@/lib/storage/disk";

/** What the audit trail says of the certificate a signer signed with: what stands in it, and not in columns beside it. */
export function toSignerCertificate(signature: SignatureRow): SignerCertificate {
  return {
    ...certificateFacts(Buffer.from(signature.certificates[0]!, "base64")),
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
