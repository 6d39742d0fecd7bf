import { PdfDocument } from "@/lib/pdf/core/document";
import { isSameSection, readBeginning } from "@/lib/pdf/core/first-section";
import { unlessDamaged } from "@/lib/pdf/verify/structure/document-parts";
import { revisionEnds } from "@/lib/pdf/verify/structure/revisions";

/**
 * Whether all readers begin in the same section of the cross-reference, in the file and in each revision of it that
 * somebody may cut it back to. Some begin with the first object, where that gives the file's length.
 */
export function hasOneBeginning(doc: PdfDocument, signedLengths: readonly (number | undefined)[]): boolean {
  const beginning = readBeginning(doc.source);
  if (beginning.kind !== "linearized") return beginning.kind === "usual";
  const { lengthBytes, sectionAt } = beginning;
  const { length } = doc.source;
  if (lengthBytes !== length && ![...signedLengths, ...revisionEnds(doc)].includes(lengthBytes)) return true;
  const startOffset = unlessDamaged(() => {
    const revision = lengthBytes === length ? doc : new PdfDocument(doc.bytes.subarray(0, lengthBytes));
    return revision.xref.startOffset;
  });
  return startOffset !== undefined && isSameSection(doc.source, sectionAt, startOffset);
}
