import { describe, expect, it } from "vitest";
import { type HandStyle, handFacesFor, handStyles, handStylesFor } from "@/lib/fields/hand";
import { drawOverlay } from "@/lib/pdf/draw/draw-overlay";
import type { FaceName } from "@/lib/pdf/draw/face-files";
import { faceFile, hasGlyph, isHand } from "@/lib/pdf/draw/fonts";
import { SCRIPTS } from "@/lib/pdf/draw/sample-scripts";
import { inkOf, likeness, referenceOf } from "@/lib/pdf/draw/test-likeness";
import { extractText, renderPage } from "@/lib/pdf/draw/test-rendering";
import { settingOf, textRuns } from "@/lib/pdf/draw/text-runs";

const A4 = { widthPt: 595, heightPt: 842 };
const BOX = { pageIndex: 0, xPt: 100, yPt: 100, widthPt: 300, heightPt: 60 };

type Sample = { text: string; language?: string; hand?: HandStyle; face: FaceName; family: string };
const HANDS: Sample[] = [
  { text: "Søren Łukasz Юрій", face: "hand", family: "Caveat Medium" },
  { text: "Nguyễn Thị Ánh", face: "handGreek", family: "Mynerve" },
  { text: "Ελένη Παπαδοπούλου", face: "handGreek", family: "Mynerve" },
  { text: "שלמה בן־דוד", face: "handHebrew", family: "Gveret Levin" },
  { text: "محمد عبد الله", face: "handArabic", family: "Aref Ruqaa" },
  { text: "प्रिया श्रीवास्तव", face: "handDevanagari", family: "Kalam" },
  { text: "สมชาย ใจดี", face: "handThai", family: "Charmonman" },
  { text: "李小龙", face: "handHans", family: "Zhi Mang Xing" },
  { text: "歐陽麗華", face: "handJa", family: "Zen Kurenaido" },
  { text: "山田さくら", face: "handJa", family: "Zen Kurenaido" },
  { text: "田中太郎", language: "ja", face: "handJa", family: "Zen Kurenaido" },
  { text: "김민수", face: "handKo", family: "Nanum Pen Script" },
  { text: "Søren Łukasz Юрій", hand: "brush", face: "handBrush", family: "Marck Script" },
  { text: "Søren Łukasz Юрій", hand: "flourish", face: "handFlourish", family: "Great Vibes" },
];

async function sign(text: string, language?: string, hand?: HandStyle): Promise<Uint8Array> {
  const overlay = await drawOverlay([A4], [{ ...BOX, kind: "typed", text, language, hand }]);
  return overlay?.pdf ?? new Uint8Array();
}

describe("a typed signature", () => {
  it.each(HANDS)(
    "$text is written by the hand of its script, or the one that was chosen ($face), shaped, and can be read back",
    async (sample) => {
      const { text, language, hand, face, family } = sample;
      expect(textRuns(text, "hand", settingOf(text, language, hand)).map((run) => run.face)).toEqual([face]);
      const pdf = await sign(text, language, hand);
      expect(extractText(pdf).trim()).toBe(text);
      expect(likeness(await inkOf(pdf), await referenceOf(text, family, faceFile(face)))).toBeGreaterThan(0.85);
    },
  );

  it.each(SCRIPTS)("in $script leaves ink in its box and none beside it", async ({ text }) => {
    const pdf = await sign(text);
    const picture = renderPage(pdf);
    expect(extractText(pdf).trim()).toBe(text);
    expect(picture.countDark(BOX)).toBeGreaterThan(100);
    expect(picture.countDark(BOX) / picture.countDark({ xPt: 0, yPt: 0, ...A4 })).toBeGreaterThan(0.99);
  });

  it("never breaks an Arabic word between two faces", () => {
    expect(textRuns("محمد ڿ", "hand").map((run) => run.face)).toEqual(["arabic"]);
  });
});

describe("the rule that page and stamp choose by", () => {
  const every = (script: RegExp, from: number, to: number) =>
    [...Array(to - from + 1).keys()]
      .map((index) => String.fromCodePoint(from + index))
      .filter((sign) => script.test(sign) && /[\p{L}\p{M}\p{Nd}]/u.test(sign) && sign.normalize("NFC") === sign);

  it.each([
    [/\p{Script=Latin}/u, 0x21, 0x17f],
    [/\p{Script=Latin}/u, 0x1ea0, 0x1ef9],
    [/\p{Script=Greek}/u, 0x386, 0x3ce],
    [/\p{Script=Cyrillic}/u, 0x400, 0x45f],
    [/\p{Script=Arabic}/u, 0x621, 0x6d3],
    [/\p{Script=Hebrew}/u, 0x591, 0x5ea],
    [/\p{Script=Devanagari}/u, 0x900, 0x97f],
    [/\p{Script=Thai}/u, 0xe01, 0xe5b],
    [/\p{Script=Hangul}/u, 0xac00, 0xd7a3],
    [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 0x3041, 0x3094],
  ])("sends no letter of %s to a face that lacks it", (script, from, to) => {
    const signs = every(script, from, to);
    expect(signs.length).toBeGreaterThan(20);
    const led = signs.filter((sign) => {
      const leading = handFacesFor(sign).filter((face) => face !== "hand" && face !== "handGreek");
      return leading.length > 0 && !leading.some((face) => hasGlyph(face, sign.codePointAt(0) ?? 0));
    });
    expect(led).toEqual([]);
  });

  it.each(handStyles)(
    "offers %s only for names of which it has every letter, and else writes as if none was chosen",
    (style) => {
      const signs = [...Array(0x2100).keys()]
        .map((code) => String.fromCodePoint(code))
        .filter((sign) => /[\p{L}\p{N}\p{P}]/u.test(sign));
      const offered = signs.filter((sign) => handStylesFor(sign).includes(style));
      expect(offered.length).toBeGreaterThan(300);
      const [face] = handFacesFor("a", undefined, style);
      expect(
        offered.filter((sign) => [...sign.normalize("NFC")].some((each) => !hasGlyph(face!, each.codePointAt(0)!))),
      ).toEqual([]);
      expect(handFacesFor("Ελένη", undefined, style)).toEqual(handFacesFor("Ελένη"));
      expect(handStylesFor("محمد")).toEqual([]);
    },
  );

  it("has a hand for every letter of Vietnamese, Greek and the Latin of Europe", () => {
    const signs = [...every(/\p{Script=Latin}/u, 0xc0, 0x17e), ...every(/\p{Script=Latin}/u, 0x1ea0, 0x1ef9)];
    const faces = signs.map((sign) => textRuns(sign, "hand")[0]?.face ?? "sans");
    expect(faces.filter((face) => !isHand(face))).toEqual([]);
  });
});
