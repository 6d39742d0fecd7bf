import type { envelopeFacts } from "@/lib/evidence/standing";
import type { Contradiction, EvidenceFile, Recorded } from "@/lib/pdf/verify/evidence/recorded";

/**
 * The documents, in their order, are those that the record names, by their hashes, names, pages and sizes. What events of
 * earlier versions do not tell, and what was erased, disagrees with nothing.
 */
export function documentFault(
  { documents }: EvidenceFile,
  { documents: named, documentNames: names }: ReturnType<typeof envelopeFacts<Recorded>>,
  last: number,
): Contradiction | undefined {
  if (!named) return undefined;
  const areSame = named.every(
    ({ sha256, uploadedSha256, layers }, index) =>
      documents[index]?.sha256 === sha256 &&
      String(documents[index].layers) === String(layers) &&
      (uploadedSha256 === undefined || documents[index].uploadedSha256 === uploadedSha256),
  );
  if (!areSame || named.length !== documents.length) return { fact: "documents", at: last };
  for (const [index, { pageCount, sizeBytes }] of named.entries()) {
    const printed = documents[index]!;
    if ((names?.[index] ?? printed.name) !== printed.name) return { fact: "document_name", at: last };
    if ((pageCount ?? printed.pageCount) !== printed.pageCount) return { fact: "document_pages", at: last };
    if ((sizeBytes ?? printed.sizeBytes) !== printed.sizeBytes) return { fact: "document_size", at: last };
  }
  return undefined;
}
