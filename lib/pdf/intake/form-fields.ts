import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, keyOf, type Obj, Ref } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";

const MAX_FIELDS = 100_000;

export type FormField = {
  dict: Dict;
  /** /FT, its own or inherited. */
  type: string | undefined;
};

/** All nodes of the field tree (ISO 32000-1 12.7.3.1): fields, groups of fields and their widgets. */
export function readFormFields(doc: PdfDocument): FormField[] {
  const fields: FormField[] = [];
  const seen = new Set<string>();
  const top = doc.array(doc.dict(doc.root.get("AcroForm"))?.get("Fields")) ?? [];
  const stack: { value: Obj; type: string | undefined }[] = top.map((value) => ({ value, type: undefined })).reverse();
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value } = next;
    if (value instanceof Ref && seen.has(keyOf(value))) continue;
    if (value instanceof Ref) seen.add(keyOf(value));
    const dict = doc.dict(value);
    if (!dict) continue;
    const type = doc.name(dict.get("FT")) ?? next.type;
    fields.push({ dict, type });
    if (fields.length > MAX_FIELDS) throw new PdfError("too_large", `more than ${MAX_FIELDS} form fields`);
    for (const kid of (doc.array(dict.get("Kids")) ?? []).toReversed()) stack.push({ value: kid, type });
  }
  return fields;
}
