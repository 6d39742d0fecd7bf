import { describe, expect, test } from "vitest";
import { type Aggregate, evolve } from "./aggregate";
import { allowed, type Command, decide, reasonToKeep } from "./machine";

const over: Aggregate = {
  status: "COMPLETED",
  sealing: false,
  isHeld: false,
  isPurged: false,
  hasTrail: true,
  recipients: [
    { id: "a", role: "SIGNER", order: 1, status: "SIGNED" },
    { id: "b", role: "SIGNER", order: 1, status: "SIGNED" },
  ],
  signersWithoutField: [],
};
const run = (start: Aggregate, command: Command) => decide(start, command).reduce(evolve, start);
const codeOf = (start: Aggregate, command: Command): string => {
  try {
    return `${decide(start, command).length} changes`;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe("what is kept", () => {
  test("under legal hold nothing is purged or erased; released, it is", () => {
    const held = run(over, { kind: "hold" });
    expect(codeOf(held, { kind: "purge" })).toBe("legal_hold");
    expect(codeOf(held, { kind: "erase", recipientIds: ["a"] })).toBe("legal_hold");
    expect(run(run(held, { kind: "release" }), { kind: "purge" })).toMatchObject({ isHeld: false, isPurged: true });
  });
  test("what came back is not changed under legal hold; it may be sent on, or ended", () => {
    const returned = { ...over, status: "RETURNED_TO_SENDER" as const };
    const update: Command = { kind: "update", resets: true, cancels: [] };
    expect(codeOf(returned, update)).not.toBe("legal_hold");
    const held = run(returned, { kind: "hold" });
    expect(codeOf(held, update)).toBe("legal_hold");
    expect(codeOf(held, { kind: "void" })).toBe("1 changes");
  });
  test("holding again is told, for its reason may be another; releasing again is nothing", () => {
    expect(codeOf(run(over, { kind: "hold" }), { kind: "hold" })).toBe("1 changes");
    expect(codeOf(over, { kind: "release" })).toBe("0 changes");
  });
  test("nothing is deleted while the audit trail is still made of it", () => {
    const early = { ...over, status: "DECLINED" as const, hasTrail: false };
    expect(codeOf(early, { kind: "purge" })).toBe("envelope_wrong_status");
    expect(codeOf(early, { kind: "erase", recipientIds: ["a"] })).toBe("envelope_wrong_status");
    expect(codeOf(early, { kind: "hold" })).toBe("1 changes");
  });
  test("whatever may not be erased has a reason that is told, and what may has none", () => {
    const bools = [true, false];
    const each = Object.keys(allowed).flatMap((status) =>
      bools.flatMap((isHeld) =>
        bools.map((hasTrail) => ({ ...over, status: status as Aggregate["status"], isHeld, hasTrail })),
      ),
    );
    for (const start of each) {
      const isErased = codeOf(start, { kind: "erase", recipientIds: ["a"] }) === "1 changes";
      expect([start.status, reasonToKeep(start) === undefined]).toEqual([start.status, isErased]);
    }
    expect(reasonToKeep({ ...over, status: "SENT", isHeld: true })).toBe("legal_hold");
    expect(reasonToKeep({ ...over, status: "SENT", hasTrail: false })).toBe("not_ended");
    expect(reasonToKeep({ ...over, hasTrail: false })).toBe("in_progress");
  });
  test("a purge changes no status, and a second one does nothing", () => {
    const purged = run(over, { kind: "purge" });
    expect(purged).toEqual({ ...over, isPurged: true });
    expect(codeOf(purged, { kind: "purge" })).toBe("0 changes");
  });
  test("of what was purged nothing is held, released or erased", () => {
    const purged = run(over, { kind: "purge" });
    for (const command of [{ kind: "hold" }, { kind: "release" }, { kind: "erase", recipientIds: ["a"] }] as const)
      expect(codeOf(purged, command)).toBe("purged");
  });
  test("erasing tells of each person, and moves nothing", () => {
    expect(decide(over, { kind: "erase", recipientIds: ["b"] })).toEqual([
      { type: "recipient.erased", recipientId: "b" },
    ]);
    expect(run(over, { kind: "erase", recipientIds: ["b"] })).toEqual(over);
  });
});
