import type { PdfDocument } from "@/lib/pdf/core/document";
import { isDict, keyOf, type Obj, Ref, Stream } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";

/**
 * Every object that the trailer leads to, once, with its value; null for what is missing or cannot be read, as viewers have
 * it. `skip`: keys that are not followed.
 */
export function* reachableObjects(
  doc: PdfDocument,
  skip: ReadonlySet<string> = new Set(),
): Generator<{ ref: Ref; value: Obj }> {
  const seen = new Set<string>();
  const waiting: Obj[] = [doc.trailer];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (!(value instanceof Ref)) {
      for (const part of partsOf(value, skip)) waiting.push(part);
      continue;
    }
    const key = keyOf(value);
    if (seen.has(key)) continue;
    seen.add(key);
    const found = foundAt(doc, value);
    yield { ref: value, value: found };
    waiting.push(found);
  }
}

/** What may hold references. */
function partsOf(value: Obj, skip: ReadonlySet<string>): Obj[] {
  if (value instanceof Stream) return partsOf(value.dict, skip);
  const parts = Array.isArray(value) ? value : isDict(value) ? membersOf(value, skip) : [];
  return parts.filter((part) => typeof part === "object" && part !== null);
}

const membersOf = (dict: ReadonlyMap<string, Obj>, skip: ReadonlySet<string>): Obj[] =>
  [...dict].flatMap(([key, value]) => (skip.has(key) ? [] : [value]));

function foundAt(doc: PdfDocument, ref: Ref): Obj {
  try {
    return doc.load(ref);
  } catch (error) {
    if (error instanceof PdfError && error.code !== "too_large") return null;
    throw error;
  }
}
