import { describe, expect, test } from "vitest";
import { reminderDays } from "./reminders";

describe("a rhythm of reminders", () => {
  test.each([
    ["on the days that are named, in order and once each", { afterDays: [7, 3, 7] }, [3, 7]],
    ["every so many days after the last of them", { afterDays: [3, 7], everyDays: 5, maximum: 5 }, [3, 7, 12, 17, 22]],
    ["from the sending on where none is named", { afterDays: [], everyDays: 2, maximum: 3 }, [2, 4, 6]],
    ["no more often than the maximum", { afterDays: [1, 2, 3, 4], maximum: 2 }, [1, 2]],
    ["never where nothing is said", { afterDays: [] }, []],
    ["not after a year", { afterDays: [], everyDays: 150 }, [150, 300]],
  ])("reminds %s", (_, given, days) => {
    expect(reminderDays(given)).toEqual(days);
  });

  test("ends by itself after twenty", () => {
    expect(reminderDays({ afterDays: [1], everyDays: 1 })).toHaveLength(20);
  });
});
