import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, keyOf, type Obj, Ref } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { toText } from "@/lib/pdf/core/text-string";

const MAX_FIELDS = 100_000;
const MAX_DEPTH = 32;

/** The full name of a field, or of the one whose widget this is (ISO 32000-1 12.7.3.2). */
export function fieldNameOf(doc: PdfDocument, dict: Dict): string {
  const parts: string[] = [];
  let node: Dict | undefined = dict;
  for (let hops = 0; node && hops < MAX_DEPTH; hops++) {
    const own = toText(doc.resolve(node.get("T")));
    if (own) parts.unshift(own);
    node = doc.dict(node.get("Parent"));
  }
  return parts.join(".");
}

/** Full names of all fields of a document. Throws PdfError (`too_large`) where there is no end of them. */
export function fieldNames(doc: PdfDocument): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<string>();
  let count = 0;
  const walk = (value: Obj, prefix: string, depth: number): void => {
    if (value instanceof Ref && seen.has(keyOf(value))) return;
    if (value instanceof Ref) seen.add(keyOf(value));
    // A list of kids may hold dictionaries that name the list itself: what was visited says nothing there.
    if (++count > MAX_FIELDS) throw new PdfError("too_large", "form fields");
    const field = doc.dict(value);
    if (!field || depth > MAX_DEPTH) return;
    const name = [prefix, toText(doc.resolve(field.get("T")))].filter(Boolean).join(".");
    names.add(name);
    for (const kid of doc.array(field.get("Kids")) ?? []) walk(kid, name, depth + 1);
  };
  for (const field of doc.array(doc.dict(doc.root.get("AcroForm"))?.get("Fields")) ?? []) walk(field, "", 0);
  return names;
}
