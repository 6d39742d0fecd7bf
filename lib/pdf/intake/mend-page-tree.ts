import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, Name } from "@/lib/pdf/core/objects";
import type { PageTree } from "@/lib/pdf/core/pages";
import { Update } from "@/lib/pdf/core/update";

/**
 * Sets /Count, /Parent and /Type to what the tree is. With a wrong /Count some viewers show fewer pages than others, and a
 * page with /Kids is one for some and several for others: the signer would not see what the file holds.
 */
export function mendPageTree(doc: PdfDocument, faults: PageTree["faults"]): Buffer {
  const update = new Update(doc);
  for (const { ref, count, parent, type } of faults) {
    const dict: Dict = new Map(doc.resolve(ref) as Dict);
    if (count !== undefined) dict.set("Count", count);
    if (parent) dict.set("Parent", parent);
    if (type) dict.set("Type", new Name(type));
    if (type === "Page") {
      dict.delete("Kids");
      dict.delete("Count");
    }
    update.set(ref, dict);
  }
  return update.finish().bytes;
}
