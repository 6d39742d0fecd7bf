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
    csv("spoiled", good, { templateId: templateIdMissing }),
  ];
}

type Made = { documentId: string; templateId: string; attachment: Record<string, string>; pdf: Buffer };

/** Good requests by operation, and the members that may take any value their schema allows. */
export function samples({ documentId, templateId, attachment, pdf }: Made): Samples {
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
    updateEnvelope: { good: { message: "By Friday", reminders: { afterDays: [3] } }, harmless: words },
    sendEnvelope: { good: {}, harmless: [] },
    voidEnvelope: { good: { reason: "Sent by mistake" }, harmless: ["reason"] },
    remindEnvelope: { good: {}, harmless: [] },
    correctRecipient: { good: { name: "Anna Holm Lund" }, harmless: ["name"] },
    createWebhook: { good: { url: "https://example.com/hook", events: ["envelope.sent"] }, harmless: ["description"] },
    updateWebhook: { good: { events: ["envelope.sent"] }, harmless: ["description", "isActive"] },
    testWebhook: { good: {}, harmless: ["event"] },
    replayWebhook: { good: { since: new Date(Date.now() - 3_600_000).toISOString() }, harmless: [] },
    uploadDocument: { good: { name: "contract.pdf", base64 }, harmless: [], forms: uploads(pdf) },
    verifyFile: { good: { base64 }, harmless: [], forms: uploads(pdf) },
    getAttachment: { harmless: [], params: attachment },
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
