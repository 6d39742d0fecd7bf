import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Obj, Ref } from "@/lib/pdf/core/objects";
import type { Page } from "@/lib/pdf/core/pages";
import { dictIn, lookIn } from "@/lib/pdf/intake/look";
import { withOneLook } from "@/lib/pdf/intake/one-look";

/** An object of the document as it is when readers understand it the same. */
export type Replacement = { ref: Ref; value: Obj };

/**
 * Annotations that PDFium, pdf.js and poppler show differently, without what makes the difference: an appearance in several
 * states of which none is chosen (12.5.5 wants /AS) or one that there is not, one of an annotation that has none by its kind,
 * is of no kind or lacks what it is about, one of a highlight that hides the text, and boxes to tick without states.
 */
export function oddAnnotations(doc: PdfDocument, pages: readonly Page[]): Replacement[] {
  const found = new Map<number, Replacement>();
  const look = lookIn(doc);
  for (const { ref: page, dict } of pages) {
    const entry = dict.get("Annots");
    const list = look(entry);
    if (!Array.isArray(list)) continue;
    const mended = list.map((item) => {
      const annotation = dictIn(look, item);
      const value = annotation && withOneLook(look, annotation);
      if (value === undefined) return item;
      const owner = ownerOf(doc, item);
      if (owner) found.set(owner.num, { ref: owner, value });
      return owner ? item : value;
    });
    if (mended.every((item, index) => item === list[index])) continue;
    const holder = entry === undefined ? undefined : ownerOf(doc, entry);
    const replaced = holder
      ? { ref: holder, value: mended }
      : { ref: page, value: new Map(dict).set("Annots", mended) };
    found.set(replaced.ref.num, replaced);
  }
  return [...found.values()];
}

/** The object that a reference ends at, which may be that of another one; undefined for what stands where it is. */
function ownerOf(doc: PdfDocument, value: Obj): Ref | undefined {
  let owner: Ref | undefined;
  for (let next = value; next instanceof Ref; next = doc.load(next)) owner = next;
  return owner;
}
