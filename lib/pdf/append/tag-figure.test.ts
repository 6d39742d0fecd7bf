import { PDFDocument } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { appendLayers } from "@/lib/pdf/append/append-layers";
import { PdfDocument } from "@/lib/pdf/core/document";
import { sourceOf } from "@/lib/pdf/core/source";
import { onePage, type Source } from "../../../tests/fixtures/pdf/build-pdf";

const place = { pageIndex: 0, xPt: 20, yPt: 300, widthPt: 60, heightPt: 30, alternateText: "Signature of Anna Holm" };

async function stampedWithWords(structure: Record<number, Source>): Promise<PdfDocument> {
  const overlay = await PDFDocument.create();
  overlay.addPage([300, 400]).drawText("Anna", { x: 20, y: 80, size: 12 });
  const pdf = Buffer.from(await overlay.save({ useObjectStreams: false }));
  const base = onePage(
    "/Contents 4 0 R",
    { 4: { dict: "", data: Buffer.from("n") }, ...structure },
    "/StructTreeRoot 5 0 R",
  );
  const layers = { overlay: { pdf, pageIndexes: [0], mode: "content" as const, places: [place] } };
  return new PdfDocument(appendLayers(sourceOf(base), layers).bytes);
}

/** Words of the elements below the root of the structure. */
function wordsIn(doc: PdfDocument): unknown[] {
  const kids = doc.array(doc.dict(doc.root.get("StructTreeRoot"))?.get("K")) ?? [];
  return kids.map((kid) => doc.dict(kid)?.has("Alt") ?? false);
}

describe("a stamp with words", () => {
  it("becomes a figure of the document's structure", async () => {
    const doc = await stampedWithWords({ 5: "<</Type /StructTreeRoot /K [] /ParentTree 6 0 R>>", 6: "<</Nums []>>" });
    expect(wordsIn(doc)).toEqual([true]);
  });

  const many = Array.from({ length: 130_000 }, () => "7 0 R").join(" ");
  it.each<[string, Record<number, Source>]>([
    ["whose parent tree leads in circles", { 5: "<</ParentTree 6 0 R>>", 6: "<</Kids [6 0 R]>>" }],
    ["with more nodes than are read", { 5: "<</ParentTree 6 0 R>>", 6: `<</Kids [${many}]>>`, 7: "<</Nums []>>" }],
    ["that names a damaged object", { 5: "<</K 6 0 R /ParentTree 7 0 R>>", 6: "<</S ((", 7: "<</Nums []>>" }],
    ["whose number tree is damaged", { 5: "<</K [] /ParentTree 7 0 R>>", 7: "<</Nums [" }],
  ])("is drawn without them in a structure %s", async (_, structure) => {
    const doc = await stampedWithWords(structure);
    const content = doc.array(doc.dict(doc.array(doc.dict(doc.root.get("Pages"))?.get("Kids"))![0]!)?.get("Contents"));
    expect(content?.length).toBeGreaterThan(1);
    expect(doc.dict(doc.root.get("StructTreeRoot"))?.has("ParentTreeNextKey")).toBe(false);
  });
});
