import { deflateSync } from "node:zlib";
import type { ObjectCopier } from "@/lib/pdf/append/copy-objects";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, dictOf, Name, type Obj, Stream } from "@/lib/pdf/core/objects";
import { type Matrix, pageGeometry } from "@/lib/pdf/core/page-geometry";
import type { Page } from "@/lib/pdf/core/pages";
import { PdfError } from "@/lib/pdf/core/pdf-error";

/** A page of the overlay as a Form XObject (ISO 32000-1 8.10): its content, its resources, its size. */
export function overlayForm(overlay: PdfDocument, page: Page, copier: ObjectCopier, matrix?: Matrix): Stream {
  const { widthPt, heightPt } = pageGeometry(overlay, page);
  const content = pageContent(overlay, page);
  const dict: Dict = dictOf({
    Type: new Name("XObject"),
    Subtype: new Name("Form"),
    BBox: [0, 0, widthPt, heightPt],
    Resources: copier.copy(overlay.resolve(page.attributes.get("Resources")) ?? new Map()),
  });
  if (matrix) dict.set("Matrix", [...matrix]);
  const filter = content.dict.get("Filter");
  if (filter) dict.set("Filter", filter);
  return new Stream(dict, content.raw);
}

/** The content as one stream (7.8.2 lets a page have several, a form only one). */
function pageContent(overlay: PdfDocument, page: Page): Stream {
  const contents = overlay.resolve(page.dict.get("Contents"));
  const parts = (Array.isArray(contents) ? contents : [contents])
    .map((part) => overlay.resolve(part))
    .filter(isPresent);
  const streams = parts.map((part) => {
    if (part instanceof Stream) return part;
    throw new PdfError("type", "page content is no stream");
  });
  const [only] = streams;
  if (only && streams.length === 1 && !only.dict.has("DecodeParms")) return only;
  const data = Buffer.concat(streams.flatMap((stream) => [overlay.decode(stream), Buffer.from("\n")]));
  return new Stream(dictOf({ Filter: new Name("FlateDecode") }), deflateSync(data));
}

const isPresent = (part: Obj): boolean => part !== null;
