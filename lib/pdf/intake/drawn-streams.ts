import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, isDict, Name, type Obj, Stream } from "@/lib/pdf/core/objects";
import type { Page } from "@/lib/pdf/core/pages";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { dictIn, type Look, lookIn } from "@/lib/pdf/intake/look";

/**
 * Every stream that a viewer may run as page content: the pages' own and, through their resources, form XObjects,
 * soft masks, tiling patterns, glyphs of Type 3 fonts, and the appearances of annotations.
 */
export function drawnStreams(doc: PdfDocument, pages: Page[]): Set<Stream> {
  const found = new Set<Stream>();
  const seen = new Set<Dict>();
  const waiting: Obj[] = [];
  const look = lookIn(doc);
  const members = (value: Obj | undefined): Obj[] => membersOf(look, value);

  function draw(value: Obj | undefined): void {
    const stream = look(value);
    if (!(stream instanceof Stream) || found.has(stream)) return;
    found.add(stream);
    waiting.push(look(stream.dict.get("Resources")));
  }

  function lookInto(resources: Dict): void {
    for (const value of members(resources.get("XObject"))) if (isForm(look, value)) draw(value);
    for (const value of members(resources.get("Pattern"))) draw(value);
    for (const state of members(resources.get("ExtGState")))
      draw(dictIn(look, dictIn(look, state)?.get("SMask"))?.get("G"));
    for (const value of members(resources.get("Font"))) {
      const font = dictIn(look, value);
      for (const glyph of members(font?.get("CharProcs"))) draw(glyph);
      waiting.push(look(font?.get("Resources")));
    }
  }

  for (const { dict, attributes } of pages) {
    for (const part of contentsOf(doc, dict)) draw(part);
    for (const appearance of appearancesOf(look, dict)) draw(appearance);
    waiting.push(look(attributes.get("Resources")));
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isDict(next) || seen.has(next)) continue;
    seen.add(next);
    lookInto(next);
  }
  return found;
}

export function contentsOf(doc: PdfDocument, page: Dict): Stream[] {
  const contents = doc.resolve(page.get("Contents"));
  const parts = (Array.isArray(contents) ? contents : [contents]).map((part) => doc.resolve(part));
  return parts.filter((part) => {
    if (part !== null && !(part instanceof Stream)) throw new PdfError("type", "page content is no stream");
    return part !== null;
  }) as Stream[];
}

/** 12.5.5: an appearance is a stream, or a dictionary of streams by state. */
function appearancesOf(look: Look, page: Dict): Obj[] {
  const annotations = look(page.get("Annots"));
  return (Array.isArray(annotations) ? annotations : [])
    .flatMap((annotation) => membersOf(look, dictIn(look, annotation)?.get("AP")))
    .flatMap((value) => [value, ...membersOf(look, value)]);
}

const membersOf = (look: Look, value: Obj | undefined): Obj[] => [...(dictIn(look, value)?.values() ?? [])];

function isForm(look: Look, value: Obj): boolean {
  const stream = look(value);
  const subtype = stream instanceof Stream ? look(stream.dict.get("Subtype")) : null;
  return subtype instanceof Name && subtype.value === "Form";
}
