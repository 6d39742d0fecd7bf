import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, isDict, keyOf, type Obj, Ref, Str } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { toText } from "@/lib/pdf/core/text-string";

const MAX_FIELDS = 100_000;
const MAX_DEPTH = 50;

/** A signature as the document's form leads to it. */
export type SignatureField = {
  /** Fully qualified (ISO 32000-1 12.7.3.2). */
  name: string;
  field: Dict;
  signature: Dict;
  byteRange: number[];
  contents: Buffer | undefined;
};

/** All filled signature fields that can be reached from /AcroForm, in the order of their signed parts. */
export function readSignatureFields(doc: PdfDocument): SignatureField[] {
  const found: SignatureField[] = [];
  const seen = new Set<string>();
  let count = 0;
  const walk = (value: Obj, prefix: string, inherited: string | undefined, depth: number): void => {
    if (value instanceof Ref) {
      if (seen.has(keyOf(value))) return;
      seen.add(keyOf(value));
    }
    const field = doc.dict(value);
    if (!field) return;
    if (++count > MAX_FIELDS || depth > MAX_DEPTH) throw new PdfError("too_large", "form fields");
    const own = toText(doc.resolve(field.get("T")));
    const name = [prefix, own].filter(Boolean).join(".");
    const type = doc.name(field.get("FT")) ?? inherited;
    const signature = type === "Sig" ? doc.dict(field.get("V")) : undefined;
    if (signature) found.push(toSignatureField(doc, name, field, signature));
    for (const kid of doc.array(field.get("Kids")) ?? []) walk(kid, name, type, depth + 1);
  };
  for (const field of doc.array(doc.dict(doc.root.get("AcroForm"))?.get("Fields")) ?? []) walk(field, "", undefined, 0);
  return found.sort((a, b) => endOf(a.byteRange) - endOf(b.byteRange));
}

function toSignatureField(doc: PdfDocument, name: string, field: Dict, signature: Dict): SignatureField {
  const range = doc.array(signature.get("ByteRange")) ?? [];
  const contents = doc.resolve(signature.get("Contents"));
  return {
    name,
    field,
    signature,
    byteRange: range.map((part) => doc.number(part) ?? Number.NaN),
    contents: contents instanceof Str ? contents.bytes : undefined,
  };
}

/** Where the signed part ends, whatever the numbers say. */
export const endOf = ([, , start = 0, length = 0]: readonly number[]): number => {
  const end = start + length;
  return Number.isSafeInteger(end) && end > 0 ? end : 0;
};

/**
 * Signature dictionaries in objects of the document to which its form does not lead. Adobe's usage rights are left
 * out: they sign nothing for anybody (12.8.2.3).
 */
export function hasUnreachableSignatures(doc: PdfDocument, fields: readonly SignatureField[]): boolean {
  const known = new Set(fields.map(({ signature }) => signature));
  const permissions = doc.dict(doc.root.get("Perms"));
  for (const key of ["UR", "UR3"]) {
    const rights = doc.dict(permissions?.get(key));
    if (rights) known.add(rights);
  }
  for (const num of doc.xref.entries.keys()) {
    const value = objectOf(doc, num);
    if (isDict(value) && value.has("ByteRange") && value.has("Contents") && !known.has(value)) return true;
  }
  return false;
}

/** What cannot be read and nothing leads to is nothing. */
function objectOf(doc: PdfDocument, num: number): Obj {
  const entry = doc.xref.entries.get(num);
  try {
    return doc.resolve(new Ref(num, entry?.kind === "offset" ? entry.gen : 0));
  } catch (error) {
    if (error instanceof PdfError) return null;
    throw error;
  }
}
