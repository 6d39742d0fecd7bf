import type { PdfDocument } from "@/lib/pdf/core/document";

const END = /startxref\s+(\d{1,10})\s+%%EOF(?:\r\n|\r|\n)?/g;

/**
 * Where the revisions of a file end (ISO 32000-1 7.5.6): behind each end-of-file marker that names a cross-reference
 * section the document is made of. Ascending; the last one may lie before the end of the file.
 */
export function revisionEnds({ bytes, xref }: PdfDocument): number[] {
  const ends: number[] = [];
  const left = new Set(xref.sectionOffsets);
  for (const match of bytes.toString("latin1").matchAll(END)) {
    const section = Number(match[1]);
    // The marker of a linearised file's first part names 0, and text in a stream may look like a marker.
    if (section < match.index && left.delete(section)) ends.push(match.index + match[0].length);
  }
  return ends;
}
