import { expect, test } from "vitest";
import { undeliveredAmong } from "./undelivered";

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 26, 12, minute));
const asked = (id: string, minute: number, recipientId: string, type = "recipient.sent") => ({
  ...{ id, type, at: at(minute), payload: { recipientId } },
});
const kept = (recipientId: string, minute: number) => ({ recipientId, createdAt: at(minute) });

test("a mail belongs to the last time its recipient was asked before it was written", () => {
  const events = [
    asked("invited", 0, "anna"),
    asked("other", 1, "boris"),
    asked("opened", 3, "anna", "recipient.viewed"),
    asked("reminded", 5, "anna", "recipient.reminded"),
  ];
  expect([...undeliveredAmong(events, [kept("anna", 0)])]).toEqual(["invited"]);
  expect([...undeliveredAmong(events, [kept("anna", 6), kept("boris", 2)])]).toEqual(["other", "reminded"]);
});

test("without a mail that was kept nothing is undelivered, nor by one from before", () => {
  expect(undeliveredAmong([asked("invited", 2, "anna")], [])).toEqual(new Set());
  expect(undeliveredAmong([asked("invited", 2, "anna")], [kept("anna", 1)])).toEqual(new Set());
});
