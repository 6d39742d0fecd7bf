import { degrees, PDFDocument } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { appendLayers, type Layers } from "@/lib/pdf/append/append-layers";
import { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, type Ref, Stream } from "@/lib/pdf/core/objects";
import { pageGeometry } from "@/lib/pdf/core/page-geometry";
import { type Page, readPages } from "@/lib/pdf/core/pages";
import { sourceOf } from "@/lib/pdf/core/source";
import { fixture, onePage } from "../../../tests/fixtures/pdf/build-pdf";

const layered = (base: Buffer, layers: Layers): Buffer => appendLayers(sourceOf(base), layers).bytes;

async function drawn(...sizes: [number, number][]): Promise<Buffer> {
  const overlay = await PDFDocument.create();
  for (const size of sizes) overlay.addPage(size).drawText("Stamp", { x: 20, y: 20, size: 12 });
  return Buffer.from(await overlay.save({ useObjectStreams: false }));
}

const open = (bytes: Buffer): { doc: PdfDocument; pages: Page[] } => {
  const doc = new PdfDocument(bytes);
  return { doc, pages: readPages(doc) };
};

const contentOf = (doc: PdfDocument, page: Page): string => {
  const parts = doc.array(page.dict.get("Contents")) ?? [page.dict.get("Contents") ?? null];
  return parts.map((part) => doc.decode(doc.resolve(part) as Stream).toString("latin1")).join("\n");
};

const stamped = async (base: Buffer, mode: "content" | "annotation" = "content"): Promise<Buffer> => {
  const { doc, pages } = open(base);
  const { widthPt, heightPt } = pageGeometry(doc, pages[0]!);
  return layered(base, { overlay: { pdf: await drawn([widthPt, heightPt]), pageIndexes: [0], mode } });
};

const withContent = (content: string): Buffer =>
  onePage("/Contents 4 0 R", { 4: { dict: "", data: Buffer.from(content) } });

describe("a stamp that is placed over what lies above the page", () => {
  const place = { pageIndex: 0, xPt: 20, yPt: 350, widthPt: 60, heightPt: 30 };
  const withAnnotation = (annotation: string): Buffer =>
    onePage("/Annots [4 0 R] /Contents 5 0 R", {
      4: `<</Type /Annot /Rect [10 10 100 60] ${annotation}>>`,
      5: { dict: "", data: Buffer.from("n") },
    });
  const laidOver = async (base: Buffer, places = [place]) => {
    const overlay = { pdf: await drawn([300, 400]), pageIndexes: [0], mode: "content" as const, places };
    const { doc, pages } = open(layered(base, { overlay }));
    return doc.array(pages[0]!.dict.get("Annots"))!.map((each) => doc.name(doc.dict(each)?.get("Subtype")));
  };

  it.each(["Widget", "Stamp", "FreeText"])("lies above a %s", async (subtype) => {
    expect(await laidOver(withAnnotation(`/Subtype /${subtype}`))).toEqual([subtype, "Stamp"]);
  });

  it("is part of the page beside it, and over a link or one that is not shown", async () => {
    const elsewhere = [{ ...place, yPt: 20 }];
    expect(await laidOver(withAnnotation("/Subtype /Widget"), elsewhere)).toEqual(["Widget"]);
    expect(await laidOver(withAnnotation("/Subtype /Link"))).toEqual(["Link"]);
    expect(await laidOver(withAnnotation("/Subtype /Widget /F 2"))).toEqual(["Widget"]);
  });
});

describe("appendLayers", () => {
  it("gives the base back when there is nothing to add", () => {
    const base = fixture("text1");
    expect(layered(base, {})).toBe(base);
    expect(layered(base, { overlay: { pdf: Buffer.alloc(0), pageIndexes: [], mode: "content" } })).toBe(base);
  });

  it.each(["text1", "objstm", "rotcrop", "acro", "unbalanced", "signed-b-t"])(
    "keeps %s as a byte prefix of the result",
    async (name) => {
      const base = fixture(name);
      const mode = name.startsWith("signed") ? "annotation" : "content";
      const result = await stamped(base, mode);
      expect(result.length).toBeGreaterThan(base.length);
      expect(result.subarray(0, base.length).equals(base)).toBe(true);
      expect(open(result).pages).toHaveLength(open(base).pages.length);
    },
  );

  it("refuses overlay pages without a document page of their own", async () => {
    const pdf = await drawn([300, 400]);
    const layers = (pageIndexes: number[]) => ({ overlay: { pdf, pageIndexes, mode: "content" as const } });
    expect(() => layered(onePage(), layers([0, 1]))).toThrow("1 overlay pages for 2");
    expect(() => layered(onePage(), layers([7]))).toThrow("no page 7");
  });
});

describe("stamps as content", () => {
  it("stand outside the graphics state that the page leaves behind", async () => {
    const { doc, pages } = open(await stamped(withContent("2 0 0 2 0 0 cm")));
    expect(contentOf(doc, pages[0]!)).toMatch(
      /^q\s+2 0 0 2 0 0 cm\s+Q\s+\/Artifact BMC\s+q 1 0 0 1 0 0 cm \/CertyneoStamp Do Q/,
    );
  });

  it("close the states that the page forgot to close", async () => {
    const { doc, pages } = open(await stamped(withContent("3 0 0 3 0 0 cm q 2 0 0 2 0 0 cm q")));
    expect(contentOf(doc, pages[0]!)).toMatch(/cm q\s+Q\s+Q\s+Q\s+\/Artifact/);
  });

  it("become an annotation where the page restores states it never saved", async () => {
    const { doc, pages } = open(await stamped(withContent("2 0 0 2 0 0 cm Q 0 0 9 9 re f")));
    expect(contentOf(doc, pages[0]!)).toBe("2 0 0 2 0 0 cm Q 0 0 9 9 re f");
    expect(doc.array(pages[0]!.dict.get("Annots"))).toHaveLength(1);
  });

  it("keep inherited resources and leave those of other pages alone", async () => {
    const base = fixture("unbalanced");
    const before = open(base);
    const { doc, pages } = open(await stamped(base));
    const inherited = before.doc.dict(before.pages[0]!.attributes.get("Resources"))!;
    const own = doc.dict(pages[0]!.dict.get("Resources"))!;
    expect(new Map([...own].filter(([key]) => key !== "XObject"))).toEqual(inherited);
    expect(doc.dict(own.get("XObject"))?.has("CertyneoStamp")).toBe(true);
    expect(doc.dict(pages[1]!.attributes.get("Resources"))).toEqual(inherited);
    expect(pages[1]!.dict).toEqual(before.pages[1]!.dict);
  });

  it("find a free name when they are put on twice", async () => {
    const { doc, pages } = open(await stamped(await stamped(withContent("n"))));
    const forms = doc.dict(doc.dict(pages[0]!.dict.get("Resources"))?.get("XObject"));
    expect([...forms!.keys()]).toEqual(["CertyneoStamp", "CertyneoStamp2"]);
  });

  it("follow the rotation of the page", async () => {
    const base = fixture("rotcrop");
    const { doc, pages } = open(base);
    const sizes = pages.map((page): [number, number] => {
      const { widthPt, heightPt } = pageGeometry(doc, page);
      return [widthPt, heightPt];
    });
    const pdf = await drawn(...sizes);
    const result = open(layered(base, { overlay: { pdf, pageIndexes: [0, 1, 2, 3], mode: "content" } }));
    const matrices = result.pages.map(
      (page) => /q (\S+ \S+ \S+ \S+) \S+ \S+ cm \/Cert/.exec(contentOf(result.doc, page))?.[1],
    );
    expect(matrices).toEqual(["1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0"]);
  });
});

describe("stamps as annotations", () => {
  it("leave page content and resources of a signed document untouched", async () => {
    const base = fixture("signed-b-t");
    const before = open(base).pages[0]!.dict;
    const { doc, pages } = open(await stamped(base, "annotation"));
    const after = pages[0]!.dict;
    expect(after.get("Contents")).toEqual(before.get("Contents"));
    expect(after.get("Resources")).toEqual(before.get("Resources"));
    const annotation = doc.dict(doc.array(after.get("Annots"))!.at(-1))!;
    expect(annotation.get("F")).toBe(4 + 64 + 128 + 512);
    expect(doc.name(annotation.get("Subtype"))).toBe("Stamp");
    expect(doc.resolve(doc.dict(annotation.get("AP"))?.get("N"))).toBeInstanceOf(Stream);
  });

  it("do not appear on other pages or among the form fields that share the array", async () => {
    const base = onePage("/Annots 4 0 R", { 4: "[]" }, "/AcroForm <</Fields 4 0 R>>");
    const { doc, pages } = open(await stamped(base, "annotation"));
    expect(doc.array(pages[0]!.dict.get("Annots"))).toHaveLength(1);
    expect(doc.array(doc.dict(doc.root.get("AcroForm"))?.get("Fields"))).toEqual([]);
  });
});

describe("appended pages", () => {
  it("stand behind the last page, with boxes and rotation of their own", async () => {
    const base = fixture("rotcrop");
    const { doc, pages } = open(layered(base, { pages: await drawn([595, 842], [842, 595]) }));
    expect(pages).toHaveLength(6);
    const sizes = pages.slice(4).map((page) => pageGeometry(doc, page));
    expect(sizes).toMatchObject([
      { widthPt: 595, heightPt: 842, rotate: 0 },
      { widthPt: 842, heightPt: 595, rotate: 0 },
    ]);
    expect(doc.number(doc.dict(doc.root.get("Pages"))?.get("Count"))).toBe(6);
  });

  it("take nothing over from the document's page tree", async () => {
    const source = await PDFDocument.load(await drawn([200, 100]));
    source.getPage(0).setRotation(degrees(90));
    const pages = Buffer.from(await source.save({ useObjectStreams: false }));
    const result = open(layered(onePage(), { pages }));
    const added = result.pages[1]!;
    expect(["MediaBox", "CropBox", "Rotate", "Resources"].every((key) => added.dict.has(key))).toBe(true);
    expect(pageGeometry(result.doc, added)).toMatchObject({ widthPt: 100, heightPt: 200 });
    expect(added.dict.get("Parent")).toEqual(result.doc.root.get("Pages") as Ref);
  });

  it("come in the same update as the stamps", async () => {
    const pdf = await drawn([300, 400]);
    const base = withContent("n");
    const result = layered(base, { overlay: { pdf, pageIndexes: [0], mode: "content" }, pages: pdf });
    expect(result.toString("latin1", base.length).match(/startxref/g)).toHaveLength(1);
    expect(open(result).pages).toHaveLength(2);
  });

  it("bring the fonts they use", async () => {
    const { doc, pages } = open(layered(onePage(), { pages: await drawn([300, 400]) }));
    const fonts = doc.dict(doc.dict(pages[1]!.dict.get("Resources"))?.get("Font")) as Dict;
    const [font] = fonts.values();
    expect(doc.name(doc.dict(font)?.get("BaseFont"))).toBe("Helvetica");
  });
});
