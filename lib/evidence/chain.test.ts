import { describe, expect, test } from "vitest";
import { commit, GENESIS, hashEvent, verifyChain } from "./chain";

const personal = { salt: "00ff", data: { name: "Søren", ip: "192.0.2.1" } };

function chainOf(length: number) {
  const events = [];
  let previousHash = GENESIS;
  for (let seq = 1; seq <= length; seq++) {
    const body = {
      envelopeId: "env_1",
      seq,
      id: `evt_${seq}`,
      type: "recipient.viewed",
      at: "2026-11-23T20:00:00.000Z",
      actor: { type: "recipient" },
      payload: { count: seq },
      commitment: commit(personal.salt, personal.data),
      previousHash,
    };
    previousHash = hashEvent(body);
    events.push({ ...body, hash: previousHash, personal });
  }
  return events;
}

describe("evidence chain", () => {
  test("an untouched chain verifies and names its head", () => {
    const events = chainOf(3);
    expect(verifyChain(events)).toEqual({ intact: true, head: events[2]!.hash });
  });
  test("a changed payload breaks the chain at that event", () => {
    const events = chainOf(3);
    events[1]!.payload = { count: 9 };
    expect(verifyChain(events)).toEqual({ intact: false, seq: 2, reason: "hash" });
  });
  test("a removed event breaks the chain", () => {
    const events = chainOf(3);
    events.splice(1, 1);
    expect(verifyChain(events)).toEqual({ intact: false, seq: 2, reason: "sequence" });
  });
  test("altered personal data breaks its commitment", () => {
    const events = chainOf(2);
    events[1] = { ...events[1]!, personal: { salt: personal.salt, data: { ...personal.data, name: "Sven" } } };
    expect(verifyChain(events)).toEqual({ intact: false, seq: 2, reason: "commitment" });
  });
  test("erased personal data leaves the chain intact", () => {
    const events = chainOf(2).map(({ personal: _, ...event }) => event);
    expect(verifyChain(events)).toMatchObject({ intact: true });
  });
  test("the hash does not depend on the order of members", () => {
    const [event] = chainOf(1);
    const reversed = Object.fromEntries(Object.entries(event!).reverse()) as typeof event;
    expect(hashEvent(reversed!)).toBe(event!.hash);
  });
});
