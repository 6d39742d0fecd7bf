import { describe, expect, test } from "vitest";
import { type EnvelopeStatus, envelopeStatuses } from "@/lib/contracts/envelope";
import { type Aggregate, allowed, type Change, type Command, decide, evolve, type Party } from "./machine";

const signer = (id: string, order = 1, status: Party["status"] = "SENT"): Party => ({
  id,
  role: "SIGNER",
  order,
  status,
});
const envelope = (
  status: EnvelopeStatus,
  recipients: Party[] = [signer("a"), signer("b")],
  sealing = false,
): Aggregate => ({
  status,
  sealing,
  recipients,
  signersWithoutField: [],
});
const run = (start: Aggregate, command: Command): Aggregate => decide(start, command).reduce(evolve, start);
function isAccepted(start: Aggregate, command: Command): boolean {
  try {
    decide(start, command);
    return true;
  } catch {
    return false;
  }
}
const typesOf = (changes: Change[]) => changes.map((change) => change.type);

const commands: Command[] = [
  { kind: "delete" },
  { kind: "send" },
  { kind: "view", recipientId: "a" },
  { kind: "sign", recipientId: "a" },
  { kind: "approve", recipientId: "ap" },
  { kind: "decline", recipientId: "a" },
  { kind: "void" },
  { kind: "expire" },
  { kind: "complete" },
];

describe("status × command", () => {
  const everyone = [signer("a"), { ...signer("ap"), role: "APPROVER" as const }];
  for (const status of envelopeStatuses) {
    for (const command of commands) {
      const sealing = command.kind === "complete";
      const legal = allowed[status].includes(command.kind);
      test(`${command.kind} from ${status} is ${legal ? "allowed" : "refused"}`, () => {
        expect(isAccepted(envelope(status, everyone, sealing), command)).toBe(legal);
      });
    }
  }
  test.each(["sign", "decline", "void", "expire"] as const)("%s is refused once everyone has acted", (kind) => {
    const sealed = envelope("PARTIALLY_SIGNED", [signer("a"), signer("b", 1, "SIGNED")], true);
    expect(() => decide(sealed, { kind, recipientId: "a" } as Command)).toThrow(/being sealed/);
  });
  test("a seal finishes only an envelope that waits for it", () => {
    expect(() => decide(envelope("DELIVERED"), { kind: "complete" })).toThrow();
  });
});

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
