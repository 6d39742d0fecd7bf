import type { OfficeRejectionCode } from "@/lib/sandbox/office-answers";

/** Why a file is not converted, in words for the person who uploaded it: what is wrong, and how to mend it. */
export class OfficeRejection extends Error {
  override readonly name = "OfficeRejection";
  constructor(
    readonly code: OfficeRejectionCode,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

export const damaged = (): OfficeRejection =>
  new OfficeRejection(
    "document_unconvertible",
    "This office document is damaged or incomplete. Open it in the program that made it, save it as PDF and upload that.",
  );

export const passwordNeeded = (): OfficeRejection =>
  new OfficeRejection(
    "document_password_required",
    "This document opens only with a password. Save a copy without password protection and upload that.",
  );

export const unpacksToTooMuch = (): OfficeRejection =>
  new OfficeRejection(
    "document_too_complex",
    "This document unpacks to far more than its size suggests, or has too many parts. Save it as PDF and upload that.",
  );

/** A kind of file that is nothing to sign as it is. */
export const otherKind = (what: string): OfficeRejection =>
  new OfficeRejection("unsupported_media_type", `This is ${what}. Save or print it as PDF and upload that.`);

export const archive = (): OfficeRejection =>
  new OfficeRejection(
    "unsupported_media_type",
    "This is a ZIP archive, not a document. Unpack it and upload the documents in it one by one.",
  );
