import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, Ref } from "@/lib/pdf/core/objects";
import type { Page } from "@/lib/pdf/core/pages";
import type { Update } from "@/lib/pdf/core/update";

/**
 * Adds to a page's /Annots (ISO 32000-1 12.5.2) where it stands: in its own object, unless something else uses that
 * one too. `shared` is what `sharedAnnotArrays` found.
 */
export function addAnnotation(update: Update, pageRef: Ref, annotation: Ref, shared: ReadonlySet<number>): void {
  const dict: Dict = new Map(update.resolve(pageRef) as Dict);
  const annots = dict.get("Annots");
  const present = update.resolve(annots);
  const others = Array.isArray(present)
    ? present.filter((item) => !(item instanceof Ref && item.num === annotation.num))
    : [];
  const list = [...others, annotation];
  if (annots instanceof Ref && Array.isArray(present) && !shared.has(annots.num)) {
    update.set(annots, list);
    return;
  }
  dict.set("Annots", list);
  update.set(pageRef, dict);
}

/** Object numbers of /Annots arrays that several pages refer to, or that are the form's /Fields as well. */
export function sharedAnnotArrays(doc: PdfDocument, pages: Page[]): ReadonlySet<number> {
  const fields = doc.dict(doc.root.get("AcroForm"))?.get("Fields");
  const seen = new Set<number>(fields instanceof Ref ? [fields.num] : []);
  const shared = new Set<number>();
  for (const { dict } of pages) {
    const annots = dict.get("Annots");
    if (!(annots instanceof Ref)) continue;
    if (seen.has(annots.num)) shared.add(annots.num);
    seen.add(annots.num);
  }
  return shared;
}
