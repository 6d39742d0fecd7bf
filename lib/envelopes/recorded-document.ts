import type { DocumentRow } from "@/lib/documents/store";

const layerWarnings: Record<string, string> = {
  has_hidden_layers: "hidden",
  has_print_layers: "print",
  has_layers: "switchable",
};

/** What the record says for ever of a document that is sent: its hashes and size, and that not everybody may see the same of it. */
export function recordedDocument({ id, sha256, uploadedSha256, pageCount, sizeBytes, warnings }: DocumentRow) {
  const layers = warnings.flatMap(({ code }) => layerWarnings[code] ?? []);
  return { id, sha256, uploadedSha256, pageCount, sizeBytes, ...(layers.length > 0 ? { layers } : {}) };
}

/** Their names tell of people, so they stand beside the chain, behind its commitments. */
export const recordedNames = (documents: readonly DocumentRow[]) => documents.map(({ id, name }) => ({ id, name }));
