import { addAnnotation } from "@/lib/pdf/append/annotations";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, dictOf, isDict, Name, type Obj, type Ref, Stream } from "@/lib/pdf/core/objects";
import { type Box, displayMatrix, type Matrix, pageGeometry } from "@/lib/pdf/core/page-geometry";
import type { Page } from "@/lib/pdf/core/pages";
import { serialise } from "@/lib/pdf/core/serialise";
import type { Update } from "@/lib/pdf/core/update";

const FORM_NAME = "CertyneoStamp";
/** Print, ReadOnly, Locked, LockedContents (ISO 32000-1 12.5.3, table 165). */
const STAMP_FLAGS = 4 | 64 | 128 | 512;

/**
 * Draws a form on top of a page: `q … Q` around what is there, so that no graphics state leaks into the stamp, then
 * the form in displayed space. Streams and dictionaries that other pages may share are not changed.
 */
export function stampContent(update: Update, page: Page, form: Ref, unclosed: number): void {
  drawOver(update, page, form, { unclosed, matrix: displayMatrix(pageGeometry(update.doc, page)), name: FORM_NAME });
}

/** The same with a matrix of one's own, which maps the form into the page's user space. */
export function drawOver(
  update: Update,
  page: Page,
  form: Ref,
  { unclosed, matrix, name: wanted }: { unclosed: number; matrix: Matrix; name: string },
): void {
  const { doc } = update;
  const dict: Dict = new Map(update.resolve(page.ref) as Dict);
  const resources: Dict = new Map(doc.dict(dict.get("Resources") ?? page.attributes.get("Resources")));
  const forms: Dict = new Map(doc.dict(resources.get("XObject")));
  const name = freeName(forms, wanted);
  forms.set(name, form);
  resources.set("XObject", forms);
  dict.set("Resources", resources);

  const operands = matrix.map((value) => serialise(value)).join(" ");
  const closing = "Q\n".repeat(unclosed + 1);
  dict.set("Contents", [
    content(update, "q\n"),
    ...contentRefs(doc, dict.get("Contents")),
    // Marked as artifact (14.8.2.2): in a tagged PDF everything is either tagged or that.
    content(update, `\n${closing}/Artifact BMC\nq ${operands} cm /${name} Do Q\nEMC\n`),
  ]);
  update.set(page.ref, dict);
}

/**
 * Puts a form over a page, or over a part of it, as a locked /Stamp annotation. For documents that carry signatures:
 * validators accept added annotations, never changed page content.
 */
export function stampAnnotation(
  update: Update,
  page: Page,
  form: Ref,
  shared: ReadonlySet<number>,
  rect: Box = pageGeometry(update.doc, page).box,
): void {
  const annotation = update.add(
    dictOf({
      Type: new Name("Annot"),
      Subtype: new Name("Stamp"),
      Rect: [...rect],
      F: STAMP_FLAGS,
      P: page.ref,
      AP: dictOf({ N: form }),
    }),
  );
  addAnnotation(update, page.ref, annotation, shared);
}

function contentRefs(doc: PdfDocument, contents: Obj | undefined): Obj[] {
  const value = doc.resolve(contents);
  if (Array.isArray(value)) return value;
  return value === null || isDict(value) ? [] : [contents!];
}

function content(update: Update, text: string): Ref {
  return update.add(new Stream(new Map(), Buffer.from(text, "latin1")));
}

function freeName(forms: Dict, wanted: string): string {
  let name = wanted;
  for (let i = 2; forms.has(name); i++) name = `${wanted}${i}`;
  return name;
}
