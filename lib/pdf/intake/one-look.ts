import { hasOddFlags } from "@/lib/pdf/core/lexer";
import { type Dict, isDict, Name, type Obj, Stream } from "@/lib/pdf/core/objects";
import { inherited } from "@/lib/pdf/intake/inherited";
import { dictIn, type Look } from "@/lib/pdf/intake/look";

/** Invisible, Hidden and NoView (ISO 32000-1 table 165). */
const [INVISIBLE, HIDDEN, NO_VIEW] = [1, 2, 32];
export const NOT_SHOWN = HIDDEN | NO_VIEW;
/** Some readers draw an appearance of these and others none. */
const UNDRAWN = new Set(["Link", "Popup", "Movie"]);
const MARKS = new Set(["Highlight", "Underline", "Squiggly", "StrikeOut"]);
/** Those for which nobody heeds the flag Invisible: it is meant for kinds that a program does not know. */
const KNOWN = new Set([
  ...MARKS,
  ...["Widget", "Text", "FreeText", "Line", "Square", "Circle", "PolyLine", "Polygon", "Caret", "Ink", "Stamp"],
  "FileAttachment",
]);
const WIDEST_EDGE_PT = 3;
const MOST_FLAGS = 2 ** 31 - 1;
const YELLOW = [1, 1, 0];

/** The picture of an annotation as it is now (12.5.5). */
export function pictureOf(look: Look, annotation: Dict): Stream | undefined {
  const normal = look(dictIn(look, annotation.get("AP"))?.get("N"));
  const state = look(annotation.get("AS"));
  const chosen = isDict(normal) && state instanceof Name ? look(normal.get(state.value)) : normal;
  return chosen instanceof Stream ? chosen : undefined;
}

/** The annotation without what is odd; undefined when nothing is, or nothing of it is seen. */
export function withOneLook(look: Look, annotation: Dict): Dict | undefined {
  const flags = flagsOf(look, annotation);
  if (isHiddenByChance(annotation, flags)) return new Map(annotation).set("F", HIDDEN);
  if (flags & NOT_SHOWN) return undefined;
  const kind = look(annotation.get("Subtype"));
  const name = kind instanceof Name ? kind.value : "";
  if (name === "Highlight" && isMarked(look, annotation)) return plainHighlight(look, annotation);
  const normal = look(dictIn(look, annotation.get("AP"))?.get("N"));
  const hasPicture = normal instanceof Stream || isDict(normal);
  if (name === "Link" && hasWideEdge(look, annotation)) return withThinEdge(annotation);
  if (!hasPicture) return undefined;
  if (!(kind instanceof Name)) return without(annotation, "AP").set("F", flags | HIDDEN);
  if (UNDRAWN.has(name)) return without(annotation, "AP");
  if (flags & INVISIBLE && !KNOWN.has(name)) return new Map(annotation).set("F", flags & ~INVISIBLE);
  if (isHalf(look, name, annotation)) return new Map(annotation).set("Subtype", new Name("Stamp"));
  if (normal instanceof Stream) return withStates(look, annotation, normal);
  if (![...normal.values()].some((state) => look(state) instanceof Stream)) return undefined;
  const state = look(annotation.get("AS"));
  if (!(state instanceof Name)) return new Map(annotation).set("AS", stateOf(look, annotation, normal));
  // Poppler makes up a tick then.
  const isUnknown = isBox(look, annotation) && state.value !== "Off" && look(normal.get(state.value)) === null;
  return isUnknown ? new Map(annotation).set("AS", new Name("Off")) : undefined;
}

/** Poppler draws the edge of a link onto the page: a wide one hides what it leads from. */
function hasWideEdge(look: Look, link: Dict): boolean {
  const border = look(link.get("Border"));
  const widths = [look(dictIn(look, link.get("BS"))?.get("W")), Array.isArray(border) ? look(border[2]) : null];
  return widths.some((width) => typeof width === "number" && width > WIDEST_EDGE_PT);
}

const withThinEdge = (link: Dict): Dict => without(without(link, "AP"), "BS").set("Border", [0, 0, 1]);

export function flagsOf(look: Look, annotation: Dict): number {
  const flags = look(annotation.get("F"));
  return typeof flags === "number" ? flags : 0;
}

/** By a number that is none for some readers. */
function isHiddenByChance(annotation: Dict, flags: number): boolean {
  const given = annotation.get("F");
  const isPlain = typeof given === "number" && given >= 0 && given <= MOST_FLAGS && !hasOddFlags(annotation);
  return (flags & NOT_SHOWN) !== 0 && !isPlain;
}

function without(annotation: Dict, key: string): Dict {
  const out = new Map(annotation);
  out.delete(key);
  return out;
}

/** What some readers draw only where it has what it is about (12.5.6.10, 12.5.6.15 and 12.5.6.16), or a field (12.7). */
function isHalf(look: Look, kind: string, annotation: Dict): boolean {
  if (MARKS.has(kind)) return !isMarked(look, annotation);
  if (kind === "Sound") return !(look(annotation.get("Sound")) instanceof Stream);
  if (kind === "Widget") return !(inherited(look, annotation, "FT") instanceof Name);
  const file = kind === "FileAttachment" ? look(annotation.get("FS")) : undefined;
  return file === null || typeof file === "number" || typeof file === "boolean" || Array.isArray(file);
}

/** Whether a mark in a text says where it is. */
function isMarked(look: Look, annotation: Dict): boolean {
  const points = look(annotation.get("QuadPoints"));
  if (!Array.isArray(points) || points.length === 0 || points.length % 8 !== 0) return false;
  return points.every((each) => typeof look(each) === "number");
}

/**
 * Acrobat, pdf.js and poppler draw the picture of a highlight only where it has graphics states, which it needs for the text
 * to shine through, and else a colour over its place; without a colour it is black for some.
 */
function plainHighlight(look: Look, annotation: Dict): Dict | undefined {
  const picture = pictureOf(look, annotation);
  const states = dictIn(look, dictIn(look, picture?.dict.get("Resources"))?.get("ExtGState"));
  if (states) return undefined;
  const isColoured = isColour(look, annotation.get("C"));
  if (isColoured && !annotation.has("AP")) return undefined;
  const out = without(annotation, "AP");
  return isColoured ? out : out.set("C", [...YELLOW]);
}

function isColour(look: Look, value: Obj | undefined): boolean {
  const parts = look(value);
  return (
    Array.isArray(parts) && [1, 3, 4].includes(parts.length) && parts.every((each) => typeof look(each) === "number")
  );
}

const PUSH_BUTTON = 65_536;

/** A widget of a box that is ticked or not, or of one of several to choose from (12.7.4.2). */
export function isBox(look: Look, annotation: Dict): boolean {
  const kind = look(annotation.get("Subtype"));
  const type = inherited(look, annotation, "FT");
  if (!(kind instanceof Name) || kind.value !== "Widget" || !(type instanceof Name) || type.value !== "Btn")
    return false;
  const flags = inherited(look, annotation, "Ff");
  return typeof flags !== "number" || (flags & PUSH_BUTTON) === 0;
}

/** PDFium does not draw the picture of a box that has no states. */
function withStates(look: Look, annotation: Dict, picture: Stream): Dict | undefined {
  if (!isBox(look, annotation)) return undefined;
  const given = look(annotation.get("AS"));
  const state = given instanceof Name ? given : new Name("Off");
  const appearances = dictIn(look, annotation.get("AP"))!;
  const states: Dict = new Map([[state.value, appearances.get("N") ?? picture]]);
  return new Map(annotation).set("AS", state).set("AP", new Map(appearances).set("N", states));
}

/** As PDFium chooses: by the value of the field, else none. */
function stateOf(look: Look, annotation: Dict, states: Dict): Name {
  const value = [annotation, dictIn(look, annotation.get("Parent"))].map((dict) => look(dict?.get("V")));
  const named = value.find((each) => each instanceof Name && states.has(each.value));
  return named instanceof Name ? named : new Name("Off");
}
