import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, isDict, type Obj, Ref } from "@/lib/pdf/core/objects";
import type { Page } from "@/lib/pdf/core/pages";
import { toText } from "@/lib/pdf/core/text-string";
import { dictIn, type Look, lookIn } from "@/lib/pdf/intake/look";

/** A form field as it stands on pages (ISO 32000-1 12.7.3): its widgets, and what it takes over from those above it. */
export type ShownField = {
  /** The dictionary that has the field's own name. */
  node: Dict;
  /** Names from the top down, with dots between them. */
  name: string;
  /** From itself or the nearest above it. */
  get(key: string): Obj;
  widgets: Widget[];
};

/** `ref` is missing where the page holds the widget itself, which the standard does not forbid. */
export type Widget = { dict: Dict; pageIndex: number; ref: Ref | undefined };

/** `isCut`: the document has more annotations than are looked at. */
export type ShownFields = { fields: ShownField[]; isCut: boolean };

const maxAnnotations = 20_000;
const maxLevels = 32;
/** Hidden and NoView (12.5.3, table 165). */
const unseen = 2 | 32;

/**
 * The fields that can be seen, found by the annotations of the pages: a widget in the form's list only is shown by no
 * viewer, and one of a page only is shown by all. Circles end after a few levels.
 */
export function readShownFields(doc: PdfDocument, pages: readonly Page[]): ShownFields {
  const look = lookIn(doc);
  const fields = new Map<Dict, ShownField>();
  const seen = new Set<Dict>();
  let count = 0;
  for (const [pageIndex, page] of pages.entries()) {
    const annotations = look(page.dict.get("Annots"));
    for (const item of Array.isArray(annotations) ? annotations : []) {
      if (++count > maxAnnotations) return { fields: [...fields.values()], isCut: true };
      const dict = dictIn(look, item);
      if (!dict || seen.has(dict) || !isSeenWidget(doc, dict)) continue;
      seen.add(dict);
      addWidget(fields, look, { dict, pageIndex, ref: item instanceof Ref ? item : undefined });
    }
  }
  return { fields: [...fields.values()], isCut: false };
}

function isSeenWidget(doc: PdfDocument, dict: Dict): boolean {
  if (doc.name(dict.get("Subtype")) !== "Widget") return false;
  return ((doc.number(dict.get("F")) ?? 0) & unseen) === 0;
}

function addWidget(fields: Map<Dict, ShownField>, look: Look, widget: Widget): void {
  const levels = levelsOf(look, widget.dict);
  const node = levels.find((level) => look(level.get("T")) !== null) ?? levels.find((level) => level.has("FT"));
  if (!node) return;
  const known = fields.get(node);
  if (known) {
    known.widgets.push(widget);
    return;
  }
  const above = levels.slice(levels.indexOf(node));
  fields.set(node, { node, name: nameOf(look, above), get: (key) => inherited(look, levels, key), widgets: [widget] });
}

/** The widget and everything above it, from below. */
function levelsOf(look: Look, widget: Dict): Dict[] {
  const levels: Dict[] = [];
  for (let level: Dict | undefined = widget; level && levels.length < maxLevels; level = parentOf(look, level)) {
    if (levels.includes(level)) break;
    levels.push(level);
  }
  return levels;
}

function parentOf(look: Look, level: Dict): Dict | undefined {
  const parent = look(level.get("Parent"));
  return isDict(parent) ? parent : undefined;
}

function inherited(look: Look, levels: readonly Dict[], key: string): Obj {
  for (const level of levels) {
    const value = look(level.get(key));
    if (value !== null) return value;
  }
  return null;
}

/** 12.7.3.2. */
function nameOf(look: Look, levels: readonly Dict[]): string {
  const names = levels.map((level) => toText(look(level.get("T")))).filter((name) => name !== undefined);
  return names.reverse().join(".");
}
