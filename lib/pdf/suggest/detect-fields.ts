import { maxSuggestedFields, type SuggestedField } from "@/lib/contracts/suggested-fields";
import { inReadingOrder } from "@/lib/fields/page-box";
import { PdfDocument } from "@/lib/pdf/core/document";
import { pageGeometry } from "@/lib/pdf/core/page-geometry";
import { readPages } from "@/lib/pdf/core/pages";
import { layFlat } from "@/lib/pdf/flatten/lay-flat";
import { readFormFields } from "@/lib/pdf/intake/form-fields";
import { certification, signatureDicts } from "@/lib/pdf/intake/signatures";
import { type Deadlines, searchTags } from "@/lib/pdf/tags/search-tags";
import type { InspectionWarning } from "@/lib/sandbox/protocol";
import { formWarnings } from "./form-warnings";
import { suggestFormFields } from "./suggest-form-fields";
import { tagWarnings } from "./tag-warnings";

export type Detected = { fields: SuggestedField[]; warnings: InspectionWarning[]; bytes: Buffer };

/**
 * The fields that a document asks for, and the document without the text tags among them and with its form laid flat. `form` is where its form is
 * read: the upload, whose scripts say what its fields take, where the document is an update of that.
 */
export async function detectFields(bytes: Buffer, form: Buffer, deadlines: Deadlines): Promise<Detected> {
  const doc = new PdfDocument(bytes);
  const pages = readPages(doc).map((page) => pageGeometry(doc, page));
  const isSigned = signsSomething(doc);
  const tags = await searchTags(bytes, { pages, most: maxSuggestedFields, hides: !isSigned, deadlines });
  const formDoc = new PdfDocument(form);
  const suggested = suggestFormFields(formDoc, readPages(formDoc), maxSuggestedFields - tags.fields.length);
  // What is filled in stays in a signed file: another value over it could not be read.
  const fields = isSigned ? suggested.fields.filter(({ value }) => value === undefined) : suggested.fields;
  const flat = isSigned ? { bytes, count: 0 } : layFlat(tags.bytes, suggested.widgets);
  const warnings = [
    ...formWarnings(flat.count, fields),
    ...tagWarnings({ ...tags, isSigned, isCut: tags.isCut || suggested.isCut, pageCount: pages.length }),
  ];
  return { fields: ordered([...tags.fields, ...fields]), warnings, bytes: flat.bytes };
}

/** A signature covers the pages as its signers saw them: nothing is taken out of those. */
function signsSomething(doc: PdfDocument): boolean {
  const fields = readFormFields(doc);
  return signatureDicts(doc, fields).length > 0 || certification(doc, fields) !== undefined;
}

const ordered = (fields: readonly SuggestedField[]): SuggestedField[] =>
  inReadingOrder(fields.map((field) => ({ ...field, documentIndex: 0 }))).map(
    ({ documentIndex: _, ...field }) => field,
  );
