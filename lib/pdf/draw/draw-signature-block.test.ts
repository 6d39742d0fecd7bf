import { PDFDocument } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { wordsFor } from "@/lib/evidence/words";
import { drawSignatureBlock } from "@/lib/pdf/draw/draw-signature-block";
import type { BlockEntry, SignatureBlock } from "@/lib/pdf/draw/stamp-item";
import { extractText, renderPage, runOn } from "@/lib/pdf/draw/test-rendering";

const LONG = "Oehlenschlæger & Vandenbroucke-Montalembert International Logistics ApS";
const NAMES = ["Søren Ærø", LONG, "محمد العلي", "李小龙", "Nguyễn Thị Ánh"];
const SHA = "9b1f4c07e2d83a5571c0ee9406bf2d1ac83e50f79914ab627d05e8c31f46b290";

const entry = (index: number): BlockEntry => {
  const name = NAMES[index % NAMES.length] ?? LONG;
  return {
    name,
    email: `person${index}@fjordlys.example`,
    mark: { kind: "typed", text: name },
    signedAt: "23 November 2026, 20:07 UTC",
    recipientId: `rcp_${index}`,
  };
};

const block = (signers: number, patch: Partial<SignatureBlock> = {}): SignatureBlock => ({
  title: "Consultancy agreement",
  envelopeId: "env_01JD8Z6Q4M",
  documents: [{ name: "Aftale Ærø.pdf", sha256: SHA }],
  entries: [...Array(signers).keys()].map(entry),
  labels: {
    signedBy: "Signed by",
    email: "E-mail",
    date: "Date",
    recipient: "Recipient",
    envelope: "Envelope",
    documents: "Documents",
    note: "Each person below signed the documents listed here.",
  },
  ...patch,
});

const pageCount = async (pdf: Uint8Array) => (await PDFDocument.load(pdf)).getPageCount();

describe("drawSignatureBlock", () => {
  it("says who signed what, on one page, without page numbers", async () => {
    const pdf = await drawSignatureBlock(block(2));
    const text = extractText(pdf);
    for (const part of [
      "Consultancy agreement",
      "Søren Ærø",
      "person1@fjordlys.example",
      "rcp_0",
      "Envelope env_01JD8Z6Q4M",
    ])
      expect(text).toContain(part);
    expect(text.replace(/\s/g, "")).toContain(SHA);
    expect(text).not.toMatch(/1 ?\/ ?1/);
    expect(await pageCount(pdf)).toBe(1);
    expect(pdf.length).toBeLessThan(40_000);
  });

  it("in Arabic begins at the right margin, with each name and its particulars in reading order", async () => {
    const { title, ...labels } = wordsFor("ar").block;
    const pdf = await drawSignatureBlock(block(1, { title, labels }));
    // Poppler gives vowel signs back beside their letter, before or after it.
    const letters = (text: string) => text.replace(/\p{M}/gu, "");
    const text = letters(extractText(pdf));
    for (const part of [labels.signedBy, labels.documents, "person0@fjordlys.example", SHA.slice(0, 4)])
      expect(text).toContain(letters(part));
    const page = renderPage(pdf);
    const besideMargin = (xPt: number) => page.countDark({ xPt, yPt: 60, widthPt: 40, heightPt: 50 });
    expect(besideMargin(595 - 64 - 40)).toBeGreaterThan(40);
    expect(besideMargin(64)).toBe(0);
    expect(page.countDark({ xPt: 595 - 62, yPt: 0, widthPt: 60, heightPt: 780 })).toBe(0);
  });

  it.each([1, 2, 3, 7, 40])("keeps %i signers inside the margins and leaves none out", async (signers) => {
    const pdf = await drawSignatureBlock(block(signers));
    const text = extractText(pdf);
    for (let index = 0; index < signers; index++) expect(text).toContain(`person${index}@`);
    const pages = await pageCount(pdf);
    for (let page = 1; page <= pages; page++) {
      const picture = renderPage(pdf, page);
      expect(picture.countDark({ xPt: 0, yPt: 0, widthPt: 62, heightPt: 842 })).toBe(0);
      expect(picture.countDark({ xPt: 534, yPt: 0, widthPt: 62, heightPt: 842 })).toBe(0);
      expect(picture.countDark({ xPt: 64, yPt: 80, widthPt: 468, heightPt: 670 })).toBeGreaterThan(300);
      expect(picture.countDark({ xPt: 64, yPt: 762, widthPt: 468, heightPt: 16 })).toBe(0);
    }
  });

  it("numbers the pages when there are several", async () => {
    const text = extractText(await drawSignatureBlock(block(20))).replace(/ /g, "");
    for (const number of ["1/3", "2/3", "3/3"]) expect(text).toContain(number);
  });

  it("bears what nobody would type: no documents, endless words, empty labels", async () => {
    const word = "x".repeat(400);
    const labels = { ...block(1).labels, recipient: "", date: "Unterschriftsdatumsangabe".repeat(3) };
    const odd = { ...entry(0), name: word, email: word, mark: { kind: "typed", text: "" } as const };
    const pdf = await drawSignatureBlock(block(0, { title: word, documents: [], entries: [odd, odd], labels }));
    expect(renderPage(pdf).countDark({ xPt: 534, yPt: 0, widthPt: 62, heightPt: 842 })).toBe(0);
  });

  it("is sound and always the same", async () => {
    const pdf = await drawSignatureBlock(block(3));
    expect(await drawSignatureBlock(block(3))).toEqual(pdf);
    expect(runOn(pdf, "qpdf", "--check")).toContain("No syntax");
  });
});
