import type { Contract } from "@/lib/contracts/contract";
import { fixture } from "../../support/world";
import { callRoute } from "./call";
import { operation } from "./operation";

export type Targets = Record<string, string>;

const anna = { email: "anna@example.com", name: "Anna Holm" };
const inline = () => [{ name: "contract.pdf", base64Pdf: fixture("text1.pdf").toString("base64") }];

/**
 * A body that each operation accepts. An operation with required members that is missing here fails the tests that use
 * it: say what a good request looks like when you add one.
 */
const bodies: Record<string, () => unknown> = {
  createEnvelope: () => ({ subject: "Consultancy agreement", recipients: [anna], documents: inline() }),
  createWebhook: () => ({ url: "https://example.com/hook", events: ["envelope.completed"] }),
  replayWebhook: () => ({ since: new Date(Date.now() - 3_600_000).toISOString() }),
  createKey: () => ({ name: "Sample" }),
  openCeremony: () => ({ token: "A".repeat(43) }),
  mailFreshLink: () => ({ token: "A".repeat(43) }),
  reportCover: () => ({ token: "A".repeat(43), reason: "FRAUD" }),
  reportRequest: () => ({ reason: "OTHER", comment: "I do not know them." }),
  forwardRequest: () => ({ name: "Boris Lund", email: "boris@example.com" }),
  openEmbed: () => ({ token: "A".repeat(43) }),
  sendPadDrawing: () => ({ token: "A".repeat(43), mark: { kind: "drawn", strokes: [[[0.1, 0.2]]], aspectRatio: 2 } }),
  saveDraft: () => ({ values: {} }),
  sign: () => ({ consentSha256: "0".repeat(64), mark: { kind: "typed", text: "Anna Holm" }, values: {} }),
  updateEnvelope: () => ({ subject: "Another agreement" }),
  reorderRecipients: () => ({ recipients: [{ id: "rcp_01K9XB0F4HZV8Q2M7T3N5R6S1W", order: 2 }] }),
  returnToSender: () => ({ comment: "Please change the date." }),
  approve: () => ({ consentSha256: "0".repeat(64) }),
  mailSignInLink: () => ({ email: "nobody@example.com" }),
  confirmAddress: () => ({ token: "x".repeat(43) }),
  setUp: () => ({ email: "a@example.com", name: "A", workspace: "A", password: "correct horse battery" }),
  changeRole: () => ({ role: "ADMIN" }),
  transferOwnership: () => ({ password: "correct horse battery" }),
  inviteMember: () => ({ email: "invited@example.com", role: "MEMBER" }),
  joinWorkspace: () => ({ token: "x".repeat(43), name: "Liv Berg", password: "correct horse battery" }),
  updateProfile: () => ({ name: "Maja Lindegaard" }),
  changePassword: () => ({ password: "correct horse battery", newPassword: "paper and a good pen" }),
  askForAddress: () => ({ email: "maja@fjordlys.example", password: "correct horse battery" }),
  beginTwoFactor: () => ({ password: "correct horse battery" }),
  confirmTwoFactor: () => ({ code: "123456" }),
  endTwoFactor: () => ({ password: "correct horse battery", code: "123456" }),
  renewRecoveryCodes: () => ({ password: "correct horse battery", code: "123456" }),
  updateTemplate: () => ({ name: "Agreement" }),
  uploadDocument: () => ({ name: "contract.pdf", base64: fixture("text1.pdf").toString("base64") }),
  addAttachment: () => ({ name: "proof.pdf", base64: fixture("text1.pdf").toString("base64") }),
  verifyFile: () => ({ base64: fixture("text1.pdf").toString("base64") }),
  createBulkSend: () => ({
    templateId: "tpl_01K9XB0F4HZV8Q2M7T3N5R6S1W",
    rows: [{ recipients: [anna], subject: "Lease" }],
  }),
  updateSavedViews: () => ({ views: [{ name: "Tenancies", query: "view=waiting&tag=tenancy" }] }),
  updateNotifications: () => ({ expired: "DIGEST" }),
  resubscribe: () => ({ before: { expired: "MAIL" } }),
  saveLogo: () => ({ base64: fixture("../logo.png").toString("base64") }),
  retryJobs: () => ({ jobIds: ["1"] }),
  erasePerson: () => ({ email: "nobody@example.com" }),
  createTemplate: () => ({ name: "Agreement", roles: [{ name: "Client" }], documents: inline() }),
};

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const box = (y: number) => ({ x: 72, y, width: 20, height: 20 });
const field = () => ({
  documentIndex: 0,
  pageNumber: 1,
  fieldType: "RADIO_GROUP",
  required: true,
  readOnly: false,
  label: "Heating",
  options: ["Gas", "District"],
  optionBoxes: [box(300), box(340)],
});
const person = { name: "Anna Holm", role: "SIGNER", phone: "+4520123456", order: 1, delivery: "EMAIL", locale: "da" };
const settings = () => ({
  message: "Please sign by Friday.",
  signingOrder: "SEQUENTIAL",
  signatureLevel: "SIMPLE",
  reminders: { afterDays: [3, 7] },
  requireSmsOtp: false,
  initialsOnEveryPage: true,
  category: "CONTRACT",
  tags: ["lease"],
  locale: "en",
  redirectUrl: "https://example.com/done",
  metadata: { unit: "4B" },
});
const envelope = () => ({
  ...settings(),
  subject: "Consultancy agreement",
  recipients: [{ ...person, ...anna, authentication: "ACCESS_CODE", accessCode: "1234" }],
  documents: inline(),
  fields: [{ ...field(), recipientEmail: anna.email }],
  expiresAt: inDays(30),
  scheduledAt: inDays(1),
});
const template = () => ({
  ...settings(),
  name: "Agreement",
  description: "For flats",
  roles: [{ name: "Client", role: "SIGNER", order: 1, authentication: "NONE", delivery: "EMAIL" }],
  fields: [{ ...field(), roleName: "Client" }],
  documents: inline(),
  expiresAfterDays: 30,
});

/** The same with all its members, so that what is wrong further down can be tried too. */
const fullBodies: Record<string, () => object> = {
  createEnvelope: envelope,
  updateEnvelope: envelope,
  createTemplate: template,
  updateTemplate: template,
  sendEnvelope: () => ({ scheduledAt: inDays(1) }),
  voidEnvelope: () => ({ reason: "Sent by mistake" }),
  holdEnvelope: () => ({ reason: "Case 12/2026" }),
  remindEnvelope: () => ({ recipientIds: ["rcp_01K9XB0F4HZV8Q2M7T3N5R6S1W"] }),
  correctRecipient: () => ({ ...anna, phone: "+4520123456" }),
  createWebhook: () => ({ url: "https://example.com/hook", events: ["envelope.sent"], description: "Production" }),
  updateWebhook: () => ({
    url: "https://example.com/hook",
    events: ["envelope.sent"],
    isActive: true,
    description: "Staging",
  }),
  saveDraft: () => ({ values: {}, mark: { kind: "typed", text: "Anna Holm" }, signName: "Anna Holm", version: 0 }),
  decline: () => ({ reason: "The rent is too high", timeZone: "Europe/Copenhagen" }),
  authenticateRecipient: () => ({ code: "123456", emailCode: "123456", smsCode: "123456", accessCode: "1234" }),
  updateWorkspace: () => ({
    embedOrigins: ["https://app.example.com"],
    name: "Fjordlys",
    brandColour: "#1f3d86",
    envelopeDefaults: {
      expiresAfterDays: 30,
      reminders: { afterDays: [3], everyDays: 7, maximum: 4 },
      locale: "da",
      signatureLevel: "SIMPLE",
    },
  }),
  createKey: () => ({ name: "Sample", scopes: ["envelopes:read"], environment: "live", expiresAt: inDays(30) }),
};

/** What the operation takes as JSON, whether the adapter or its handler reads it. */
export const jsonSchemaOf = (contract: Contract) => contract.body ?? contract.forms?.["application/json"];

/** A JSON body that the operation accepts; `{}` where nothing is required. */
export const sampleBody = (contract: Contract): unknown => checked(contract, bodies[contract.operationId]?.() ?? {});

/** A JSON body that the operation accepts, with each member that it may have beside the others. */
export function fullBody(contract: Contract): Record<string, unknown> {
  const full = fullBodies[contract.operationId];
  return (full ? checked(contract, full()) : sampleBody(contract)) as Record<string, unknown>;
}

function checked(contract: Contract, body: unknown): unknown {
  const parsed = jsonSchemaOf(contract)?.safeParse(body);
  if (parsed && !parsed.success) {
    throw new Error(
      `tests/api/support/samples.ts has no good body for ${contract.operationId}: ${parsed.error.message}`,
    );
  }
  return body;
}

/** What a developer gets back: the body, or the answer as an error. */
export async function asDeveloper(key: string, operationId: string, body: unknown, params: Targets = {}) {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const answer = await callRoute(operation(operationId), { params, headers, body: JSON.stringify(body) });
  if (answer.status >= 300) throw new Error(`${operationId}: ${answer.status} ${answer.text}`);
  return answer.body as Record<string, never>;
}
