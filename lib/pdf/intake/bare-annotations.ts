import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, isDict, Stream } from "@/lib/pdf/core/objects";
import type { Box } from "@/lib/pdf/core/page-geometry";
import type { Page } from "@/lib/pdf/core/pages";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { colour } from "@/lib/pdf/flatten/empty-look";
import { rectOf } from "@/lib/pdf/flatten/place-in-rect";
import { bareField, hasGround } from "@/lib/pdf/intake/bare-fields";
import { shapeOf } from "@/lib/pdf/intake/bare-shapes";
import { dictIn, type Look, lookIn } from "@/lib/pdf/intake/look";
import { flagsOf, isBox, NOT_SHOWN, pictureOf } from "@/lib/pdf/intake/one-look";
import { textOf } from "@/lib/pdf/suggest/text-value";

/** What an annotation shows without a picture of its own. */
export type BareLook = {
  /** As lines of content: what lies below, in the space of the box. */
  ground: string[];
  text: string;
  /** The state in which a box is ticked; undefined for all that is no box. */
  state?: string | undefined;
  /** Where the lines are in the space of the page: all of them; else their own, from 0. */
  onPage?: Box;
};
export type BareAnnotation = { page: Page; index: number; annotation: Dict; box: Box; opacity: number; look: BareLook };

/** Each is drawn on a page of its own. */
const MOST = 2_000;
/** Signs of attached files, which every program draws in its own way and poppler as large as their place. */
const LARGEST_SIGN_PT = 48;

/**
 * Annotations without a picture (12.5.5), which programs make up: some draw a text, a field's value or ground, a line, and
 * others nothing. pdf.js and PDFium, poppler and others do not agree on what, nor for which kinds.
 */
export function bareAnnotations(doc: PdfDocument, pages: readonly Page[]): BareAnnotation[] {
  const look = lookIn(doc);
  const found = pages.flatMap((page) => {
    const list = look(page.dict.get("Annots"));
    return (Array.isArray(list) ? list : []).flatMap((item, index): BareAnnotation[] => {
      const annotation = dictIn(look, item);
      if (!annotation || flagsOf(look, annotation) & NOT_SHOWN || hasPicture(look, annotation)) return [];
      const rect = rectOf(doc, annotation.get("Rect"));
      const made = lookOf(doc, annotation, rect);
      const box = made?.onPage ?? rect;
      return made && box ? [{ page, index, annotation, box, opacity: opacityOf(doc, annotation), look: made }] : [];
    });
  });
  if (found.length > MOST) throw new PdfError("too_large", `${found.length} annotations without a picture`);
  return found;
}

function hasPicture(look: Look, annotation: Dict): boolean {
  if (pictureOf(look, annotation)) return true;
  // A box that is not ticked shows nothing, but its ground in poppler.
  const states = look(dictIn(look, annotation.get("AP"))?.get("N"));
  const areStates = isDict(states) && [...states.values()].some((each) => look(each) instanceof Stream);
  return areStates && isBox(look, annotation) && !hasGround(look, annotation);
}

/** Undefined for those that all draw the same, or that nobody draws. */
function lookOf(doc: PdfDocument, annotation: Dict, rect: Box | undefined): BareLook | undefined {
  const kind = doc.name(annotation.get("Subtype")) ?? "";
  const shape = shapeOf(doc, kind, annotation, rect);
  if (shape) return { ground: shape.lines, text: "", onPage: shape.box };
  if (!rect) return undefined;
  const size = { width: rect[2] - rect[0], height: rect[3] - rect[1] };
  if (kind === "Widget") return bareField(doc, annotation, size);
  // Poppler writes a word of its own on it, nobody else does.
  if (kind === "Stamp") return { ground: [], text: "" };
  if (kind === "FileAttachment")
    return Math.max(size.width, size.height) > LARGEST_SIGN_PT ? { ground: [], text: "" } : undefined;
  return kind === "FreeText" ? freeText(doc, annotation, size) : undefined;
}

/** 12.5.6.6: /C is its ground. */
function freeText(doc: PdfDocument, annotation: Dict, { width, height }: { width: number; height: number }): BareLook {
  const ground = colour(doc, annotation.get("C"), "fill");
  return {
    ground: ground ? [ground, `0 0 ${width} ${height} re f`] : [],
    text: textOf(doc, annotation.get("Contents")) ?? "",
  };
}

/** 12.5.6.2. */
const opacityOf = (doc: PdfDocument, annotation: Dict): number =>
  Math.min(1, Math.max(0, doc.number(annotation.get("CA")) ?? 1));
