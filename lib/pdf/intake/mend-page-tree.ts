import type { PdfDocument } from "@/lib/pdf/core/document";
import type { Dict } from "@/lib/pdf/core/objects";
import type { PageTree } from "@/lib/pdf/core/pages";
import { Update } from "@/lib/pdf/core/update";

/**
 * Sets /Count and /Parent to what the tree is. With a wrong /Count some viewers show fewer pages than others: the
 * signer would not see what the file holds.
 */
export function mendPageTree(doc: PdfDocument, faults: PageTree["faults"]): Buffer {
  const update = new Update(doc);
  for (const { ref, count, parent } of faults) {
    const dict: Dict = new Map(doc.resolve(ref) as Dict);
    if (count !== undefined) dict.set("Count", count);
    if (parent) dict.set("Parent", parent);
    update.set(ref, dict);
  }
  return update.finish().bytes;
}
