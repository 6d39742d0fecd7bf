import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, isDict, type Obj } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";

export type Look = (value: Obj | undefined) => Obj;

/** What cannot be read counts as missing, as viewers have it; only the limits on reading are kept. */
export const lookIn =
  (doc: PdfDocument): Look =>
  (value) => {
    try {
      return doc.resolve(value);
    } catch (error) {
      if (error instanceof PdfError && error.code !== "too_large") return null;
      throw error;
    }
  };

export function dictIn(look: Look, value: Obj | undefined): Dict | undefined {
  const found = look(value);
  return isDict(found) ? found : undefined;
}
