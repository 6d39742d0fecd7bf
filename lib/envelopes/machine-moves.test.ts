import { describe, expect, test } from "vitest";
import { evolve, type Party } from "./aggregate";
import { type Command, decide } from "./machine";
import { envelope, run, signer, typesOf } from "./machine.fixture";

describe("sending", () => {
  test("parallel recipients are all invited at once", () => {
    const draft = envelope("DRAFT", [signer("a", 1, "PENDING"), signer("b", 1, "PENDING")]);
    expect(typesOf(decide(draft, { kind: "send" }))).toEqual(["envelope.sent", "recipient.sent", "recipient.sent"]);
  });
  test("in sequence only the first is invited, the next when the first has signed", () => {
    const draft = envelope("DRAFT", [signer("a", 1, "PENDING"), signer("b", 2, "PENDING")]);
    const sent = run(draft, { kind: "send" });
    expect(sent.recipients.map((each) => each.status)).toEqual(["SENT", "PENDING"]);
    const next = run(sent, { kind: "sign", recipientId: "a" });
    expect(next.recipients.map((each) => each.status)).toEqual(["SIGNED", "SENT"]);
  });
  test("a copy is not invited and never holds up completion", () => {
    const draft = envelope("DRAFT", [signer("a", 1, "PENDING"), { ...signer("c", 1, "PENDING"), role: "CARBON_COPY" }]);
    const done = run(run(draft, { kind: "send" }), { kind: "sign", recipientId: "a" });
    expect(done).toMatchObject({ sealing: true, recipients: [{ status: "SIGNED" }, { status: "PENDING" }] });
  });
  test("an envelope with fields but none for a signer is not sent", () => {
    expect(() => decide({ ...envelope("DRAFT"), signersWithoutField: ["b"] }, { kind: "send" })).toThrow(
      /signature field/,
    );
  });
});

describe("acting", () => {
  test("the first view delivers the envelope, later views change nothing", () => {
    const first = envelope("SENT");
    expect(typesOf(decide(first, { kind: "view", recipientId: "a" }))).toEqual([
      "recipient.viewed",
      "envelope.delivered",
    ]);
    const viewed = run(first, { kind: "view", recipientId: "a" });
    expect(decide(viewed, { kind: "view", recipientId: "a" })).toEqual([]);
  });
  test("one of several signatures makes it partially signed, the last starts sealing", () => {
    const one = run(envelope("DELIVERED"), { kind: "sign", recipientId: "a" });
    expect(one).toMatchObject({ status: "PARTIALLY_SIGNED", sealing: false });
    const both = run(one, { kind: "sign", recipientId: "b" });
    expect(both).toMatchObject({ status: "PARTIALLY_SIGNED", sealing: true });
    expect(run(both, { kind: "complete" })).toMatchObject({ status: "COMPLETED", sealing: false });
  });
  test("nobody signs twice", () => {
    const one = run(envelope("DELIVERED"), { kind: "sign", recipientId: "a" });
    expect(() => decide(one, { kind: "sign", recipientId: "a" })).toThrow(/already/);
  });
  test("nobody signs before their turn", () => {
    const sequence = envelope("DELIVERED", [signer("a", 1), signer("b", 2)]);
    expect(() => decide(sequence, { kind: "sign", recipientId: "b" })).toThrow(/before you/);
  });
  test("a decline ends the envelope for all", () => {
    expect(run(envelope("DELIVERED"), { kind: "decline", recipientId: "a" }).status).toBe("DECLINED");
  });
  test("an approver approves and does not sign", () => {
    const mixed = envelope("DELIVERED", [{ ...signer("ap"), role: "APPROVER" }]);
    expect(run(mixed, { kind: "approve", recipientId: "ap" }).sealing).toBe(true);
    expect(() => decide(mixed, { kind: "sign", recipientId: "ap" })).toThrow();
  });
});

describe("return to sender", () => {
  const returned = (...recipients: Party[]) => envelope("RETURNED_TO_SENDER", recipients);
  const all: Command = { kind: "update", resets: true, cancels: [] };
  const none: Command = { kind: "update", resets: false, cancels: [] };

  test("the one whose turn it is hands the envelope back; somebody later cannot", () => {
    const sequence = envelope("DELIVERED", [signer("a", 1), signer("b", 2, "PENDING")]);
    expect(run(sequence, { kind: "return", recipientId: "a" })).toMatchObject({
      status: "RETURNED_TO_SENDER",
      recipients: [{ status: "RETURNED" }, { status: "PENDING" }],
    });
    expect(() => decide(sequence, { kind: "return", recipientId: "b" })).toThrow(/before you/);
  });
  test("resubmitting asks again those who have not acted, and says only that it was resubmitted", () => {
    const start = returned(signer("a", 1, "SIGNED"), signer("b", 1, "RETURNED"), signer("c", 2, "PENDING"));
    const changes = decide(start, { kind: "send" });
    expect(changes).toEqual([{ type: "envelope.resubmitted" }, { type: "recipient.sent", recipientId: "b" }]);
    expect(changes.reduce(evolve, start)).toMatchObject({ status: "SENT", sealing: false });
  });
  test("a change of what people sign cancels every signature and approval, each with its own event", () => {
    const start = returned(
      signer("a", 1, "SIGNED"),
      { ...signer("ap", 1, "APPROVED"), role: "APPROVER" },
      signer("b", 1, "RETURNED"),
      signer("c", 1, "BOUNCED"),
    );
    expect(decide(start, all)).toEqual([
      { type: "recipient.signature_canceled", recipientId: "a" },
      { type: "recipient.approval_canceled", recipientId: "ap" },
      { type: "envelope.updated", resets: true },
    ]);
    const after = run(start, all);
    expect(after.recipients.map((each) => each.status)).toEqual(["PENDING", "PENDING", "PENDING", "BOUNCED"]);
    const sent = decide(after, { kind: "send" }).flatMap((each) => ("recipientId" in each ? [each.recipientId] : []));
    expect(sent).toEqual(["a", "ap", "b"]);
  });
  test("another change cancels nothing, or only what it says", () => {
    const start = returned(signer("a", 1, "SIGNED"), signer("b", 1, "SIGNED"), signer("c"));
    expect(typesOf(decide(start, none))).toEqual(["envelope.updated"]);
    expect(run(start, { ...none, cancels: ["b"] }).recipients.map((each) => each.status)).toEqual([
      "SIGNED",
      "PENDING",
      "SENT",
    ]);
  });
  test("when nobody is left to act, resubmitting starts the seal", () => {
    expect(run(returned(signer("a", 1, "SIGNED")), { kind: "send" })).toMatchObject({ status: "SENT", sealing: true });
  });
  test("a reader who was told already is not told again; one who never was is", () => {
    const viewer = (id: string, status: Party["status"]): Party => ({ ...signer(id, 1, status), role: "VIEWER" });
    const changes = decide(returned(signer("a", 1, "RETURNED"), viewer("v", "VIEWED"), viewer("w", "PENDING")), {
      kind: "send",
    });
    expect(changes.slice(1)).toEqual([
      { type: "recipient.sent", recipientId: "a" },
      { type: "recipient.sent", recipientId: "w" },
    ]);
  });
});

describe("reminding, correcting, bouncing", () => {
  test("only those are reminded whose turn it is and who have not acted", () => {
    const mixed = envelope("DELIVERED", [signer("a"), signer("b", 1, "SIGNED"), signer("c", 2, "PENDING")]);
    expect(typesOf(decide(mixed, { kind: "remind", recipientIds: ["a"] }))).toEqual(["recipient.reminded"]);
    expect(run(mixed, { kind: "remind", recipientIds: ["a"] })).toEqual(mixed);
    expect(() => decide(mixed, { kind: "remind", recipientIds: ["b"] })).toThrow(/already/);
    expect(() => decide(mixed, { kind: "remind", recipientIds: ["c"] })).toThrow(/not asked/);
  });
  test("a corrected recipient is invited anew when it is their turn", () => {
    const start = envelope("DELIVERED", [signer("a", 1, "BOUNCED"), signer("b", 2, "PENDING")]);
    expect(typesOf(decide(start, { kind: "correct", recipientId: "a" }))).toEqual([
      "recipient.corrected",
      "recipient.sent",
    ]);
    expect(typesOf(decide(start, { kind: "correct", recipientId: "b" }))).toEqual(["recipient.corrected"]);
    const back = envelope("RETURNED_TO_SENDER", [signer("a", 1, "RETURNED")]);
    expect(run(back, { kind: "correct", recipientId: "a" }).recipients[0]!.status).toBe("PENDING");
  });
  test("whoever has acted is not corrected", () => {
    const start = envelope("PARTIALLY_SIGNED", [signer("a", 1, "SIGNED"), signer("b")]);
    expect(() => decide(start, { kind: "correct", recipientId: "a" })).toThrow(/already signed/);
  });
  test("mail that comes back marks only who has not opened yet, and they can still open and sign", () => {
    const start = envelope("SENT");
    const bounced = run(start, { kind: "bounce", recipientId: "a" });
    expect(bounced.recipients[0]!.status).toBe("BOUNCED");
    expect(run(bounced, { kind: "view", recipientId: "a" }).recipients[0]!.status).toBe("VIEWED");
    expect(decide(envelope("DELIVERED", [signer("a", 1, "VIEWED")]), { kind: "bounce", recipientId: "a" })).toEqual([]);
  });
  test("a scheduled envelope is checked like a sent one", () => {
    expect(run(envelope("DRAFT"), { kind: "schedule" }).status).toBe("SCHEDULED");
    expect(() => decide({ ...envelope("DRAFT"), signersWithoutField: ["b"] }, { kind: "schedule" })).toThrow();
  });
});

describe("another order", () => {
  const reorder = (orders: Record<string, number>) => ({ kind: "reorder", orders }) as const;
  const statuses = (start: ReturnType<typeof envelope>, orders: Record<string, number>) =>
    run(start, reorder(orders)).recipients.map(({ status }) => status);

  test("whose turn has come is invited, and who comes later now is asked anew in their turn", () => {
    const start = envelope("DELIVERED", [signer("a", 1, "VIEWED"), signer("b", 2, "PENDING")]);
    expect(typesOf(decide(start, reorder({ a: 2, b: 1 })))).toEqual(["envelope.updated", "recipient.sent"]);
    const after = run(start, reorder({ a: 2, b: 1 }));
    expect(after.recipients).toMatchObject([
      { id: "a", order: 2, status: "PENDING" },
      { id: "b", order: 1, status: "SENT" },
    ]);
    expect(typesOf(decide(after, { kind: "sign", recipientId: "b" }))).toEqual(["recipient.signed", "recipient.sent"]);
    expect(() => decide(after, { kind: "sign", recipientId: "a" })).toThrow(/Others act before you/);
  });
  test("who may act before and after is told nothing, and a place that is theirs already changes nothing", () => {
    const start = envelope("SENT", [signer("a", 1), signer("b", 2, "PENDING"), signer("c", 3, "PENDING")]);
    expect(typesOf(decide(start, reorder({ b: 3, c: 2 })))).toEqual(["envelope.updated"]);
    expect(decide(start, reorder({ a: 1, c: 3 }))).toEqual([]);
  });
  test("mail that came back stays so, and a reader who was told is not told again", () => {
    const reader: Party = { ...signer("v", 1, "VIEWED"), role: "VIEWER" };
    const start = envelope("DELIVERED", [signer("a", 1, "BOUNCED"), signer("b", 2, "PENDING"), reader]);
    expect(statuses(start, { a: 3, v: 3 })).toEqual(["BOUNCED", "SENT", "VIEWED"]);
  });
  test("a viewer who is asked to confirm is set back and asked anew like a signer", () => {
    const reader: Party = { ...signer("v", 1, "SENT"), role: "VIEWER", mustConfirm: true };
    const start = envelope("DELIVERED", [signer("a"), reader]);
    expect(statuses(start, { v: 2 })).toEqual(["SENT", "PENDING"]);
  });
  test("who has acted keeps their place, and nobody comes before or beside them", () => {
    const start = envelope("PARTIALLY_SIGNED", [
      signer("a", 2, "SIGNED"),
      signer("b", 2, "SENT"),
      signer("c", 3, "PENDING"),
    ]);
    expect(() => decide(start, reorder({ a: 3 }))).toThrow(/their place stays/);
    expect(() => decide(start, reorder({ c: 2 }))).toThrow(/must be above 2/);
    expect(() => decide(start, reorder({ c: 1 }))).toThrow(/must be above 2/);
    expect(typesOf(decide(start, reorder({ a: 2, b: 2, c: 9 })))).toEqual(["envelope.updated"]);
    expect(statuses(start, { b: 4 })).toEqual(["SIGNED", "PENDING", "SENT"]);
  });
  test("before it is sent, and while it is back with the sender, nobody is invited", () => {
    const draft = envelope("DRAFT", [signer("a", 1, "PENDING"), signer("b", 2, "PENDING")]);
    expect(typesOf(decide(draft, reorder({ a: 3 })))).toEqual(["envelope.updated"]);
    const back = envelope("RETURNED_TO_SENDER", [signer("a", 1, "RETURNED"), signer("b", 2, "PENDING")]);
    expect(typesOf(decide(back, reorder({ a: 3 })))).toEqual(["envelope.updated"]);
  });
});
