import { describe, expect, test } from "vitest";
import { fixture, onePage } from "@/tests/fixtures/pdf/build-pdf";
import { findTexts } from "./find-text";
import { readText } from "./read-text";
import type { TextRun } from "./text-run";

const run = (text: string, originX: number, originY: number, more: Partial<TextRun> = {}): TextRun => ({
  text,
  originX,
  originY,
  alongX: 1,
  alongY: 0,
  length: text.length * 6,
  above: 8,
  below: 2,
  monospace: true,
  rightToLeft: false,
  ...more,
});
const find = (runs: TextRun[], text: string, index = 0) => findTexts([{ pageNumber: 1, runs }], [{ text, index }])[0];

describe("findTexts", () => {
  test.each([
    ["in one run, whatever the case", [run("Your SIGNATURE:", 10, 50)], "signature"],
    ["across runs that touch", [run("Sig", 10, 50), run("nature", 28, 50)], "signature"],
    ["across runs a space apart", [run("Signed", 10, 50), run("by", 52, 50)], "signed by"],
    ["in runs written in another order", [run("by", 52, 50), run("Signed", 10, 50)], "signed by"],
    ["across a line break", [run("Signed", 10, 50), run("by", 10, 62)], "signed by"],
    ["through ligatures and wide letters", [run("ﬁnal Ｄate", 10, 50)], "final date"],
    ["whatever the quotes and dashes", [run("Customer’s sign–off", 10, 50)], "customer's sign-off"],
    ["letter-spaced", [run("S I G N A T U R E", 10, 50)], "signature"],
    ["with spaces too many in the request", [run("Signed by", 10, 50)], "  Signed \n by "],
    ["with an accent composed differently", [run("Unterschrift für", 10, 50)], "fu\u0308r"],
  ])("finds text %s", (_, runs, text) => {
    expect(find(runs, text)?.pageNumber).toBe(1);
  });

  test("answers the place of the words, not of their run", () => {
    expect(find([run("By: Date: ____", 10, 50)], "date:")).toMatchObject({
      first: { x: 34, y: 42, width: 30, height: 10 },
    });
  });

  test("reads right-to-left runs from their right end", () => {
    expect(find([run("abc def", 10, 50, { rightToLeft: true })], "abc")?.first.x).toBe(34);
  });

  test("counts hits from 0 in reading order over all pages", () => {
    const pages = [
      { pageNumber: 1, runs: [run("Date", 10, 90), run("Date", 10, 50)] },
      { pageNumber: 2, runs: [run("Date", 10, 20)] },
    ];
    const hits = findTexts(
      pages,
      [0, 1, 2, 3].map((index) => ({ text: "date", index })),
    );
    expect(hits.map((hit) => hit && [hit.pageNumber, hit.first.y])).toEqual([[1, 42], [1, 82], [2, 12], undefined]);
    expect(findTexts(pages, [{ text: "date", pageNumber: 2, index: 0 }])[0]?.pageNumber).toBe(2);
  });

  test("finds nothing where there is nothing", () => {
    expect(find([run("Date", 10, 50)], "signature")).toBeUndefined();
    expect(find([], "x")).toBeUndefined();
    expect(find([run("Date", 10, 50)], " ")).toBeUndefined();
  });
});

describe("readText", () => {
  test("gives places on rotated and cropped pages as a person sees them", async () => {
    const { pages } = await readText(fixture("rotcrop"), { maxPages: 10 });
    const hits = findTexts(
      pages,
      [0, 90, 180, 270].map((angle) => ({ text: `rotate ${angle}`, index: 0 })),
    );
    expect(hits.map((hit) => hit?.pageNumber)).toEqual([1, 2, 3, 4]);
    // The text stands at (60, 100) of a page whose crop box is [30 40 530 740].
    const at = hits.map((hit) => [Math.round(hit!.first.x), Math.round(hit!.first.y)]);
    expect(at[0]).toEqual([30, 626]);
    expect(hits[0]!.first.width).toBeGreaterThan(hits[0]!.first.height);
    expect(hits[1]!.first.height).toBeGreaterThan(hits[1]!.first.width);
    expect(at.every(([x, y]) => x! >= 0 && y! >= 0 && x! <= 700 && y! <= 700)).toBe(true);
  });

  test("scales by the user unit", async () => {
    const data = Buffer.from("BT /F1 10 Tf 20 300 Td (Sign here) Tj ET");
    const page = "/UserUnit 2 /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>";
    const font = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>";
    const { pages } = await readText(onePage(page, { 4: { dict: "", data }, 5: font }), { maxPages: 1 });
    const { first } = findTexts(pages, [{ text: "sign here", index: 0 }])[0]!;
    expect(first.x).toBeCloseTo(40);
    expect(first.y + first.height).toBeGreaterThan(200);
    expect(first.y).toBeLessThan(200);
  });
});
