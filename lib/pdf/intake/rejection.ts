import type { PdfError } from "@/lib/pdf/core/pdf-error";
import type { RejectionCode } from "@/lib/sandbox/protocol";

/** Why an upload is not taken, in words for the person who uploaded it: what is wrong, and how to mend it. */
export class Rejection extends Error {
  override readonly name = "Rejection";
  constructor(
    readonly code: RejectionCode,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

export const unreadable = (): Rejection =>
  new Rejection(
    "pdf_unreadable",
    "This file is damaged or is no PDF. Open it in the program that made it and export it as PDF again.",
  );

export const tooComplex = (): Rejection =>
  new Rejection(
    "pdf_too_complex",
    "This file unpacks to far more than its size suggests, or has too many pages or objects. Print it to a new PDF and upload that.",
  );

export const withoutPages = (): Rejection =>
  new Rejection("pdf_without_pages", "This PDF has no pages. Export the document again and upload the new file.");

export const passwordRequired = (): Rejection =>
  new Rejection(
    "pdf_password_required",
    "This PDF opens only with a password. Save a copy without password protection and upload that.",
  );

export const certificateRequired = (): Rejection =>
  new Rejection(
    "pdf_password_required",
    "This PDF is encrypted for certain people or in a way we cannot open. Save a copy without encryption and upload that.",
  );

export const signedAndDamaged = (): Rejection =>
  new Rejection(
    "pdf_signed_and_damaged",
    "This PDF carries a signature but its structure is damaged. Repairing it would break the signature: ask the sender for an intact copy.",
  );

export const signedAndEncrypted = (): Rejection =>
  new Rejection(
    "pdf_signed_and_damaged",
    "This PDF is signed and encrypted. Removing the encryption would break the signature: ask for a copy that was signed without encryption, or print it to a new PDF if the signature need not be kept.",
  );

export const sealedAndTouched = (): Rejection =>
  new Rejection(
    "pdf_signed_and_damaged",
    "This PDF was sealed before, and another program wrote something into it afterwards: its seal would no longer count. Upload the sealed file as it was issued, or print it to a new PDF if the seal need not be kept.",
  );

export const auditTrail = (): Rejection =>
  new Rejection(
    "pdf_audit_trail",
    "This is the audit trail of an envelope, and it stands as it was sealed: marks on its pages could cover what it says. Upload the signed document instead, or hand the audit trail on as it is.",
  );

export const xfaOnly = (): Rejection =>
  new Rejection(
    "pdf_xfa_only",
    "This is an Adobe LiveCycle form (XFA) that only Adobe software can show. Open it there, print it to a new PDF and upload that.",
  );

export const imageUnreadable = (): Rejection =>
  new Rejection("image_unreadable", "This image is damaged or incomplete. Save it again, or upload it as PDF.");

export const imageTooLarge = (millions: number): Rejection =>
  new Rejection(
    "image_too_large",
    `This image has more than ${millions} million pixels. Scale it down and upload that.`,
  );

/** For errors that no repair can turn into something else; undefined when a repair may be tried. */
export function finalRejection(error: PdfError): Rejection | undefined {
  if (error.code === "too_large" || error.code === "too_deep") return tooComplex();
  if (error.code === "no_pages") return withoutPages();
  return undefined;
}
