import { sharedAnnotArrays } from "@/lib/pdf/append/annotations";
import { ObjectCopier } from "@/lib/pdf/append/copy-objects";
import { overlayForm } from "@/lib/pdf/append/overlay-form";
import { type DisplayedBox, placeFace } from "@/lib/pdf/append/place-face";
import { stampAnnotation } from "@/lib/pdf/append/stamp-page";
import { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, dictOf, type Ref, Stream } from "@/lib/pdf/core/objects";
import type { Box } from "@/lib/pdf/core/page-geometry";
import { type Page, readPages } from "@/lib/pdf/core/pages";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import type { Source } from "@/lib/pdf/core/source";
import { textString } from "@/lib/pdf/core/text-string";
import type { Update } from "@/lib/pdf/core/update";
import { prepareSignature, type Widget } from "@/lib/pdf/seal/prepare";
import type { PreparedSeal, SignerFields } from "@/lib/sandbox/protocol";

/** Faces as drawn: page k of `pdf` goes to `places[k]`, with `marginPt` around it. */
export type DrawnFaces = {
  pdf: Buffer;
  places: readonly (DisplayedBox & { pageIndex: number; alternateText?: string | undefined })[];
  marginPt: number;
  /** The first face is that of the signature; it becomes the signature field itself. */
  hasSignatureFace: boolean;
};

/**
 * Appends one signer's revision that lacks only its CMS: what they put on the pages, as annotations, and their
 * signature, with its field where they signed. Page content is not touched, so earlier signatures stay as they are.
 */
export function prepareSigner(
  given: Source,
  signer: SignerFields,
  faces: DrawnFaces | undefined,
): { document: Source; prepared: PreparedSeal } {
  return prepareSignature(given, signer, (update, pages) => ({
    entries: signerEntries(update, signer),
    widget: faces && placeFaces(update, pages, faces, signer),
  }));
}

function placeFaces(update: Update, pages: Page[], faces: DrawnFaces, signer: SignerFields): Widget | undefined {
  const source = new PdfDocument(faces.pdf);
  const copier = new ObjectCopier(source, update);
  const shared = sharedAnnotArrays(update.doc, pages);
  const drawn = readPages(source);
  const [first, ...rest] = faces.places.map((place, index) => {
    const page = pages[place.pageIndex];
    if (!page) throw new PdfError("type", `the document has no page ${place.pageIndex}`);
    const { rect, matrix } = placeFace(update.doc, page, place, faces.marginPt);
    return {
      page,
      rect,
      alternateText: place.alternateText,
      form: update.add(overlayForm(source, drawn[index]!, copier, matrix)),
    };
  });
  const stamps = faces.hasSignatureFace || !first ? rest : [first, ...rest];
  for (const { page, form, rect, alternateText } of stamps)
    stampAnnotation(update, page, form, { shared, rect, alternateText });
  return faces.hasSignatureFace && first ? widgetOf(first, signer) : undefined;
}

/** /TU is what a screen reader says of the field. */
const widgetOf = ({ page, rect, form }: { page: Page; rect: Box; form: Ref }, signer: SignerFields): Widget => ({
  page,
  entries: dictOf({ Rect: [...rect], AP: dictOf({ N: form }), TU: textString(signer.alternateText) }),
});

/**
 * How to reach the signer, and the manifest they signed first: by its hash, and where the file may show it as a stream
 * with its own signature. Keys that begin with XX are free for private use (ISO 32000-1, annex E).
 */
function signerEntries(update: Update, { contact, manifestSha256, manifest }: SignerFields): Dict {
  const entries = dictOf({ ContactInfo: textString(contact), XXManifestSHA256: textString(manifestSha256) });
  if (manifest) {
    entries.set("XXManifest", update.add(new Stream(new Map(), Buffer.from(manifest.json))));
    entries.set("XXManifestSignature", update.add(new Stream(new Map(), Buffer.from(manifest.cmsBase64, "base64"))));
  }
  return entries;
}
