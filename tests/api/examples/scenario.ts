import { db } from "@/db/client";
import { workspaces } from "@/db/schema/accounts";
import { sendBulkRows } from "@/lib/bulk-sends/send-rows";
import { addAttachment } from "@/lib/envelopes/add-attachment";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { odtType } from "../../fixtures/office/build-office";
import { buildZip } from "../../fixtures/office/build-zip";
import { fixture, openLink, signAs } from "../../support/world";
import type { Recorder } from "./recorder";

const unknownId = "01K9XB0F4HZV8Q2M7T3N5R6S1W";
const anna = { email: "anna@example.com", name: "Anna Holm" };
const jens = { email: "jens@example.com", name: "Jens Østergaard" };
/** An OpenDocument text that opens only with a password. */
const withPassword = buildZip({
  mimetype: odtType,
  "content.xml": "?",
  "META-INF/manifest.xml": "<manifest:encryption-data/>",
});
const file = { name: "contract.pdf", bytes: fixture("text1.pdf") };

/** What the examples show, in the order in which a developer would do it. Refusals follow their success. */
export async function playScenario(recorder: Recorder, webhookUrl: string): Promise<void> {
  await recorder.call("getMe");
  await recorder.call("getMe", { key: "sk_test_unknown" });
  await recorder.call("listWorkspaces");
  await webhooks(recorder, webhookUrl);
  await documentsAndEnvelopes(recorder);
  await keys(recorder);
  await templates(recorder);
  await changes(recorder);
  await retention(recorder);
}

/** What is kept, and what is deleted, once an envelope is over. */
async function retention(recorder: Recorder): Promise<void> {
  const document = await recorder.call("uploadDocument", { file });
  const body = { subject: "Office lease", documentIds: [document.id], recipients: [jens], send: true };
  const envelope = await recorder.call("createEnvelope", { body });
  const params = { envelopeId: envelope.id };
  await recorder.call("purgeEnvelope", { params });
  await signAs(await openLink(envelope.recipients[0]!.accessToken), jens.name);
  await sealEnvelope(envelope.id);
  await recorder.call("holdEnvelope", { params, body: { reason: "Case 12/2026" } });
  await recorder.call("purgeEnvelope", { params });
  await recorder.call("releaseEnvelope", { params });
  await recorder.call("erasePerson", { body: { email: jens.email } });
  await recorder.call("erasePerson", { body: { email: "jens.example.com" } });
  await recorder.call("purgeEnvelope", { params });
  await recorder.call("getSignedDocument", { params });
  await recorder.call("holdEnvelope", { params, body: {} });
}

async function documentsAndEnvelopes(recorder: Recorder): Promise<void> {
  const document = await recorder.call("uploadDocument", { file });
  await recorder.call("uploadDocument", { body: { name: "contract.pdf", base64: "bm90IGEgUERG" } });
  await recorder.call("uploadDocument", { file: { name: "lease.odt", bytes: withPassword } });
  const params = { documentId: document.id };
  await recorder.call("listDocuments", { query: { limit: "1" } });
  await recorder.call("getDocument", { params });
  await recorder.call("getDocument", { params: { documentId: `doc_${unknownId}` } });
  await recorder.call("getDocumentContent", { params });
  await lifecycle(recorder, document.id);
  const unused = await recorder.call("uploadDocument", { file });
  await recorder.call("deleteDocument", { params: { documentId: unused.id } });
  await recorder.call("deleteDocument", { params });
}

async function lifecycle(recorder: Recorder, documentId: string): Promise<void> {
  const fields = [{ recipientEmail: anna.email, pageNumber: 1, x: 72, y: 700, width: 150, height: 40 }];
  const body = { subject: "Consultancy agreement", documentIds: [documentId], recipients: [anna], fields };
  const envelope = await recorder.call("createEnvelope", { body });
  await recorder.call("createEnvelope", { body: { ...body, recipients: [{ email: "anna.example.com" }] } });
  const params = { envelopeId: envelope.id };
  await recorder.call("getEnvelope", { params });
  await recorder.call("getEnvelope", { params: { envelopeId: `env_${unknownId}` } });
  const sent = await recorder.call("sendEnvelope", { params });
  await recorder.call("sendEnvelope", { params });
  await recorder.call("deleteEnvelope", { params });
  await recorder.call("getSignedDocument", { params });
  await signAs(await openLink(sent.recipients[0]!.accessToken), anna.name);
  await sealEnvelope(envelope.id);
  await recorder.call("listEnvelopes", { query: { status: "COMPLETED", limit: "1" } });
  await recorder.call("listEnvelopeEvents", { params });
  await recorder.call("getSignedDocument", { params });
  await recorder.call("getAuditTrail", { params });
  await recorder.call("archiveEnvelopes", { query: { ids: envelope.id } });
  await recorder.call("archiveEnvelopes", { query: { ids: `env_${unknownId}` } });
  await verification(recorder, envelope.id);
  await ends(recorder, documentId);
}

async function verification(recorder: Recorder, envelopeId: string): Promise<void> {
  const { sealedSha256 } = (await findEnvelopeById(db(), envelopeId))!.documents[0]!;
  const sealed = { name: "contract.pdf", bytes: await getFile(sealedSha256!) };
  await recorder.call("verifyFile", { file: sealed, key: "" });
  await recorder.call("verifyFile", { file: { name: "contract.pdf", bytes: Buffer.from("not a PDF") }, key: "" });
  await recorder.call("getSigningCertificates", { key: "" });
  await recorder.call("findIssued", { params: { sha256: sealedSha256! }, key: "" });
}

async function ends(recorder: Recorder, documentId: string): Promise<void> {
  const body = { subject: "Office lease", documentIds: [documentId], recipients: [jens] };
  const draft = await recorder.call("createEnvelope", { body });
  await recorder.call("deleteEnvelope", { params: { envelopeId: draft.id } });
  const sent = await recorder.call("createEnvelope", { body: { ...body, send: true } });
  const params = { envelopeId: sent.id };
  const recipient = { ...params, recipientId: sent.recipients[0]!.id };
  await recorder.call("reorderRecipients", {
    params,
    body: { recipients: [{ id: recipient.recipientId, order: 2 }] },
  });
  await recorder.call("correctRecipient", { params: recipient, body: { email: "jens.ostergaard@example.com" } });
  await recorder.call("remindEnvelope", { params });
  await recorder.call("remindEnvelope", { params });
  await recorder.call("voidEnvelope", { params, body: { reason: "Sent by mistake" } });
  await recorder.call("voidEnvelope", { params, body: {} });
}

async function webhooks(recorder: Recorder, url: string): Promise<void> {
  const body = { url, events: ["envelope.completed", "recipient.signed"], description: "Production" };
  const webhook = await recorder.call("createWebhook", { body });
  await recorder.call("createWebhook", { body: { ...body, url: "http://10.0.0.1/hooks" } });
  const params = { webhookId: webhook.id };
  await recorder.call("listWebhooks");
  await recorder.call("getWebhook", { params });
  await recorder.call("updateWebhook", { params, body: { events: ["envelope.completed"] } });
  const delivery = await recorder.call("testWebhook", { params, body: { event: "envelope.completed" } });
  await recorder.call("listWebhookDeliveries", { params, query: { limit: "1" } });
  await recorder.call("getWebhookDelivery", { params: { ...params, deliveryId: delivery.id } });
  await recorder.call("replayWebhookDelivery", { params: { ...params, deliveryId: delivery.id } });
  await recorder.call("replayWebhook", { params, body: { since: "2026-11-01T00:00:00Z" } });
  await recorder.call("rotateWebhookSecret", { params });
  await recorder.call("deleteWebhook", { params });
  await recorder.call("deleteWebhook", { params });
}

async function keys(recorder: Recorder): Promise<void> {
  const body = { name: "Accounting", scopes: ["envelopes:read"] };
  const key = await recorder.call("createKey", { body });
  await recorder.call("createKey", { body: { ...body, scopes: [] } });
  await recorder.call("listKeys");
  await recorder.call("revokeKey", { params: { keyId: key.id } });
  await recorder.call("revokeKey", { params: { keyId: key.id } });
}

async function templates(recorder: Recorder): Promise<void> {
  const document = await recorder.call("uploadDocument", { file });
  const body = { name: "Residential lease", roles: [{ name: "Tenant" }], subject: "Your lease" };
  const template = await recorder.call("createTemplate", { body: { ...body, documentIds: [document.id] } });
  await recorder.call("createTemplate", { body });
  const params = { templateId: template.id };
  await recorder.call("listTemplates");
  await recorder.call("getTemplate", { params });
  await recorder.call("getTemplate", { params: { templateId: `tpl_${unknownId}` } });
  await recorder.call("updateTemplate", { params, body: { description: "For flats with one tenant" } });
  await bulkSends(recorder, template.id);
  await recorder.call("deleteTemplate", { params });
  await recorder.call("deleteTemplate", { params });
}

async function bulkSends(recorder: Recorder, templateId: string): Promise<void> {
  const rows = [
    { recipients: [anna], metadata: { unit: "4B" } },
    { recipients: [{ email: "jens.example.com", name: "Jens" }], metadata: { unit: "4C" } },
  ];
  const bulk = await recorder.call("createBulkSend", { body: { templateId, rows } });
  await recorder.call("createBulkSend", { body: { templateId, rows, dryRun: true } });
  await recorder.call("createBulkSend", { body: { templateId: `tpl_${unknownId}`, rows } });
  await sendBulkRows(bulk.id, true);
  await recorder.call("listBulkSends", { query: { limit: "1" } });
  await recorder.call("getBulkSend", { params: { bulkSendId: bulk.id } });
  await recorder.call("getBulkSend", { params: { bulkSendId: `blk_${unknownId}` } });
}

/** A draft that is changed, shown in a frame of the sender's own page, and comes back with a file of the signer's. */
async function changes(recorder: Recorder): Promise<void> {
  const document = await recorder.call("uploadDocument", { file });
  const place = { recipientEmail: anna.email, x: 72, width: 150 };
  const fields = [
    { ...place, y: 640, height: 40 },
    { ...place, y: 700, height: 40, fieldType: "ATTACHMENT", label: "Proof of address" },
  ];
  const body = { subject: "Lease of flat 4B", documentIds: [document.id], recipients: [anna], fields };
  await recorder.call("createEnvelope", { query: { dryRun: "true" }, body });
  const params = { envelopeId: (await recorder.call("createEnvelope", { body })).id };
  const sent = await recorder.call("updateEnvelope", { params, body: { message: "By Friday, please.", send: true } });
  await recorder.call("updateEnvelope", { params, body: { message: "By Monday, please." } });
  const recipient = sent.recipients[0]!;
  const frame = { ...params, recipientId: recipient.id };
  await recorder.call("embedRecipient", { params: frame });
  await db()
    .update(workspaces)
    .set({ embedOrigins: ["https://app.example.com"] });
  await recorder.call("embedRecipient", { params: frame });
  const ctx = await openLink(recipient.accessToken);
  const field = (await findEnvelopeById(db(), params.envelopeId))!.fields.find(({ label }) => label !== "")!;
  const proof = await addAttachment(ctx, recipient.id, { fieldId: field.id, ...file, name: "proof.pdf" });
  await signAs(ctx, anna.name, { [field.id]: proof.id });
  await recorder.call("getAttachment", { params: { ...params, attachmentId: proof.id } });
  await recorder.call("getAttachment", { params: { ...params, attachmentId: `att_${unknownId}` } });
}
