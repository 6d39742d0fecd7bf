import { PDFDocument, rgb } from "pdf-lib";
import { describe, expect, test } from "vitest";
import type { StampItem } from "@/lib/pdf/draw/stamp-item";
import { renderPage, runOn } from "@/lib/pdf/draw/test-rendering";
import { composeJob } from "@/lib/sandbox/compose-job";
import { fixture } from "../../tests/fixtures/pdf/build-pdf";

const seal = {
  fieldName: "CertyneoSeal",
  name: "Certyneo",
  reason: "Sealed",
  signingTime: "2026-11-23T20:07:00Z",
  reservedBytes: 8_192,
};
const mark: StampItem = {
  ...{ pageIndex: 0, xPt: 60, yPt: 60, widthPt: 150, heightPt: 40 },
  ...{ kind: "typed", text: "Søren Ærø", alternateText: "Signature of Søren Ærø" },
};

async function composed(base: Buffer): Promise<Buffer> {
  const { bytes } = await composeJob({ items: [mark], block: undefined, watermark: undefined, seal }, base);
  return Buffer.concat([base, bytes]);
}

/** Dictionaries of the file as qpdf reads them. */
function dictsOf(bytes: Buffer): Record<string, unknown>[] {
  const said = JSON.parse(runOn(bytes, "qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=none"));
  const objects = Object.values(said.qpdf[1] as Record<string, { value?: unknown; stream?: { dict: unknown } }>);
  return objects.map(({ value, stream }) => (stream?.dict ?? value) as Record<string, unknown>).filter(Boolean);
}

describe("a signature has words for those who do not see it", () => {
  test.each(["tags-chromium", "tags-type3"])("as one more figure in the structure of %s", async (name) => {
    const bytes = await composed(fixture(name));
    expect(runOn(bytes, "qpdf", "--check")).toContain("No syntax or stream encoding errors");
    const [before, after] = [fixture(name), bytes].map((pdf) => runOn(pdf, "pdfinfo", "-struct").trimEnd());
    expect(after!.startsWith(before!)).toBe(true);
    expect(after!.slice(before!.length)).toMatch(/^\n {2}Figure\n {4}Object \d+ 0$/);
    const figures = dictsOf(bytes).filter((dict) => dict["/S"] === "/Figure");
    expect(figures.map((dict) => dict["/Alt"])).toEqual(["u:Signature of Søren Ærø"]);
    const [{ "/StructParent": key }] = dictsOf(bytes).filter((dict) => "/StructParent" in dict && "/BBox" in dict) as [
      { "/StructParent": number },
    ];
    const [root] = dictsOf(bytes).filter((dict) => dict["/Type"] === "/StructTreeRoot");
    expect(root!["/ParentTreeNextKey"]).toBe(key + 1);
  });

  test("as the description of an annotation where others have signed", async () => {
    const stamps = dictsOf(await composed(fixture("signed-b-t"))).filter((dict) => dict["/Subtype"] === "/Stamp");
    expect(stamps.map((dict) => dict["/Contents"])).toEqual(["u:Signature of Søren Ærø"]);
  });
});

test("a signature placed over a form field is seen above it", async () => {
  const document = await PDFDocument.create();
  const page = document.addPage([300, 200]);
  const field = document.getForm().createTextField("name");
  field.addToPage(page, { x: 50, y: 90, width: 200, height: 60, backgroundColor: rgb(1, 1, 1), borderWidth: 0 });
  const base = Buffer.from(await document.save({ useObjectStreams: false }));
  expect(renderPage(base).countDark(mark)).toBe(0);
  expect(renderPage(await composed(base)).countDark(mark)).toBeGreaterThan(100);
});
