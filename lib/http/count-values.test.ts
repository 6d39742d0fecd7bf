import { describe, expect, test } from "vitest";
import { hasTooManyValues } from "./count-values";

/** What is counted, by another road: everything that opens or separates values outside of strings. */
function count(text: string): number {
  return text.replace(/"(?:[^"\\]|\\.)*("|\\?$)/gs, "").match(/[,[{]/g)?.length ?? 0;
}

/** Refused below its count, and taken from there on. */
function expectCount(text: string, values: number): void {
  const refusals = [values - 1, values].map((most) => hasTooManyValues(Buffer.from(text), most));
  expect(refusals, text.slice(0, 200)).toEqual([true, false]);
}

describe("the values of a JSON text", () => {
  test.each([
    ['{"a":1}', 1],
    ["[1,2,3]", 3],
    ['[{"a":[]},"x",{}]', 6],
    ['{"a,[{":"b,[{",\n"c":"\\",[{\\\\"}', 2],
    ['["é,[{","😀,\\"[",1]', 3],
  ])("of %s are told from what stands outside of strings", (text, values) => {
    expect(count(text)).toBe(values);
    expectCount(text, values);
  });

  test("are the same however long a string is and wherever in it quotes and backslashes are escaped", () => {
    for (let length = 100; length < 280; length++)
      for (const end of ["", "\\\\", '\\"', '\\\\\\"', "\\\\\\\\"]) {
        const string = `"${",".repeat(length)}${end}${"[".repeat(280 - length)}${end}"`;
        expectCount(`[${string},{${string}:${string}}]`, 3);
      }
  });

  test("are none of what a string that never ends holds", () => {
    for (const open of ['"', '"\\', '"\\"', `"${"a".repeat(500)}`, `"${"a".repeat(500)}\\"`, `"${'\\"'.repeat(500)}`])
      expectCount(`[,${open},,,`, 2);
  });

  test("of text that is nothing but quotes, backslashes and punctuation are found by any other count too", () => {
    const signs = ['"', "\\", ",", "a".repeat(130), '\\"'];
    for (let number = 0; number < 3_000; number++) {
      const text = `[${Array.from({ length: 9 }, (_, place) => signs[Math.floor(number / 5 ** (place % 5) + place * 3) % 5]).join("")}`;
      expectCount(text, count(text));
    }
  });
});
