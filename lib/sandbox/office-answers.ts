/** Text documents that a converter makes a PDF of. */
export type OfficeKind = "doc" | "docx" | "odt";

export type OfficeRejectionCode =
  | "unsupported_media_type"
  | "document_unconvertible"
  | "document_password_required"
  | "document_too_complex";

/** What an office document is, or why it is not converted. */
export type OfficeLook =
  | { outcome: "accepted"; kind: OfficeKind }
  | { outcome: "rejected"; code: OfficeRejectionCode; detail: string };

export type Conversion = { outcome: "converted" } | { outcome: "rejected"; code: OfficeRejectionCode; detail: string };
