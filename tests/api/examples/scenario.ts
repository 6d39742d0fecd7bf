import { db } from "@/db/client";
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
  await verification(recorder, envelope.id);
  await ends(recorder, documentId);
}

async function verification(recorder: Recorder, envelopeId: string): Promise<void> {
  const { sealedSha256 } = (await findEnvelopeById(db(), envelopeId))!.documents[0]!;
  const sealed = { name: "contract.pdf", bytes: await getFile(sealedSha256!) };
  await recorder.call("verifyFile", { file: sealed, key: "" });
  await recorder.call("verifyFile", { file: { name: "contract.pdf", bytes: Buffer.from("not a PDF") }, key: "" });
  await recorder.call("findIssued", { params: { sha256: sealedSha256! }, key: "" });
}

async function ends(recorder: Recorder, documentId: string): Promise<void> {
  const body = { subject: "Office lease", documentIds: [documentId], recipients: [jens] };
  const draft = await recorder.call("createEnvelope", { body });
  await recorder.call("deleteEnvelope", { params: { envelopeId: draft.id } });
  const sent = await recorder.call("createEnvelope", { body: { ...body, send: true } });
  const params = { envelopeId: sent.id };
  const recipient = { ...params, recipientId: sent.recipients[0]!.id };
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
