import { addAnnotation } from "@/lib/pdf/append/annotations";
import { tagFigure } from "@/lib/pdf/append/tag-figure";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, dictOf, isDict, Name, type Obj, type Ref, Stream } from "@/lib/pdf/core/objects";
import { type Box, displayMatrix, type Matrix, pageGeometry } from "@/lib/pdf/core/page-geometry";
import type { Page } from "@/lib/pdf/core/pages";
import { serialise } from "@/lib/pdf/core/serialise";
import { textString } from "@/lib/pdf/core/text-string";
import type { Update } from "@/lib/pdf/core/update";

const FORM_NAME = "CertyneoStamp";
/** Print, ReadOnly, Locked, LockedContents (ISO 32000-1 12.5.3, table 165). */
const STAMP_FLAGS = 4 | 64 | 128 | 512;

/**
 * Draws a form on top of a page: `q … Q` around what is there, so that no graphics state leaks into the stamp, then
 * the form in displayed space. Streams and dictionaries that other pages may share are not changed.
 */
export function stampContent(
  update: Update,
  page: Page,
  form: Stream,
  { unclosed, alternateText }: { unclosed: number; alternateText: string | undefined },
): void {
  const ref = update.reserve();
  const key = alternateText === undefined ? undefined : tagFigure(update, page, ref, alternateText);
  if (key !== undefined) form.dict.set("StructParent", key);
  update.set(ref, form);
  const matrix = displayMatrix(pageGeometry(update.doc, page));
  drawOver(update, page, ref, { unclosed, matrix, name: FORM_NAME, isArtifact: key === undefined });
}

type Drawing = { unclosed: number; matrix: Matrix; name: string; isArtifact?: boolean };

/** The same with a matrix of one's own, which maps the form into the page's user space. */
export function drawOver(
  update: Update,
  page: Page,
  form: Ref,
  { unclosed, matrix, name: wanted, isArtifact = true }: Drawing,
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
  const drawing = `q ${operands} cm /${name} Do Q\n`;
  dict.set("Contents", [
    content(update, "q\n"),
    ...contentRefs(doc, dict.get("Contents")),
    // Marked as artifact (14.8.2.2): in a tagged PDF everything is either tagged or that.
    content(update, `\n${closing}${isArtifact ? `/Artifact BMC\n${drawing}EMC\n` : drawing}`),
  ]);
  update.set(page.ref, dict);
}

type StampPlace = { shared: ReadonlySet<number>; rect?: Box | undefined; alternateText?: string | undefined };

/**
 * Puts a form over a page, or over a part of it, as a locked /Stamp annotation. For documents that carry signatures:
 * validators accept added annotations, never changed page content.
 */
export function stampAnnotation(
  update: Update,
  page: Page,
  form: Ref,
  { shared, rect = pageGeometry(update.doc, page).box, alternateText }: StampPlace,
): void {
  const annotation = update.add(
    dictOf({
      Type: new Name("Annot"),
      Subtype: new Name("Stamp"),
      Rect: [...rect],
      F: STAMP_FLAGS,
      P: page.ref,
      AP: dictOf({ N: form }),
      // What stands for an annotation where it cannot be seen (14.9.3).
      ...(alternateText === undefined ? {} : { Contents: textString(alternateText) }),
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
