import type { FormSample, Sample, Samples } from "./fuzz-api";

const templateIdMissing = "tpl_01K9XB0F4HZV8Q2M7T3N5R6S1W";

/** A file as multipart: a PDF, bytes that are none, and a form without a file. */
function uploads(pdf: Buffer): FormSample[] {
  const formOf = (bytes: Uint8Array<ArrayBuffer> | undefined) => () => {
    const form = new FormData();
    if (bytes) form.set("file", new Blob([bytes]), "contract.pdf");
    else form.set("name", "contract.pdf");
    return form;
  };
  return [
    { kind: "good", body: formOf(new Uint8Array(pdf)) },
    { kind: "spoiled", body: formOf(new Uint8Array([0, 255, 1, 254])) },
    { kind: "spoiled", body: formOf(undefined) },
    { kind: "spoiled", type: "multipart/form-data; boundary=x", body: () => "--x\r\nnonsense" },
    { kind: "spoiled", type: "multipart/form-data", body: () => "--x--" },
  ];
}

function tables(templateId: string): FormSample[] {
  const csv = (kind: FormSample["kind"], text: string, query: Record<string, string> = { templateId }): FormSample => ({
    kind,
    type: "text/csv",
    body: () => text,
    query,
  });
  const good = "email,name\nanna@example.com,Anna Holm\n";
  return [
    csv("good", good),
    csv("good", good, { templateId, dryRun: "true" }),
    csv("random", 'email,name\n"anna@example.com,Anna'),
    csv("random", "\u0000,\ud800,metadata.\n1,2,3,4,5\n"),
    csv("spoiled", ""),
    csv("spoiled", good, {}),
    csv("random", good, { templateId: templateIdMissing }),
  ];
}

type InEnvelope = { envelopeId: string };

/** What was made beforehand, so that every operation has something to do: envelopes by what may be done to them. */
export type Made = {
  documentId: string;
  templateId: string;
  attachment: InEnvelope & { attachmentId: string };
  waiting: InEnvelope & { recipientId: string };
  complete: InEnvelope & { sha256: string };
  draft: InEnvelope;
  toSend: InEnvelope;
  toDelete: InEnvelope;
  toVoid: InEnvelope;
  toHold: InEnvelope;
  toPurge: InEnvelope;
  webhook: { webhookId: string; deliveryId: string };
  webhookToDelete: { webhookId: string };
};

/** Good requests by operation, and the members that may take any value their schema allows. */
export function samples(made: Made, pdf: Buffer): Samples {
  const { documentId, templateId, webhook } = made;
  const anna = { email: "anna@example.com", name: "Anna Holm" };
  const base64 = pdf.toString("base64");
  const words = ["message", "metadata", "category", "signingOrder", "initialsOnEveryPage"];
  const field = { recipientEmail: anna.email, x: 72, y: 700, width: 150, height: 40, options: ["A"], label: "Name" };
  const known: Record<string, Sample> = {
    createEnvelope: {
      good: {
        ...{ subject: "Consultancy agreement", recipients: [anna], documentIds: [documentId] },
        ...{ fields: [field], reminders: { afterDays: [3] }, tags: ["lease"], metadata: { unit: "4B" } },
      },
      harmless: words,
    },
    updateEnvelope: {
      good: { message: "By Friday", reminders: { afterDays: [3] } },
      harmless: words,
      params: made.draft,
    },
    deleteEnvelope: { harmless: [], params: made.toDelete },
    sendEnvelope: { good: {}, harmless: [], params: made.toSend },
    voidEnvelope: { good: { reason: "Sent by mistake" }, harmless: ["reason"], params: made.toVoid },
    remindEnvelope: { good: {}, harmless: [], params: made.waiting },
    correctRecipient: { good: { name: "Anna Holm Lund" }, harmless: ["name"], params: made.waiting },
    reorderRecipients: {
      good: { recipients: [{ id: made.waiting.recipientId, order: 2 }] },
      harmless: [],
      params: made.waiting,
    },
    embedRecipient: { harmless: [], params: made.waiting },
    getSignedDocument: { harmless: [], params: made.complete },
    getAuditTrail: { harmless: [], params: made.complete },
    findIssued: { harmless: [], params: made.complete },
    archiveEnvelopes: { harmless: [], query: { ids: made.complete.envelopeId } },
    holdEnvelope: { good: { reason: "Dispute" }, harmless: ["reason"], params: made.toHold },
    releaseEnvelope: { harmless: [], params: made.toHold },
    purgeEnvelope: { harmless: [], params: made.toPurge },
    erasePerson: { good: { email: "nobody@example.com" }, harmless: [] },
    createWebhook: { good: { url: "https://example.com/hook", events: ["envelope.sent"] }, harmless: ["description"] },
    updateWebhook: { good: { events: ["envelope.sent"] }, harmless: ["description", "isActive"], params: webhook },
    deleteWebhook: { harmless: [], params: made.webhookToDelete },
    testWebhook: { good: {}, harmless: ["event"], params: webhook },
    listWebhookDeliveries: { harmless: [], params: webhook },
    getWebhookDelivery: { harmless: [], params: webhook },
    replayWebhookDelivery: { harmless: [], params: webhook },
    replayWebhook: {
      good: { since: new Date(Date.now() - 3_600_000).toISOString() },
      harmless: [],
      params: webhook,
    },
    uploadDocument: { good: { name: "contract.pdf", base64 }, harmless: [], forms: uploads(pdf) },
    verifyFile: { good: { base64 }, harmless: [], forms: uploads(pdf) },
    getAttachment: { harmless: [], params: made.attachment },
    createKey: { good: { name: "Sample" }, harmless: [] },
    createTemplate: {
      good: { name: "Agreement", roles: [{ name: "Client" }], documentIds: [documentId] },
      harmless: ["description"],
    },
    updateTemplate: { good: { name: "Lease" }, harmless: ["description"] },
    createBulkSend: {
      good: { templateId, rows: [{ recipients: [anna], subject: "Lease" }] },
      harmless: [],
      forms: tables(templateId),
    },
  };
  return (operationId) => known[operationId];
}
