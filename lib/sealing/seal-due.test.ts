import { expect, test } from "vitest";
import { firstDue, nextTryAt, raiseAt } from "@/lib/sealing/seal-due";

const DAY_MS = 86_400_000;
const createdAt = new Date("2026-11-26T12:00:00Z");
const after = (days: number) => new Date(createdAt.getTime() + days * DAY_MS);

test("what is pending is due at once, what lacks nothing never", () => {
  expect(raiseAt({ isPending: true, renewBy: null, createdAt })).toEqual(createdAt);
  expect(raiseAt({ isPending: false, renewBy: null, createdAt })).toBeUndefined();
});

test("a timestamp is renewed 90 days before its certificate ends, a short-lived one in the middle", () => {
  expect(raiseAt({ isPending: false, renewBy: after(3_650), createdAt })).toEqual(after(3_560));
  expect(raiseAt({ isPending: false, renewBy: after(100), createdAt })).toEqual(after(50));
});

test("an envelope is due with its first file", () => {
  const files = [after(300), after(1_000)].map((renewBy) => ({ isPending: false, renewBy, createdAt }));
  expect(firstDue(files)).toEqual(after(210));
  expect(firstDue([{ isPending: false, renewBy: null, createdAt }])).toBeNull();
});

test("tries grow from a minute apart to six hours", () => {
  const gaps = Array.from(
    { length: 12 },
    (_, tries) => (nextTryAt(createdAt, tries).getTime() - Number(createdAt)) / 60_000,
  );
  expect(gaps).toEqual([1, 2, 5, 15, 30, 60, 120, 240, 360, 360, 360, 360]);
});
