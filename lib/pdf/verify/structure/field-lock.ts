import type { PdfDocument } from "@/lib/pdf/core/document";
import type { Dict } from "@/lib/pdf/core/objects";
import { toText } from "@/lib/pdf/core/text-string";

/** Whether a field, by its full name, must stay as it was when the signature was made. */
export type FieldLock = (name: string) => boolean;

/** The fields that a signature locks by FieldMDP (ISO 32000-2 12.8.2.4); undefined where it locks none. */
export function fieldLockOf(doc: PdfDocument, signature: Dict): FieldLock | undefined {
  const locks = (doc.array(signature.get("Reference")) ?? []).flatMap((item) => {
    const reference = doc.dict(item);
    const isLock = doc.name(reference?.get("TransformMethod")) === "FieldMDP";
    return isLock ? [lockOf(doc, doc.dict(reference!.get("TransformParams")))] : [];
  });
  return locks.length === 0 ? undefined : (name) => locks.some((lock) => lock(name));
}

/** What cannot be read locks everything. */
function lockOf(doc: PdfDocument, parameters: Dict | undefined): FieldLock {
  const named = doc.array(parameters?.get("Fields"))?.map((item) => toText(doc.resolve(item)));
  const names = named?.flatMap((name) => name ?? []);
  const action = doc.name(parameters?.get("Action"));
  if (!names || names.length !== named?.length) return () => true;
  // What the field above has, the one below inherits.
  if (action === "Include") return (name) => names.some((each) => isBelow(name, each) || isBelow(each, name));
  if (action === "Exclude") return (name) => !names.some((each) => isBelow(name, each));
  return () => true;
}

const isBelow = (name: string, above: string): boolean => name === above || name.startsWith(`${above}.`);

/**
 * What the lock of a signature's field permits once it is signed: the levels of DocMDP (ISO 32000-2, table 236, /P). A
 * value that is none of them permits nothing.
 */
export function fieldPermissionsOf(doc: PdfDocument, field: Dict): number | undefined {
  const lock = doc.dict(field.get("Lock"));
  if (!lock?.has("P")) return undefined;
  const level = doc.number(lock.get("P"));
  return level === 2 || level === 3 ? level : 1;
}
