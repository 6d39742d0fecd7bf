import { describe, expect, test } from "vitest";
import { linesAsBlocks, type PlacedRun, reflow } from "./reflow";

/** A line of 5 points a letter, on its baseline. */
const line = (str: string, yPt: number, more: Partial<PlacedRun> = {}): PlacedRun => ({
  ...{ str, xPt: 50, yPt, widthPt: str.length * 5, sizePt: 10, hasEOL: true },
  ...more,
});
const wide = "x".repeat(90);
const told = (runs: PlacedRun[]) => reflow(runs).map(({ kind, text }) => [kind, text]);

describe("the words of a page", () => {
  test("are paragraphs again: full lines below each other are one, a short one ends it, a gap begins another", () => {
    expect(
      told([line(wide, 100), line(wide, 112), line("the end.", 124), line(wide, 136), line("Apart", 180)]),
    ).toEqual([
      ["paragraph", `${wide} ${wide} the end.`],
      ["paragraph", wide],
      ["paragraph", "Apart"],
    ]);
  });

  test("keep a clause number or a bullet at the beginning of a paragraph", () => {
    const begin = ["9.1 Each party", "(b) nothing", "– one", "12 Signatures", "• two"];
    expect(told(begin.flatMap((text, at) => [line(`${text} ${wide}`, 100 + at * 12)])).map(([, text]) => text)).toEqual(
      begin.map((text) => `${text} ${wide}`),
    );
  });

  test("say what is larger than the rest as a heading, and nothing that is long", () => {
    const long = "y".repeat(130);
    const runs = [
      line("9 Confidentiality", 80, { sizePt: 14 }),
      line(wide, 100),
      line(wide, 112),
      line(long, 140, { sizePt: 14 }),
    ];
    expect(told(runs)).toEqual([
      ["heading", "9 Confidentiality"],
      ["paragraph", `${wide} ${wide}`],
      ["paragraph", long],
    ]);
  });

  test("of one line stay one word where its letters come one by one, and two where there is room between", () => {
    const letters = [..."sign"].map((str, at) => line(str, 100, { xPt: 50 + at * 5, widthPt: 5, hasEOL: false }));
    const there = line("here", 100, { xPt: 74, widthPt: 20 });
    expect(told([...letters, there])).toEqual([["paragraph", "sign here"]]);
  });

  test("lose nothing: every letter of the file is there, in its order", () => {
    const runs = [line("Zwei-", 100, { widthPt: 480 }), line("fel", 112), line("a\u00adb", 300), line(" ", 320)];
    expect(reflow(runs).map(({ text }) => text)).toEqual(["Zwei-fel", "ab"]);
    expect(reflow([])).toEqual([]);
  });

  test("from a server are one paragraph for each line", () => {
    expect(linesAsBlocks("One\r\n\r\n two \n").map(({ text }) => text)).toEqual(["One", "two"]);
  });
});
