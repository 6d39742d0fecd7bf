/** Why a document is not read or not written. Intake turns these into public rejection codes. */
export type PdfErrorCode =
  | "header"
  | "startxref"
  | "xref"
  | "encrypted"
  | "syntax"
  | "duplicate_key"
  | "wrong_object"
  | "stream_length"
  | "loop"
  | "too_deep"
  | "too_large"
  | "filter"
  | "catalog"
  | "page_tree"
  | "no_pages"
  | "type";

export class PdfError extends Error {
  override readonly name = "PdfError";
  constructor(
    readonly code: PdfErrorCode,
    detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}
