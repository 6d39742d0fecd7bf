import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import type { Aggregate, Party } from "./aggregate";
import { type Command, decide } from "./machine";
import { envelope, run, signer, typesOf } from "./machine.fixture";

const viewer = (id: string, status: Party["status"] = "SENT", order = 1): Party => ({
  ...signer(id, order, status),
  role: "VIEWER",
  mustConfirm: true,
});
const confirm = (recipientId: string): Command => ({ kind: "confirm", recipientId });
const askedIn = (start: Aggregate, command: Command) =>
  decide(start, command).flatMap((each) => (each.type === "recipient.sent" ? [each.recipientId] : []));
function codeOf(start: Aggregate, command: Command): string {
  try {
    return run(start, command).status;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe("a viewer who is asked to confirm", () => {
  test("confirms once; as the first act it delivers the envelope and asks nobody else", () => {
    const start = envelope("SENT", [signer("a"), signer("b", 2, "PENDING"), viewer("v")]);
    expect(typesOf(decide(start, confirm("v")))).toEqual(["envelope.delivered", "recipient.confirmed"]);
    const after = run(start, confirm("v"));
    expect(after.recipients.map(({ status }) => status)).toEqual(["SENT", "PENDING", "CONFIRMED"]);
    expect(codeOf(after, confirm("v"))).toBe("already_acted");
  });

  test("holds up neither whose turn it is nor the seal", () => {
    const start = envelope("DELIVERED", [viewer("v"), signer("a"), signer("b", 2, "PENDING")]);
    expect(askedIn(start, { kind: "sign", recipientId: "a" })).toEqual(["b"]);
    const last = envelope("DELIVERED", [viewer("v"), signer("a")]);
    expect(run(last, { kind: "sign", recipientId: "a" })).toMatchObject({ sealing: true });
  });

  test("is asked when their turn comes, and not let in before", () => {
    const start = envelope("DELIVERED", [signer("a"), viewer("v", "PENDING", 2), signer("b", 2, "PENDING")]);
    expect(codeOf(start, confirm("v"))).toBe("not_your_turn");
    expect(askedIn(start, { kind: "sign", recipientId: "a" })).toEqual(["v", "b"]);
  });

  test("may while it is sealed and after it was completed, and not after any other end", () => {
    const done = [signer("a", 1, "SIGNED"), viewer("v", "VIEWED")];
    expect(run(envelope("PARTIALLY_SIGNED", done, true), confirm("v"))).toMatchObject({ sealing: true });
    expect(typesOf(decide(envelope("COMPLETED", done), confirm("v")))).toEqual(["recipient.confirmed"]);
    const ends = ["DECLINED", "VOIDED", "EXPIRED", "RETURNED_TO_SENDER"] as const;
    expect(ends.map((status) => codeOf(envelope(status, done), confirm("v")))).toEqual(
      ends.map(() => "envelope_wrong_status"),
    );
  });

  test("is reminded until they have confirmed; whoever was not asked to is never reminded", () => {
    const plain: Party = { ...viewer("p"), mustConfirm: false };
    const start = envelope("DELIVERED", [signer("a"), viewer("v", "VIEWED"), viewer("w", "CONFIRMED"), plain]);
    const remind = (id: string): Command => ({ kind: "remind", recipientIds: [id] });
    expect(typesOf(decide(start, remind("v")))).toEqual(["recipient.reminded"]);
    expect(codeOf(start, remind("w"))).toBe("recipient_already_acted");
    expect(codeOf(start, remind("p"))).toBe("not_your_turn");
  });

  test("keeps what they did: not corrected, not passed on; a change of what is read asks anew, another does not", () => {
    const start = envelope("DELIVERED", [signer("a"), viewer("v", "CONFIRMED")]);
    expect(codeOf(start, { kind: "correct", recipientId: "v" })).toBe("recipient_already_acted");
    expect(codeOf(start, { kind: "forward", recipientId: "v" })).toBe("already_acted");
    const returned = envelope("RETURNED_TO_SENDER", [
      signer("a", 1, "RETURNED"),
      viewer("v", "CONFIRMED"),
      viewer("w"),
    ]);
    expect(askedIn(returned, { kind: "send" })).toEqual(["a", "w"]);
    const changed = run(returned, { kind: "update", resets: true, cancels: [] });
    expect(typesOf(decide(returned, { kind: "update", resets: true, cancels: [] }))).toEqual(["envelope.updated"]);
    expect(askedIn(changed, { kind: "send" })).toEqual(["a", "v", "w"]);
  });
});

test("nobody else confirms: not a viewer who was not asked to, not a signer, an approver or who gets a copy", () => {
  const others: Party[] = [
    { ...viewer("p"), mustConfirm: false },
    ...(["SIGNER", "APPROVER", "CARBON_COPY"] as const).map((role) => ({ ...viewer(role), role })),
  ];
  const start = envelope("DELIVERED", [signer("a"), ...others]);
  expect(others.map(({ id }) => codeOf(start, confirm(id)))).toEqual(others.map(() => "envelope_wrong_status"));
});
