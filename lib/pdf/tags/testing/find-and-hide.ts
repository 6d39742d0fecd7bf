import { PdfDocument } from "@/lib/pdf/core/document";
import { pageGeometry } from "@/lib/pdf/core/page-geometry";
import { readPages } from "@/lib/pdf/core/pages";
import { searchTags, type TagSearch } from "../search-tags";

const never = () => false;

/** All tags of a document, taken out of it, with time enough. */
export function findAndHide(bytes: Buffer, options: { hides?: boolean; most?: number } = {}): Promise<TagSearch> {
  const doc = new PdfDocument(bytes);
  const pages = readPages(doc).map((page) => pageGeometry(doc, page));
  const { hides = true, most = 1_000 } = options;
  return searchTags(bytes, { pages, most, hides, deadlines: { reading: never, hiding: never } });
}
