import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, isDict, type Obj, Stream } from "@/lib/pdf/core/objects";

/** What a signature's field or widget may have and show nothing by it. Anything else, a border say, some reader may draw. */
const SHOWS_NOTHING = new Set([
  "Type",
  "FT",
  "T",
  "TU",
  "TM",
  "V",
  "Ff",
  "Lock",
  "SV",
  "Parent",
  "Kids",
  "DA",
  "DR",
  "Q",
]);
const OF_WIDGETS = new Set(["Subtype", "F", "P", "H", "M", "StructParent"]);
/** By which the data of a stream become something else than what stands there. */
const PACKED = ["Filter", "DecodeParms", "F", "FFilter", "FDecodeParms"];

/**
 * Whether a signature's field, or its widget, shows nothing in any reader: without area, without anything to draw, and
 * without an entry that is not known for harmless. pdf.js draws borders around no area, and PDFium an appearance without
 * /BBox in full.
 */
export function isInvisible(widget: Dict, doc: PdfDocument): boolean {
  const isWidget = widget.has("Subtype");
  if (isWidget && doc.name(widget.get("Subtype")) !== "Widget") return false;
  return (
    [...widget].every(([key, value]) => {
      if (SHOWS_NOTHING.has(key)) return true;
      // A field whose widgets are its kids has no place itself; they come as fields and annotations of their own.
      if (!isWidget) return key === "AP" && isBlank(doc.resolve(value), doc);
      if (OF_WIDGETS.has(key)) return true;
      return MAY_BE_EMPTY[key]?.(doc.resolve(value), doc) ?? false;
    }) &&
    (!isWidget || widget.has("Rect"))
  );
}

const MAY_BE_EMPTY: Record<string, (value: Obj, doc: PdfDocument) => boolean> = {
  Rect: (value, doc) => {
    const [left, bottom, right, top] = numbersOf(value, doc);
    return left !== undefined && left === right && bottom !== undefined && bottom === top;
  },
  AP: isBlank,
  MK: (value) => isDict(value) && value.size === 0,
  Border: (value, doc) => Array.isArray(value) && numbersOf(value, doc).every((each) => each === 0),
  BS: (value, doc) => isDict(value) && doc.number(value.get("W")) === 0,
};

const numbersOf = (value: Obj, doc: PdfDocument): (number | undefined)[] =>
  (Array.isArray(value) ? value : []).map((item) => doc.number(item));

/** PDF/A asks for an appearance of widgets that show nothing too: it is a form without content, and not packed. */
function isBlank(appearances: Obj, doc: PdfDocument): boolean {
  if (appearances === null) return true;
  if (!isDict(appearances)) return false;
  return [...appearances.values()].every((each) => {
    const form = doc.resolve(each);
    if (!(form instanceof Stream) || PACKED.some((key) => form.dict.has(key))) return false;
    return /^[\0\t\n\f\r ]*$/.test(form.raw.toString("latin1"));
  });
}
