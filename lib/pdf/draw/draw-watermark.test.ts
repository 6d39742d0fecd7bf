import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { drawOverlay } from "@/lib/pdf/draw/draw-overlay";
import { drawSignatureBlock } from "@/lib/pdf/draw/draw-signature-block";
import { renderPage } from "@/lib/pdf/draw/test-rendering";

const WORDS = "TEST – no legal value";
const sizes = [
  { widthPt: 595, heightPt: 842 },
  { widthPt: 842, heightPt: 595 },
  { widthPt: 100, heightPt: 60 },
];

/** Text in the order it was drawn, without spaces: what lies across other words is not cut up by them. */
const drawnText = (pdf: Uint8Array, page = 1): string =>
  execFileSync("pdftotext", ["-raw", "-f", `${page}`, "-l", `${page}`, "-", "-"], {
    input: pdf,
    encoding: "utf8",
  }).replace(/\s+/g, "");

/** Width and height of all that is not white, as shares of the page. */
function inked(pdf: Uint8Array, page: number): { wide: number; high: number; atEdge: boolean } {
  const pgm = execFileSync("pdftoppm", ["-r", "72", "-gray", "-f", `${page}`, "-l", `${page}`, "-"], { input: pdf });
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString("latin1"))!;
  const [w, h] = [Number(width), Number(height)];
  const marked = [...pgm.subarray(head!.length)].flatMap((grey, at) => (grey < 250 ? [at] : []));
  const [xs, ys] = [marked.map((at) => at % w), marked.map((at) => Math.floor(at / w))];
  const [left, right] = [xs.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b))];
  const [top, bottom] = [ys.reduce((a, b) => Math.min(a, b)), ys.reduce((a, b) => Math.max(a, b))];
  const atEdge = left === 0 || top === 0 || right === w - 1 || bottom === h - 1;
  return { wide: (right - left) / w, high: (bottom - top) / h, atEdge };
}

it("goes onto every page, stamped or not, across most of it and nowhere over its edge", async () => {
  const overlay = await drawOverlay(sizes, [], WORDS);
  expect(overlay?.pageIndexes).toEqual([0, 1, 2]);
  for (const page of [1, 2, 3]) {
    expect(drawnText(overlay!.pdf, page)).toBe("TEST–nolegalvalue");
    const { wide, high, atEdge } = inked(overlay!.pdf, page);
    expect(Math.min(wide, high)).toBeGreaterThan(0.6);
    expect(atEdge).toBe(false);
  }
});

it("is too light to be taken for ink: nothing dark is painted", async () => {
  const overlay = await drawOverlay(sizes, [], WORDS);
  expect(renderPage(overlay!.pdf).countDark({ xPt: 0, yPt: 0, widthPt: 595, heightPt: 842 })).toBe(0);
});

it("lies on the pages of the signature block too", async () => {
  const block = {
    title: "Signatures",
    envelopeId: "env_1",
    documents: [],
    entries: [
      {
        name: "Anna",
        email: "anna@example.com",
        mark: { kind: "typed" as const, text: "Anna" },
        signedAt: "23 November 2026",
        recipientId: "rcp_1",
      },
    ],
    labels: {
      signedBy: "Signed by",
      email: "E-mail",
      date: "Date",
      recipient: "Recipient",
      envelope: "Envelope",
      documents: "Documents",
      note: "Note",
    },
  };
  expect(drawnText(await drawSignatureBlock(block, { watermark: WORDS }))).toContain("TEST–nolegalvalue");
  expect(drawnText(await drawSignatureBlock(block))).not.toContain("nolegalvalue");
});
