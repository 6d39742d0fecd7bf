import { ObjectCopier } from "@/lib/pdf/append/copy-objects";
import { PdfDocument } from "@/lib/pdf/core/document";
import type { Dict, Obj, Ref } from "@/lib/pdf/core/objects";
import { pageGeometry } from "@/lib/pdf/core/page-geometry";
import { type Page, readPages } from "@/lib/pdf/core/pages";
import type { Update } from "@/lib/pdf/core/update";

/** Keys that point into the source's own trees and would dangle here. */
const DROPPED = ["Parent", "StructParents", "B", "Tabs"];

/** Puts the pages of another document behind the last page (ISO 32000-1 7.7.3). `pageCount` is that of the document. */
export function appendPages(update: Update, pdf: Buffer, pageCount: number): void {
  const source = new PdfDocument(pdf);
  const pages = readPages(source);
  const copier = new ObjectCopier(source, update);
  const added = pages.map(() => update.reserve());
  pages.forEach((page, i) => {
    copier.replace(page.ref, added[i]!);
  });

  const { doc } = update;
  const treeRef = doc.root.get("Pages") as Ref;
  const tree: Dict = new Map(update.resolve(treeRef) as Dict);
  tree.set("Kids", [...(doc.array(tree.get("Kids")) ?? []), ...added]);
  tree.set("Count", pageCount + pages.length);
  update.set(treeRef, tree);
  pages.forEach((page, i) => {
    update.set(added[i]!, copyPage(source, page, copier, treeRef));
  });
}

/** With every inheritable key of its own, or the document's tree would lend it foreign ones. */
function copyPage(source: PdfDocument, page: Page, copier: ObjectCopier, parent: Ref): Dict {
  const { box, rotate } = pageGeometry(source, page);
  const own = new Map<string, Obj>([...page.dict].filter(([key]) => !DROPPED.includes(key)));
  own.set("MediaBox", [...box]);
  own.set("CropBox", [...box]);
  own.set("Rotate", rotate);
  own.set("Resources", page.attributes.get("Resources") ?? new Map());
  return copier.copy(own).set("Parent", parent);
}
