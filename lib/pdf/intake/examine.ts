import { danglingReferences } from "@/lib/pdf/core/dangling-references";
import { PdfDocument } from "@/lib/pdf/core/document";
import { type Page, type PageTree, readPageTree } from "@/lib/pdf/core/pages";
import { type ActiveContent, findActiveContent } from "@/lib/pdf/intake/active-content";
import { checkContentSize } from "@/lib/pdf/intake/content-size";
import { readFormFields } from "@/lib/pdf/intake/form-fields";
import { refuseHiddenObjects } from "@/lib/pdf/intake/hidden-objects";
import { requireOneReading } from "@/lib/pdf/intake/one-reading";
import { refuseTouchedSeal } from "@/lib/pdf/intake/own-seal";
import { certification, hasUsageRights, signatureDicts } from "@/lib/pdf/intake/signatures";
import { requireNoStale } from "@/lib/pdf/intake/stale-objects";

/** What intake wants to know about a document that the strict reader can read. */
export type Examination = {
  doc: PdfDocument;
  pages: Page[];
  faults: PageTree["faults"];
  signatureCount: number;
  /** DocMDP level, undefined when not certified. */
  certified: number | undefined;
  usageRights: boolean;
  xfa: "none" | "beside-fields" | "only";
  active: ActiveContent;
};

/** Reads everything that stamping, sealing and showing will need; throws PdfError where anything is not as it must be, and a
 * Rejection for what was sealed here and touched since. */
export async function examine(bytes: Buffer): Promise<Examination> {
  const doc = new PdfDocument(bytes);
  requireOneReading(doc);
  refuseHiddenObjects(doc);
  refuseTouchedSeal(doc);
  requireNoStale(doc);
  const { pages, faults } = readPageTree(doc);
  for (const page of pages) doc.dict(page.attributes.get("Resources"));
  await checkContentSize(doc, pages);
  const fields = readFormFields(doc);
  const signatures = signatureDicts(doc, fields);
  // Which numbers an update may take: every stamp and seal will ask for them.
  danglingReferences(doc);
  return {
    doc,
    pages,
    faults,
    signatureCount: signatures.length,
    certified: certification(doc, fields)?.permissions,
    usageRights: hasUsageRights(doc),
    xfa: xfaOf(doc, fields.length, pages.length),
    active: findActiveContent(doc),
  };
}

/** ISO 32000-1 12.7.8: a dynamic form asks to be rendered from its XML, its one page says "please wait". */
function xfaOf(doc: PdfDocument, fieldCount: number, pageCount: number): Examination["xfa"] {
  if (doc.resolve(doc.dict(doc.root.get("AcroForm"))?.get("XFA")) === null) return "none";
  const dynamic = doc.resolve(doc.root.get("NeedsRendering")) === true || (fieldCount === 0 && pageCount === 1);
  return dynamic ? "only" : "beside-fields";
}
