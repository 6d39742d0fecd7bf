import type { DocumentRow } from "@/lib/documents/store";

const layerWarnings: Record<string, string> = {
  has_hidden_layers: "hidden",
  has_print_layers: "print",
  has_layers: "switchable",
};

/** What the record says for ever of a document that is sent: its hashes, and that not everybody may see the same of it. */
export function recordedDocument({ id, sha256, uploadedSha256, warnings }: DocumentRow) {
  const layers = warnings.flatMap(({ code }) => layerWarnings[code] ?? []);
  return { id, sha256, uploadedSha256, ...(layers.length > 0 ? { layers } : {}) };
}
