import { PDFDocument } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { drawOverlay } from "@/lib/pdf/draw/draw-overlay";
import type { StampContent, StampItem } from "@/lib/pdf/draw/stamp-item";
import { extractText, renderPage } from "@/lib/pdf/draw/test-rendering";

const A4 = { widthPt: 595, heightPt: 842 };
const NAMES = ["Søren Ærø", "Łukasz", "Ελένη", "Юрій", "Nguyễn Thị Ánh", "محمد العلي", "李小龙", "שלום", "नमस्ते"];
const BOX = { pageIndex: 0, xPt: 100, yPt: 100, widthPt: 200, heightPt: 24 };

const item = (content: StampContent, box: Partial<typeof BOX> = {}): StampItem => ({ ...BOX, ...box, ...content });

async function draw(items: StampItem[], pages = [A4]) {
  const overlay = await drawOverlay(pages, items);
  if (!overlay) throw new Error("nothing was drawn");
  return overlay;
}

describe("drawOverlay text", () => {
  it.each(["text", "typed"] as const)("paints every script visibly and extractably (%s)", async (kind) => {
    const items = NAMES.map((text, index) => item({ kind, text }, { yPt: 40 + index * 40 }));
    const { pdf } = await draw(items);
    const [picture, text] = [renderPage(pdf), extractText(pdf)];
    for (const [index, name] of NAMES.entries()) {
      expect.soft(text).toContain(name);
      expect.soft(picture.countDark(items[index] ?? BOX), name).toBeGreaterThan(10 * [...name.replace(" ", "")].length);
    }
    expect(pdf.length).toBeLessThan(40_000);
  });

  it.each(NAMES)("stays inside its box: %s", async (text) => {
    for (const kind of ["text", "typed"] as const) {
      const picture = renderPage((await draw([item({ kind, text })])).pdf);
      const all = picture.countDark({ xPt: 0, yPt: 0, ...A4 });
      const inside = picture.countDark({ xPt: BOX.xPt - 1, yPt: BOX.yPt - 1, widthPt: 202, heightPt: 26 });
      expect(inside / all).toBeGreaterThan(0.98);
    }
  });

  it.each(["text", "typed"] as const)(
    "means its own characters, whatever signs alike were drawn before (%s)",
    async (kind) => {
      for (const text of ["Αννα Ηολμ", "Anna Holm", "Анна Ноlм", "Anna Holm", "Αννα Ηολμ"])
        expect(extractText((await draw([item({ kind, text })])).pdf)).toContain(text);
    },
  );

  it("shrinks a long line to its box and wraps where there is room", async () => {
    const long = "Oehlenschlæger & Vandenbroucke-Montalembert International Logistics ApS";
    const low = await draw([item({ kind: "text", text: long })]);
    expect(extractText(low.pdf)).toContain(long);
    const high = await draw([item({ kind: "text", text: `${long}\nKøbenhavn` }, { heightPt: 80 })]);
    expect(extractText(high.pdf).trim().split("\n").length).toBeGreaterThan(3);
    const right = { xPt: 302, yPt: 0, widthPt: 290, heightPt: 842 };
    expect(renderPage(low.pdf).countDark(right) + renderPage(high.pdf).countDark(right)).toBe(0);
  });
});

describe("drawOverlay marks", () => {
  it("paints a drawn signature centred, with its aspect kept", async () => {
    const strokes: [number, number][][] = [[...Array(60)].map((_, i) => [0.2 + i / 100, 0.5 + 0.3 * Math.sin(i / 6)])];
    const { pdf } = await draw([item({ kind: "drawn", strokes, aspectRatio: 2 }, { heightPt: 60 })]);
    const picture = renderPage(pdf);
    expect(picture.countDark({ ...BOX, heightPt: 60 })).toBeGreaterThan(200);
    expect(picture.countDark({ xPt: 0, yPt: 0, ...A4 })).toBe(picture.countDark({ ...BOX, heightPt: 60 }));
    expect(pdf.length).toBeLessThan(4000);
  });

  it("paints ink as wide as it was drawn at each place, within its box", async () => {
    const strokes: [number, number][][] = [[...Array(80)].map((_, i) => [0.05 + (0.9 * i) / 79, 0.5])];
    const paint = async (widths: number[] | undefined) => {
      const box = { widthPt: 300, heightPt: 150 };
      const mark = { kind: "drawn" as const, strokes, aspectRatio: 2, widths: widths && [widths] };
      const picture = renderPage((await draw([item(mark, box)])).pdf);
      const half = (xPt: number) => picture.countDark({ xPt, yPt: 100, widthPt: 150, heightPt: 150 });
      expect(picture.countDark({ xPt: 0, yPt: 0, ...A4 })).toBe(half(100) + half(250));
      return [half(100), half(250)] as const;
    };
    const [evenLeft, evenRight] = await paint(undefined);
    expect(evenLeft / evenRight).toBeCloseTo(1, 1);
    const [same] = await paint(Array(80).fill(100));
    expect(same / evenLeft).toBeCloseTo(1, 0);
    const [thin, thick] = await paint([...Array(80)].map((_, i) => (i < 40 ? 60 : 200)));
    expect(thick / thin).toBeGreaterThan(2);
  });

  it("survives a dot, a stroke of one spot and numbers that are none", async () => {
    const strokes: [number, number][][] = [
      [[0.5, 0.5]],
      [
        [0.2, 0.2],
        [0.2, 0.2],
      ],
      [[Number.NaN, 0.1]],
      [],
    ];
    const { pdf } = await draw([item({ kind: "drawn", strokes, aspectRatio: 0 })]);
    expect(renderPage(pdf).countDark(BOX)).toBeGreaterThan(1);
  });

  it("ticks a box that is on and leaves one that is off", async () => {
    const { pdf } = await draw([item({ kind: "check", on: true }, { widthPt: 14, heightPt: 14 })]);
    expect(renderPage(pdf).countDark({ ...BOX, widthPt: 14, heightPt: 14 })).toBeGreaterThan(15);
    expect(await drawOverlay([A4], [item({ kind: "check", on: false })])).toBeUndefined();
  });
});

describe("drawOverlay pages", () => {
  it("makes one page per touched page, in order, in that page's size", async () => {
    const pages = [A4, { widthPt: 842, heightPt: 595 }, A4, { widthPt: 300.5, heightPt: 400.25 }];
    const text = { kind: "text", text: "x" } as const;
    const overlay = await draw(
      [item(text, { pageIndex: 3 }), item(text, { pageIndex: 1 }), item(text, { pageIndex: 3 })],
      pages,
    );
    const sizes = (await PDFDocument.load(overlay.pdf)).getPages().map((page) => page.getSize());
    expect(overlay.pageIndexes).toEqual([1, 3]);
    expect(sizes).toEqual([
      { width: 842, height: 595 },
      { width: 300.5, height: 400.25 },
    ]);
  });

  it("gives the same bytes for the same input", async () => {
    const items = NAMES.map((text) => item({ kind: "text", text }));
    expect((await draw(items)).pdf).toEqual((await draw(items)).pdf);
  });

  it("is undefined when nothing would be seen", async () => {
    expect(await drawOverlay([A4], [])).toBeUndefined();
    expect(
      await drawOverlay([A4], [item({ kind: "text", text: " \u200b" }), item({ kind: "typed", text: "" })]),
    ).toBeUndefined();
  });

  it("refuses an item on a page that the document has not", async () => {
    await expect(drawOverlay([A4], [item({ kind: "text", text: "x" }, { pageIndex: 1 })])).rejects.toThrow("page 1");
  });
});
