import { describe, expect, test } from "vitest";
import { envelopeFacts, standingOf } from "./standing";

type Event = { type: string; payload: Record<string, unknown>; personal: { data: Record<string, unknown> } };
const event = (type: string, payload: Record<string, unknown> = {}, data: Record<string, unknown> = {}): Event => ({
  type,
  payload,
  personal: { data },
});
const own = (type: string) => event(type, { recipientId: "rcp_1" });
const typesOf = (events: Event[]) => {
  const { viewed, acted } = standingOf(events, "rcp_1");
  return [viewed?.type, acted?.type];
};

describe("what of a recipient's acts still counts", () => {
  const before = [own("recipient.sent"), own("recipient.viewed"), own("recipient.signed")];

  test("is the last opening and the last act", () => {
    const approved = own("recipient.approved");
    expect(standingOf([...before, approved], "rcp_1")).toEqual({ viewed: before[1], acted: approved });
    expect(standingOf(before, "rcp_2")).toEqual({ viewed: undefined, acted: undefined });
  });

  test.each([
    ["a cancelled signature", own("recipient.signature_canceled")],
    ["a cancelled approval", own("recipient.approval_canceled")],
    ["a correction", own("recipient.corrected")],
    ["passing it on", own("recipient.forwarded")],
    ["a change of what they signed", event("envelope.updated", { changed: ["subject"] })],
    ["another person in their place", event("envelope.updated", { changed: ["recipients"], replaced: ["rcp_1"] })],
  ])("is nothing after %s", (_, undone) => {
    expect(typesOf([...before, undone])).toEqual([undefined, undefined]);
  });

  test.each([
    ["a change of others", event("envelope.updated", { changed: ["recipients"], replaced: ["rcp_2"] })],
    ["a change of the message", event("envelope.updated", { changed: ["message"] })],
    ["what happens to others", event("recipient.signature_canceled", { recipientId: "rcp_2" })],
  ])("stays after %s", (_, other) => {
    expect(typesOf([...before, other])).toEqual(["recipient.viewed", "recipient.signed"]);
  });

  test("is not an opening from before they were asked again", () => {
    expect(typesOf([...before.slice(0, 2), own("recipient.sent")])).toEqual([undefined, undefined]);
  });
});

describe("what the events say of an envelope", () => {
  const sent = event("envelope.sent");
  const returned = event("envelope.returned_to_sender", {}, { reason: "My name is wrong." });
  const expired = event("envelope.expired");

  test("is the last subject, sending, documents and people", () => {
    const created = event(
      "envelope.created",
      { documents: [{ id: "doc_1", sha256: "a" }], recipients: [{ id: "rcp_1" }] },
      { subject: "Lease", sender: { name: "Maja", email: "maja@example.com" } },
    );
    const updated = event("envelope.updated", { documents: [{ id: "doc_2", sha256: "b" }] }, { subject: "Lease 2" });
    const resubmitted = event("envelope.resubmitted");
    expect(envelopeFacts([created, sent, updated, resubmitted])).toMatchObject({
      created,
      sent: resubmitted,
      ending: undefined,
      subject: "Lease 2",
      documents: [{ id: "doc_2", sha256: "b" }],
      recipientIds: ["rcp_1"],
      sender: { name: "Maja" },
    });
  });

  test("is the reason of its end; of one that ran out, what it came back with", () => {
    const voided = event("envelope.voided", {}, { reason: "Sent by mistake" });
    expect(envelopeFacts([sent, returned, voided]).reason).toBe("Sent by mistake");
    expect(envelopeFacts([sent, returned, event("envelope.voided")]).reason).toBeUndefined();
    expect(envelopeFacts([sent, returned, expired]).reason).toBe("My name is wrong.");
    expect(envelopeFacts([sent, returned, event("envelope.resubmitted"), expired]).reason).toBeUndefined();
  });
});
