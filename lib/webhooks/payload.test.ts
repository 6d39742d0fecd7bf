import { describe, expect, it } from "vitest";
import { type RecordedEvent, webhookBody } from "./payload";

const at = new Date("2026-03-01T10:00:00.000Z");
const snapshot = { status: "PARTIALLY_SIGNED", signatureLevel: "SIMPLE", recipientCount: 2, signedCount: 1 };
const recipients = [
  { id: "rcp_1", email: "ada@x.test", role: "SIGNER", viewedAt: new Date("2026-03-01T09:00:00.000Z"), actedAt: at },
  { id: "rcp_2", email: "bo@x.test", role: "APPROVER", viewedAt: new Date("2026-03-02T09:00:00.000Z"), actedAt: null },
  { id: "rcp_3", email: "cc@x.test", role: "CARBON_COPY", viewedAt: null, actedAt: null },
];
const context = { environment: "live", appUrl: "https://sign.example", recipients } as const;
const event = (change: Partial<RecordedEvent>): RecordedEvent => ({
  id: "evt_1",
  envelopeId: "env_1",
  seq: 2,
  type: "envelope.sent",
  at,
  payload: snapshot,
  personal: { subject: "Lease — Łódź" },
  ...change,
});
const bodyOf = (change: Partial<RecordedEvent>) => JSON.parse(webhookBody(event(change), context));

const envelopeData = {
  envelopeId: "env_1",
  status: "PARTIALLY_SIGNED",
  subject: "Lease — Łódź",
  signatureLevel: "SIMPLE",
  recipientCount: 2,
  signedCount: 1,
};

describe("webhook body", () => {
  it("has both published forms of envelope and time, in a fixed order", () => {
    expect(webhookBody(event({}), context)).toBe(
      '{"id":"evt_1","event":"envelope.sent","timestamp":"2026-03-01T10:00:00.000Z","envelope_id":"env_1",' +
        '"occurred_at":"2026-03-01T10:00:00.000Z","environment":"live","sequence":2,"data":{"envelopeId":"env_1",' +
        '"status":"PARTIALLY_SIGNED","subject":"Lease — Łódź","signatureLevel":"SIMPLE","recipientCount":2,"signedCount":1}}',
    );
  });

  it("tells who signed and when, on recipient events", () => {
    const personal = { subject: "Lease — Łódź", email: "ada@x.test", name: "Ada" };
    const payload = { ...snapshot, recipientId: "rcp_1", role: "SIGNER" };
    expect(bodyOf({ type: "recipient.signed", payload, personal }).data).toEqual({
      ...envelopeData,
      recipientId: "rcp_1",
      email: "ada@x.test",
      name: "Ada",
      role: "SIGNER",
      signedAt: "2026-03-01T10:00:00.000Z",
      viewedAt: "2026-03-01T09:00:00.000Z",
    });
  });

  it("tells who passed it on to whom and why, and of an erased one nothing", () => {
    const personal = { email: "bo@x.test", name: "Bo", before: { name: "Ada", email: "ada@x.test", phone: null } };
    const payload = { ...snapshot, recipientId: "rcp_1", role: "SIGNER" };
    const { data } = bodyOf({ type: "recipient.forwarded", payload, personal: { ...personal, reason: "On leave" } });
    const previous = { previousName: "Ada", previousEmail: "ada@x.test", reason: "On leave" };
    expect(data).toMatchObject({ email: "bo@x.test", name: "Bo", ...previous });
    const erased = bodyOf({ type: "recipient.forwarded", payload, personal: {} }).data;
    expect(erased).toMatchObject({ email: "", name: "", previousName: "", previousEmail: "", reason: "" });
  });

  it("leaves out what happened after the event, as empty strings and never null", () => {
    const payload = { ...snapshot, recipientId: "rcp_2", role: "APPROVER" };
    const { data } = bodyOf({ type: "recipient.sent", payload, personal: {} });
    expect(data).toMatchObject({ recipientId: "rcp_2", email: "", name: "", subject: "", signedAt: "", viewedAt: "" });
    expect(JSON.stringify(data)).not.toContain("null");
  });

  it("gives API addresses that need the key on completion, no signing link", () => {
    expect(bodyOf({ type: "envelope.completed" }).data).toEqual({
      ...envelopeData,
      proof_pdf_url: "https://sign.example/api/v1/envelopes/env_1/audit-trail",
      signed_document_url: "https://sign.example/api/v1/envelopes/env_1/signed-document",
    });
  });

  it("tells of the signer's own certificate where there is one, and of how many signed with one", () => {
    const aes = {
      aesCertificateSerial: "5d8e",
      aesCertificateSha256: "ab",
      aesManifestSha256: "cd",
      aesTimestamped: false,
    };
    const payload = { ...snapshot, signatureLevel: "ADVANCED", recipientId: "rcp_1", role: "SIGNER", ...aes };
    expect(bodyOf({ type: "recipient.signed", payload }).data).toMatchObject(aes);
    const completed = {
      ...snapshot,
      signatureLevel: "ADVANCED",
      aesSignerCount: 2,
      signatures: [{ recipientId: "rcp_1" }],
    };
    const { data } = bodyOf({ type: "envelope.completed", payload: completed });
    expect(data).toMatchObject({ aesSignerCount: 2 });
    expect(data).not.toHaveProperty("signatures");
  });

  it("gives the reason when declined and who is missing when expired", () => {
    const declined = bodyOf({ type: "envelope.declined", personal: { subject: "Lease — Łódź", reason: "Wrong rent" } });
    expect(declined.data).toEqual({ ...envelopeData, decline_reason: "Wrong rent" });
    expect(bodyOf({ type: "envelope.declined", personal: {} }).data.decline_reason).toBe("");
    expect(bodyOf({ type: "envelope.expired" }).data.missing_signers).toEqual(["bo@x.test"]);
  });
});
