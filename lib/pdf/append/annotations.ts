import { type DisplayedBox, placeFace } from "@/lib/pdf/append/place-face";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, type Obj, Ref } from "@/lib/pdf/core/objects";
import type { Box } from "@/lib/pdf/core/page-geometry";
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

/** Invisible, Hidden and NoView (ISO 32000-1 12.5.3, table 165). */
const NOT_SHOWN = 1 | 2 | 32;
/** They have no area of their own, or nothing in it. */
const TRANSPARENT = new Set(["Link", "Popup"]);

/** Whether an annotation of the page is shown above one of these places. */
export function liesBelow(doc: PdfDocument, page: Page, places: readonly DisplayedBox[]): boolean {
  if (places.length === 0) return false;
  const shown = (doc.array(page.dict.get("Annots")) ?? []).flatMap((annotation) => shownRect(doc, annotation));
  const boxes = places.map((place) => placeFace(doc, page, place, 0).rect);
  return shown.some((rect) => boxes.some((box) => overlap(rect, box)));
}

function shownRect(doc: PdfDocument, annotation: Obj): Box[] {
  const dict = doc.dict(annotation);
  const [x1, y1, x2, y2] = (doc.array(dict?.get("Rect")) ?? []).map((value) => doc.number(value));
  if (!dict || x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return [];
  if (TRANSPARENT.has(doc.name(dict.get("Subtype")) ?? "") || (doc.number(dict.get("F")) ?? 0) & NOT_SHOWN) return [];
  return [[Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]];
}

const overlap = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
