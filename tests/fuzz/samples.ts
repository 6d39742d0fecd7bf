import type { Samples } from "./fuzz-api";

/** Good requests by operation, and the members that may take any value their schema allows. */
export function samples(documentId: string, pdf: Buffer): Samples {
  const envelope = {
    subject: "Consultancy agreement",
    recipients: [{ email: "anna@example.com", name: "Anna Holm" }],
    documentIds: [documentId],
  };
  const upload = { name: "contract.pdf", base64: pdf.toString("base64") };
  const known: Record<string, { good: unknown; harmless: readonly string[] }> = {
    createEnvelope: {
      good: envelope,
      harmless: ["message", "metadata", "category", "signingOrder", "initialsOnEveryPage"],
    },
    createWebhook: { good: { url: "https://example.com/hook", events: ["envelope.sent"] }, harmless: ["description"] },
    uploadDocument: { good: upload, harmless: [] },
    createKey: { good: { name: "Sample" }, harmless: [] },
    createTemplate: {
      good: { name: "Agreement", roles: [{ name: "Client" }], documentIds: [documentId] },
      harmless: ["description"],
    },
  };
  return (operationId) => known[operationId];
}
