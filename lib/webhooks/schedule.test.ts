import { describe, expect, it } from "vitest";
import { gapsMs, nextTryAt, parseRetryAfter } from "./schedule";

const now = new Date("2026-01-01T00:00:00.000Z");
const afterMs = (date: Date | undefined) => (date?.getTime() ?? Number.NaN) - now.getTime();

describe("webhook schedule", () => {
  it("waits 0, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h, then gives up", () => {
    expect(gapsMs.map((gap) => gap / 1000)).toEqual([0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400]);
    expect(gapsMs.map((_gap, triesMade) => afterMs(nextTryAt(now, triesMade, 0, 0)))).toEqual([...gapsMs]);
    expect(nextTryAt(now, gapsMs.length, 0, 0)).toBeUndefined();
  });

  it("spreads tries by at most a tenth, and only later", () => {
    expect(afterMs(nextTryAt(now, 2, 0, 0.5))).toBe(315_000);
    expect(afterMs(nextTryAt(now, 2, 0, 1))).toBe(330_000);
  });

  it("honours Retry-After where it asks for longer, up to a day", () => {
    expect(afterMs(nextTryAt(now, 1, 60_000, 0))).toBe(60_000);
    expect(afterMs(nextTryAt(now, 2, 60_000, 0))).toBe(300_000);
    expect(afterMs(nextTryAt(now, 1, 1e12, 0))).toBe(86_400_000);
  });

  it.each([
    ["120", 120_000],
    ["Thu, 01 Jan 2026 00:01:00 GMT", 60_000],
    ["Wed, 31 Dec 2025 23:00:00 GMT", 0],
    ["soon", 0],
    ["-5", 0],
    [undefined, 0],
  ])("reads Retry-After %s as %d ms", (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });
});
