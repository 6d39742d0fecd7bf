import { describe, expect, it } from "vitest";
import { drawOverlay } from "@/lib/pdf/draw/draw-overlay";
import { faceFile } from "@/lib/pdf/draw/fonts";
import { SCRIPTS } from "@/lib/pdf/draw/sample-scripts";
import { inkOf, likeness, referenceOf } from "@/lib/pdf/draw/test-likeness";
import { extractText } from "@/lib/pdf/draw/test-rendering";
import { wrapText } from "@/lib/pdf/draw/text-layout";
import { settingOf, textRuns } from "@/lib/pdf/draw/text-runs";

const A4 = { widthPt: 595, heightPt: 842 };

async function stamp(text: string): Promise<Uint8Array> {
  const box = { pageIndex: 0, xPt: 40, yPt: 40, widthPt: 500, heightPt: 60 };
  const overlay = await drawOverlay([A4], [{ ...box, kind: "text", text, sizePt: 20 }]);
  return overlay?.pdf ?? new Uint8Array();
}

describe("every script in a stamp", () => {
  it.each(SCRIPTS)("$script is shaped and ordered as HarfBuzz does it, and read back by pdftotext", async (sample) => {
    const { text, face, family } = sample;
    expect(textRuns(text, "sans").map((run) => run.face)).toEqual([face]);
    const pdf = await stamp(text);
    expect(extractText(pdf).trim()).toBe(text);
    const ink = await inkOf(pdf);
    const reversed = [...text].reverse().join("");
    expect(likeness(ink, await referenceOf(text, family, faceFile(face)))).toBeGreaterThan(0.9);
    expect(likeness(ink, await referenceOf(reversed, family, faceFile(face)))).toBeLessThan(0.5);
  });

  it("sets Arabic, Latin and digits of one line each in its own direction, brackets the right way round", async () => {
    const text = "عقد رقم 2026/17 مع Fjordlys A/S في (دبي)";
    // Where words of both directions meet, poppler puts the space on the other side.
    const squeeze = (line: string) => line.replace(/\s/g, "");
    expect(squeeze(extractText(await stamp(text)))).toBe(squeeze(text));
    const shown = textRuns(text, "sans").map((run) => run.text.trim());
    expect(shown.indexOf("2026/17")).toBeGreaterThan(shown.indexOf("Fjordlys A/S"));
    expect(shown.at(-1)).toBe("عقد رقم");
  });

  it("keeps marks with their letters: tones, vowels, and letters that Unicode has only in two parts", async () => {
    const latin = "x̂ q̇ m̄";
    expect(extractText(await stamp(latin)).trim()).toBe(latin);
    for (const text of ["شَدَّةٌ", "יִשְׂרָאֵל", "מֹשֶׁה כהן"]) {
      const read = extractText(await stamp(text)).trim();
      expect(read.replace(/\p{M}/gu, "")).toBe(text.replace(/\p{M}/gu, ""));
      expect([...read].toSorted()).toEqual([...text.normalize("NFC")].toSorted());
    }
  });

  it("says the number of a character that no face has, and drops what is unseen or reorders its neighbours", async () => {
    const pdf = await stamp("\u{12000}\u{12001} a\u{1D173}\u202Etxt\u2066.\u0000exe\u3164\uE000");
    expect(extractText(pdf).trim()).toBe("[U+12000 U+12001] atxt. exe[U+E000]");
  });

  it("sets vertical and positional forms as the characters they stand for", async () => {
    expect(extractText(await stamp("︵甲︶")).trim()).toBe("(甲)");
    expect(extractText(await stamp("ﻣﺤﻤﺪ")).trim()).toBe("محمد");
  });
});

describe("the characters that Chinese, Japanese and Korean share", () => {
  const faceOf = (text: string, language?: string) =>
    textRuns(text, "sans", settingOf(text, language)).map((run) => run.face)[0];

  it("take the forms of the language, of kana or hangul beside them, or of the character set that has them", () => {
    expect(faceOf("直海", "ja-JP")).toBe("ja");
    expect(faceOf("直海", "ko")).toBe("ko");
    expect(faceOf("直海", "zh-TW")).toBe("hant");
    expect(faceOf("直海", "da")).toBe("hans");
    expect(faceOf("直海の", "zh")).toBe("ja");
    expect(faceOf("金氏 김")).toBe("ko");
    expect(faceOf("陳麗華")).toBe("hant");
    expect(faceOf("陈丽华")).toBe("hans");
  });

  it("come from another of these faces where the wanted one has none", () => {
    expect(textRuns("李小龙", "sans", settingOf("李小龙", "ja")).map((run) => run.face)).toEqual(["ja", "hans"]);
  });

  it("look different in Tokyo and Taipei", async () => {
    const box = { pageIndex: 0, xPt: 40, yPt: 40, widthPt: 500, heightPt: 60, kind: "text", text: "直骨海角" } as const;
    const drawn = async (language: string) => {
      const overlay = await drawOverlay([A4], [{ ...box, sizePt: 20, language }]);
      return inkOf(overlay?.pdf ?? new Uint8Array());
    };
    expect(likeness(await drawn("ja"), await drawn("zh-Hant-TW"))).toBeLessThan(0.95);
    expect(likeness(await drawn("ja"), await drawn("ja"))).toBeCloseTo(1);
  });
});

describe("a style without a cut of its own", () => {
  it("is thickened, so that a Chinese name is as bold as a Latin one", () => {
    const bold = (text: string) => textRuns(text, "strong").map((run) => [run.face, run.thickened]);
    expect(bold("Li 李")).toEqual([
      ["sansStrong", false],
      ["hans", true],
    ]);
  });
});

describe("line breaks", () => {
  const lines = (text: string, widthPt: number) => wrapText(text, "sans", 10, widthPt).map((line) => line.text);

  it("come between Thai words, between Chinese characters, and never before a closing sign", () => {
    expect(lines("ประเทศไทยสวยงามมาก", 50)).toEqual(["ประเทศไทย", "สวยงามมาก"]);
    expect(lines("我同意，以电子方式签署。", 40)).toEqual(["我同意，", "以电子方", "式签署。"]);
  });

  it("never part what a reader takes for one character", () => {
    expect(lines("क्षत्रियक्षत्रिय", 16).join("|")).not.toMatch(/\|\p{M}|\u094d\|/u);
  });
});
