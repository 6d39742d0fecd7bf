import { deflateSync } from "node:zlib";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, Name, type Ref, Stream } from "@/lib/pdf/core/objects";
import type { Page } from "@/lib/pdf/core/pages";
import type { Update } from "@/lib/pdf/core/update";
import { editContent, type Removals } from "./content-edits";
import type { Content } from "./drawn-content";

/** A content with what it draws, edited; `bytes` is undefined where nothing changed in it. */
type Edited = { bytes: Buffer | undefined; resources: Dict | undefined };

/**
 * Writes a page without the glyphs that go. What other pages may share (content streams, forms, resources) stays as it
 * is: the page gets its own. Answers false, and writes nothing, when a glyph cannot be taken out.
 */
export function writePageWithout(update: Update, page: Page, content: Content, removals: Removals): boolean {
  const edits = new Map<Content, Buffer>();
  for (const each of removals.keys()) {
    const bytes = editContent(each, removals);
    if (!bytes) return false;
    if (bytes !== each.bytes) edits.set(each, bytes);
  }
  const { bytes, resources } = editIn(update, content, edits, new Map());
  const dict: Dict = new Map(update.resolve(page.ref) as Dict);
  if (bytes) dict.set("Contents", update.add(compressed(new Map(), bytes)));
  if (resources) dict.set("Resources", resources);
  if (bytes || resources) update.set(page.ref, dict);
  return true;
}

function editIn(update: Update, content: Content, edits: Map<Content, Buffer>, written: Map<Content, Ref>): Edited {
  const forms = new Map<string, Ref>();
  for (const [name, form] of content.forms) {
    const ref = written.get(form) ?? writeForm(update, form, edits, written);
    if (ref) forms.set(name, ref);
  }
  return { bytes: edits.get(content), resources: forms.size > 0 ? withForms(update.doc, content, forms) : undefined };
}

/** The form anew, or undefined when it stays. */
function writeForm(
  update: Update,
  content: Content,
  edits: Map<Content, Buffer>,
  written: Map<Content, Ref>,
): Ref | undefined {
  const { bytes, resources } = editIn(update, content, edits, written);
  if (!bytes && !resources) return undefined;
  const dict: Dict = new Map(content.form?.dict);
  if (resources) dict.set("Resources", resources);
  const ref = update.add(bytes ? compressed(dict, bytes) : new Stream(dict, content.form!.raw));
  written.set(content, ref);
  return ref;
}

function withForms(doc: PdfDocument, content: Content, forms: Map<string, Ref>): Dict {
  const objects = new Map(doc.dict(content.resources.get("XObject")));
  for (const [name, ref] of forms) objects.set(name, ref);
  return new Map(content.resources).set("XObject", objects);
}

function compressed(given: Dict, bytes: Buffer): Stream {
  const dict = new Map(given);
  for (const key of ["DecodeParms", "DP", "Filter", "F", "FFilter", "FDecodeParms"]) dict.delete(key);
  return new Stream(dict.set("Filter", new Name("FlateDecode")), deflateSync(bytes));
}
