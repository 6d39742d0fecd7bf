import { describe, expect, it } from "vitest";
import { textWidth, wrapText } from "@/lib/pdf/draw/text-layout";
import { textRuns } from "@/lib/pdf/draw/text-runs";

const shown = (text: string, style: "sans" | "hand" = "sans") =>
  textRuns(text, style).map((run) => [run.face, run.text]);

describe("textRuns", () => {
  it("keeps plain Latin, Greek and Cyrillic in one face", () => {
    expect(shown("Søren Ελένη Юрій")).toEqual([["sans", "Søren Ελένη Юрій"]]);
  });

  it("composes decomposed letters", () => {
    expect(shown("Nguye\u0302\u0303n")).toEqual([["sans", "Nguyễn"]]);
  });

  it("falls back per character, from handwriting to print", () => {
    expect(shown("Nguyḝn ✓", "hand")).toEqual([
      ["handGreek", "Nguy"],
      ["sans", "ḝ"],
      ["handGreek", "n "],
      ["sans", "✓"],
    ]);
    expect(shown("A 李 ✓")).toEqual([
      ["sans", "A "],
      ["hans", "李 "],
      ["sans", "✓"],
    ]);
  });

  it("orders right-to-left text for drawing and mirrors its brackets", () => {
    expect(shown("محمد (علي)").map(([, text]) => text)).toEqual(["(", "علي", ")", "محمد "]);
    expect(
      textRuns("۱۲۳", "sans")
        .map((run) => run.text)
        .join(""),
    ).toBe("۱۲۳");
  });

  it("strips controls and direction overrides", () => {
    expect(shown("a\u202Eb\u2067c\u0007\ufeff")).toEqual([["sans", "abc "]]);
  });
});

describe("wrapText", () => {
  const lines = (text: string, widthPt: number) => wrapText(text, "sans", 10, widthPt).map((line) => line.text);

  it("breaks at spaces and keeps the writer's line breaks", () => {
    expect(lines("one two three\n\nfour", 50)).toEqual(["one two", "three", "", "four"]);
  });

  it("cuts what has no spaces and never exceeds the width", () => {
    const hash = "ab01".repeat(32);
    const cut = lines(hash, 60);
    expect(cut.join("")).toBe(hash);
    expect(Math.max(...cut.map((line) => textWidth(line, "sans", 10)))).toBeLessThanOrEqual(60);
    expect(lines("李小龙李小龙李小龙", 45).length).toBeGreaterThan(1);
    expect(lines("x", 0)).toEqual(["x"]);
  });
});
