import { describe, expect, test } from "vitest";
import { sha256Hex } from "@/lib/crypto/digest";
import { markSha256 } from "@/lib/envelopes/signed-hashes";
import { drawingValue, parseDrawing } from "@/lib/fields/drawing";
import { trimDrawing } from "@/lib/fields/strokes";
import { SignatureMarkInput } from "./signature-mark";

const strokes: [number, number][][] = [
  [
    [0.1, 0.2],
    [0.9, 0.8],
  ],
  [[0.5, 0.5]],
];
const drawn = { kind: "drawn" as const, strokes, aspectRatio: 2 };
const widths = [[80, 140], [100]];
const isTaken = (mark: object) => SignatureMarkInput.safeParse(mark).success;

describe("a drawing", () => {
  test("without widths is taken, kept and hashed as it always was, to the byte", () => {
    expect(SignatureMarkInput.parse(drawn)).toEqual(drawn);
    const written = '{"kind":"drawn","strokes":[[[0.1,0.2],[0.9,0.8]],[[0.5,0.5]]],"aspectRatio":2}';
    expect(markSha256(drawn)).toBe(sha256Hex(written));
    expect(drawingValue(drawn)).toBe('{"strokes":[[[0.1,0.2],[0.9,0.8]],[[0.5,0.5]]],"aspectRatio":2}');
    expect(parseDrawing(drawingValue(drawn))).toEqual({ strokes, aspectRatio: 2 });
  });

  test("keeps the width of its ink at each point, in its value, under its hash, and when it is trimmed", () => {
    const mark = { ...drawn, widths };
    expect(SignatureMarkInput.parse(mark)).toEqual(mark);
    expect(markSha256(mark)).not.toBe(markSha256(drawn));
    expect(markSha256({ ...mark, widths: [[80, 141], [100]] })).not.toBe(markSha256(mark));
    expect(parseDrawing(drawingValue(mark))).toEqual({ strokes, aspectRatio: 2, widths });
    expect(trimDrawing(mark).widths).toEqual(widths);
  });

  test.each([
    ["a width is missing", [[80], [100]]],
    ["a stroke has none", [[80, 140]]],
    ["one is beyond all ink", [[80, 900], [100]]],
    ["one is none", [[80, 0], [100]]],
    ["one is no whole number", [[80, 99.5], [100]]],
  ])("is refused when %s", (_, wrong) => {
    expect(isTaken({ ...drawn, widths: wrong })).toBe(false);
    expect(parseDrawing(JSON.stringify({ strokes, aspectRatio: 2, widths: wrong }))).toBeUndefined();
  });
});

describe("a typed signature", () => {
  const typed = { kind: "typed" as const, text: "Anna Holm" };

  test("in the plain hand is taken, kept and hashed as it always was, to the byte", () => {
    expect(SignatureMarkInput.parse(typed)).toEqual(typed);
    expect(markSha256(typed)).toBe(sha256Hex('{"kind":"typed","text":"Anna Holm"}'));
  });

  test("keeps a hand that was chosen, also under its hash; one that nobody has is refused", () => {
    expect(SignatureMarkInput.parse({ ...typed, hand: "brush" })).toEqual({ ...typed, hand: "brush" });
    expect(markSha256({ ...typed, hand: "brush" })).toBe(
      sha256Hex('{"kind":"typed","text":"Anna Holm","hand":"brush"}'),
    );
    expect(isTaken({ ...typed, hand: "quill" })).toBe(false);
  });
});
