import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, isDict, Name, type Obj, Ref, Stream } from "@/lib/pdf/core/objects";
import type { Page } from "@/lib/pdf/core/pages";
import { dictIn, type Look, lookIn } from "@/lib/pdf/intake/look";

/** An object of the document as it is when readers understand it the same. */
export type Replacement = { ref: Ref; value: Obj };

/** Some readers draw an appearance of these and others none. */
const UNDRAWN = new Set(["Link", "Popup", "Movie"]);
/** Hidden and NoView (ISO 32000-1 table 165). */
const HIDDEN = 2;
const NOT_SHOWN = HIDDEN | 32;

/**
 * Annotations that PDFium, pdf.js and poppler show differently, without what makes the difference: an appearance in several
 * states of which none is chosen (12.5.5 wants /AS), one of an annotation that has none by its kind, and one of no kind.
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

/** The annotation without what is odd; undefined when nothing is, or nothing of it is seen. */
function withOneLook(look: Look, annotation: Dict): Dict | undefined {
  const normal = look(dictIn(look, annotation.get("AP"))?.get("N"));
  if (!(normal instanceof Stream) && !isDict(normal)) return undefined;
  const flags = look(annotation.get("F"));
  if (typeof flags === "number" && flags & NOT_SHOWN) return undefined;
  const kind = look(annotation.get("Subtype"));
  const out = new Map(annotation);
  if (!(kind instanceof Name)) {
    out.delete("AP");
    return out.set("F", (typeof flags === "number" ? flags : 0) | HIDDEN);
  }
  if (UNDRAWN.has(kind.value)) {
    out.delete("AP");
    return out;
  }
  if (!isDict(normal) || ![...normal.values()].some((state) => look(state) instanceof Stream)) return undefined;
  return look(annotation.get("AS")) instanceof Name ? undefined : out.set("AS", stateOf(look, annotation, normal));
}

/** As PDFium chooses: by the value of the field, else none. */
function stateOf(look: Look, annotation: Dict, states: Dict): Name {
  const value = [annotation, dictIn(look, annotation.get("Parent"))].map((dict) => look(dict?.get("V")));
  const named = value.find((each) => each instanceof Name && states.has(each.value));
  return named instanceof Name ? named : new Name("Off");
}
