import type { PdfDocument } from "@/lib/pdf/core/document";
import { auditTrail, sealedAndTouched } from "@/lib/pdf/intake/rejection";
import { readSealOf } from "@/lib/pdf/verify/seal-of";
import { isWrittenByUs } from "@/lib/pdf/verify/structure/own-update";
import { SEAL_FIELD } from "@/lib/pdf/verify/structure/seal-field";
import { endOf, readSignatureFields } from "@/lib/pdf/verify/structure/signature-fields";

/**
 * A file that was sealed here and that something else wrote behind the seal: sealed once more, it would look as if all of
 * it had come from here, and would not be valid. Throws a Rejection.
 */
export function refuseTouchedSeal(doc: PdfDocument): void {
  const seals = readSignatureFields(doc).filter(({ name }) => SEAL_FIELD.test(name));
  if (seals.length === 0) return;
  if (!isWrittenByUs(doc, Math.min(...seals.map(({ byteRange }) => endOf(byteRange))))) throw sealedAndTouched();
}

/**
 * An audit trail is not signed: a picture over its pages would stand under a seal of ours once more. Throws a Rejection.
 */
export function refuseAuditTrail(doc: PdfDocument): void {
  if (readSignatureFields(doc).some(({ signature }) => readSealOf(signature).kind === "audit_trail"))
    throw auditTrail();
}
