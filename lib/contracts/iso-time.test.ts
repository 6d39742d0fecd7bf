import { afterAll, beforeAll, expect, it } from "vitest";
import { parseIsoTime } from "./iso-time";

/** A server that is set to local time reads a time without offset as UTC all the same. */
const zone = process.env.TZ;
beforeAll(() => {
  process.env.TZ = "America/New_York";
  expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(300);
});
afterAll(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

it.each([
  ["2026-12-01T09:00:00Z", "2026-12-01T09:00:00.000Z"],
  ["2026-12-01T09:00:00", "2026-12-01T09:00:00.000Z"],
  ["2026-12-01 09:00:00", "2026-12-01T09:00:00.000Z"],
  ["2026-12-01t09:00:00z", "2026-12-01T09:00:00.000Z"],
  ["2026-12-01t09:00", "2026-12-01T09:00:00.000Z"],
  ["2026-12-01 09:00:00.123456", "2026-12-01T09:00:00.123Z"],
  ["2026-12-01T09:00:00.5+02:00", "2026-12-01T07:00:00.500Z"],
  ["2026-12-01T23:30:00-0330", "2026-12-02T03:00:00.000Z"],
  ["2026-12-01 09:00:00 +0000", "2026-12-01T09:00:00.000Z"],
  ["2026-12-01T09:00:00+01", "2026-12-01T08:00:00.000Z"],
  ["2026-12-01", "2026-12-01T00:00:00.000Z"],
  ["2028-02-29", "2028-02-29T00:00:00.000Z"],
])("%s is %s", (text, iso) => {
  expect(parseIsoTime(text)?.toISOString()).toBe(iso);
});

it.each([
  "2026-02-31T09:00:00Z",
  "0000-01-01",
  "0001-01-01T00:00:00+23:00",
  "2026-02-29",
  "2026-04-31 09:00:00",
  "2026-13-01T09:00:00Z",
  "2026-12-00",
  "2026-12-01T24:00:00Z",
  "2026-12-01T09:60:00Z",
  "2026-12-01T09:00:00+25:00",
  "2026-12-01T09:00:00 02:00",
  "2026-12-01T",
  "9999-12-31T23:59:59Z",
  "1 December 2026",
  "1796115600",
  "tomorrow",
  "",
])("%s is refused, not guessed at", (text) => {
  expect(parseIsoTime(text)).toBeUndefined();
});
