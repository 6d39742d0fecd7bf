import { describe, expect, test } from "vitest";
import { type EnvelopeStatus, envelopeStatuses } from "@/lib/contracts/envelope";
import { AppError } from "@/lib/errors";
import type { Aggregate } from "./aggregate";
import { type Command, decide } from "./machine";
import { envelope, run, signer } from "./machine.fixture";

/** The status that the command leads to, or the code of its refusal. Any other failure fails the test. */
function outcomeOf(start: Aggregate, command: Command): string {
  try {
    return run(start, command).status;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
const commands: { [K in Command["kind"]]: Extract<Command, { kind: K }> } = {
  delete: { kind: "delete" },
  schedule: { kind: "schedule" },
  send: { kind: "send" },
  update: { kind: "update", resets: true, cancels: [] },
  extend: { kind: "extend" },
  correct: { kind: "correct", recipientId: "a" },
  reorder: { kind: "reorder", orders: { a: 2 } },
  forward: { kind: "forward", recipientId: "a" },
  remind: { kind: "remind", recipientIds: ["a"] },
  bounce: { kind: "bounce", recipientId: "a" },
  view: { kind: "view", recipientId: "a" },
  sign: { kind: "sign", recipientId: "a" },
  approve: { kind: "approve", recipientId: "ap" },
  confirm: { kind: "confirm", recipientId: "v" },
  decline: { kind: "decline", recipientId: "a" },
  return: { kind: "return", recipientId: "a" },
  void: { kind: "void" },
  expire: { kind: "expire" },
  complete: { kind: "complete" },
  hold: { kind: "hold" },
  release: { kind: "release" },
  purge: { kind: "purge" },
  erase: { kind: "erase", recipientIds: ["a"] },
};

const wrong = "envelope_wrong_status";
type Row = Record<Command["kind"], string>;
const refusesAll: Row = {
  delete: "envelope_not_draft",
  schedule: wrong,
  send: wrong,
  update: wrong,
  extend: wrong,
  correct: wrong,
  reorder: wrong,
  forward: wrong,
  remind: wrong,
  bounce: wrong,
  view: wrong,
  sign: wrong,
  approve: wrong,
  confirm: wrong,
  decline: wrong,
  return: wrong,
  void: wrong,
  expire: wrong,
  complete: wrong,
  hold: wrong,
  release: wrong,
  purge: wrong,
  erase: wrong,
};
/** What each command leads to from SENT, DELIVERED and PARTIALLY_SIGNED, but for what the status itself becomes. */
const inFlight = (status: EnvelopeStatus): Row => ({
  ...refusesAll,
  extend: status,
  correct: status,
  reorder: status,
  forward: status,
  remind: status,
  bounce: status,
  view: status,
  sign: "PARTIALLY_SIGNED",
  approve: "PARTIALLY_SIGNED",
  confirm: status,
  decline: "DECLINED",
  return: "RETURNED_TO_SENDER",
  void: "VOIDED",
  expire: "EXPIRED",
  complete: "COMPLETED",
  hold: status,
  release: status,
});
const unsent = (status: EnvelopeStatus): Row => ({
  ...refusesAll,
  delete: status,
  schedule: "SCHEDULED",
  send: "SENT",
  update: status,
  correct: status,
  reorder: status,
});

const ended = (status: EnvelopeStatus): Row => ({
  ...refusesAll,
  hold: status,
  release: status,
  purge: status,
  erase: status,
});

/** Written by hand from the specification, so that a change of the machine's own table shows here. */
const expected: Record<EnvelopeStatus, Row> = {
  DRAFT: unsent("DRAFT"),
  SCHEDULED: unsent("SCHEDULED"),
  SENT: { ...inFlight("SENT"), view: "DELIVERED", confirm: "DELIVERED" },
  DELIVERED: inFlight("DELIVERED"),
  PARTIALLY_SIGNED: inFlight("PARTIALLY_SIGNED"),
  COMPLETED: { ...ended("COMPLETED"), confirm: "COMPLETED" },
  DECLINED: ended("DECLINED"),
  VOIDED: ended("VOIDED"),
  EXPIRED: ended("EXPIRED"),
  RETURNED_TO_SENDER: {
    ...refusesAll,
    send: "SENT",
    update: "RETURNED_TO_SENDER",
    correct: "RETURNED_TO_SENDER",
    reorder: "RETURNED_TO_SENDER",
    void: "VOIDED",
    expire: "EXPIRED",
    hold: "RETURNED_TO_SENDER",
    release: "RETURNED_TO_SENDER",
  },
};

describe("status × command", () => {
  const everyone = [
    signer("a"),
    { ...signer("ap"), role: "APPROVER" as const },
    { ...signer("v"), role: "VIEWER" as const, mustConfirm: true },
  ];
  const cells = envelopeStatuses.flatMap((status) =>
    Object.values(commands).map((command) => [command.kind, status, expected[status][command.kind]] as const),
  );
  test.each(cells)("%s from %s is %s", (kind, status, outcome) => {
    expect(outcomeOf(envelope(status, everyone, kind === "complete"), commands[kind])).toBe(outcome);
  });
  const tooLate = [
    "delete",
    "sign",
    "approve",
    "decline",
    "return",
    "remind",
    "extend",
    "correct",
    "void",
    "expire",
  ] as const;
  test.each(tooLate)("%s is refused once everyone has acted", (kind) => {
    const sealed = envelope("PARTIALLY_SIGNED", [signer("a"), signer("b", 1, "SIGNED")], true);
    expect(() => decide(sealed, commands[kind])).toThrow(/being sealed/);
  });
  const open = envelopeStatuses.filter((status) => expected[status].void === "VOIDED");
  test("whoever deletes what can only be voided is told how, and of nothing else", () => {
    const advised = envelopeStatuses.filter((status) => {
      try {
        decide(envelope(status), commands.delete);
      } catch (error) {
        return (error as Error).message.includes("?void=true");
      }
      return false;
    });
    expect(advised).toEqual(open);
  });
  test("a seal finishes only an envelope that waits for it", () => {
    expect(() => decide(envelope("DELIVERED"), { kind: "complete" })).toThrow();
  });
});

test.each([
  ["void", "DRAFT", "delete it instead"],
  ["void", "SCHEDULED", "delete it instead"],
  ["send", "DELIVERED", "remind them"],
  ["update", "PARTIALLY_SIGNED", "void it and send another"],
] as const)("who may not %s an envelope in status %s is told what to do", (kind, status, way) => {
  expect(() => run(envelope(status), commands[kind])).toThrow(way);
});
