import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, isDict, type Obj, Ref, Stream } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import type { Source } from "@/lib/pdf/core/source";

/** As large as the text, and nothing in it is shown. */
const UNVISITED = "StructTreeRoot";

/** Documents that this process has written: what dangles in them is known. */
const known = new WeakMap<WeakKey, ReadonlySet<number>>();

/**
 * Numbers of objects that the document refers to and does not have, as far as an update could take them. They mean
 * nothing (ISO 32000-1 7.3.10), and must go on meaning nothing: an object of ours under such a number would appear where
 * the author of the file wanted it, say a signature on another page.
 */
export function danglingReferences(doc: PdfDocument): ReadonlySet<number> {
  const { identity } = doc.source;
  const found = known.get(identity) ?? search(doc);
  known.set(identity, found);
  return found;
}

/** `updated` refers to nothing that `doc` did not, but for what it has. */
export function keepDanglingReferences(doc: PdfDocument, updated: Source): void {
  const found = known.get(doc.source.identity);
  if (found) known.set(updated.identity, found);
}

function search(doc: PdfDocument): ReadonlySet<number> {
  const next = doc.nextObjectNumber;
  const dangling = new Set<number>();
  const seen = new Set<number>();
  const waiting: Obj[] = [doc.trailer];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (!(value instanceof Ref)) {
      for (const part of partsOf(value)) waiting.push(part);
      continue;
    }
    if (seen.has(value.num)) continue;
    seen.add(value.num);
    if (value.num >= next) dangling.add(value.num);
    waiting.push(found(doc, value));
  }
  return dangling;
}

/** What may hold references. */
function partsOf(value: Obj): Obj[] {
  if (value instanceof Stream) return [value.dict];
  const parts = Array.isArray(value) ? value : isDict(value) ? visited(value) : [];
  return parts.filter((part) => typeof part === "object" && part !== null);
}

const visited = (dict: Dict): Obj[] => [...dict].flatMap(([key, value]) => (key === UNVISITED ? [] : [value]));

/** What cannot be read counts as missing, as viewers have it. */
function found(doc: PdfDocument, ref: Ref): Obj {
  try {
    return doc.load(ref);
  } catch (error) {
    if (error instanceof PdfError && error.code !== "too_large") return null;
    throw error;
  }
}
