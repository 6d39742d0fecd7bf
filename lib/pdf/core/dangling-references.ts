import type { PdfDocument } from "@/lib/pdf/core/document";
import { reachableObjects } from "@/lib/pdf/core/reachable";
import type { Source } from "@/lib/pdf/core/source";

/** As large as the text, and nothing in it is shown. */
const UNVISITED = new Set(["StructTreeRoot"]);

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
  for (const { ref } of reachableObjects(doc, UNVISITED)) if (ref.num >= next) dangling.add(ref.num);
  return dangling;
}
