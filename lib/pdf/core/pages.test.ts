import { describe, expect, it } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { displayMatrix, pageGeometry } from "@/lib/pdf/core/page-geometry";
import { MAX_PAGES, readPages, readPageTree } from "@/lib/pdf/core/pages";
import { buildPdf, fixture, onePage, type Source } from "../../../tests/fixtures/pdf/build-pdf";

const geometryOf = (page: string) => {
  const doc = new PdfDocument(onePage(page));
  return pageGeometry(doc, readPages(doc)[0]!);
};

const tree = (pages: string, further: Record<number, Source> = {}): PdfDocument =>
  new PdfDocument(buildPdf({ 1: "<</Type /Catalog /Pages 2 0 R>>", 2: pages, ...further }));

describe("the page tree", () => {
  it("is read in order, and pages inherit from the nodes above", () => {
    const doc = tree("<</Kids [3 0 R 4 0 R] /Count 3 /Rotate 90 /MediaBox [0 0 10 20]>>", {
      3: "<</Parent 2 0 R /Kids [5 0 R 6 0 R] /Count 2 /MediaBox [0 0 30 40]>>",
      4: "<</Parent 2 0 R>>",
      5: "<</Parent 3 0 R>>",
      6: "<</Parent 3 0 R /MediaBox [0 0 50 60]>>",
    });
    const pages = readPages(doc);
    expect(pages.map((page) => page.ref.num)).toEqual([5, 6, 4]);
    expect(pages.map((page) => pageGeometry(doc, page).widthPt)).toEqual([40, 60, 20]);
  });

  it.each<[string, PdfDocument, string]>([
    ["a loop", tree("<</Kids [2 0 R] /Count 1>>"), "page_tree"],
    ["a page that is listed twice", tree("<</Kids [3 0 R 3 0 R] /Count 2>>", { 3: "<</Parent 2 0 R>>" }), "page_tree"],
    ["a page that is not its own object", tree("<</Kids [<</Type /Page>>] /Count 1>>"), "page_tree"],
    [
      "a page that is a stream",
      tree("<</Kids [3 0 R] /Count 1>>", { 3: { dict: "/Type /Page", data: Buffer.from("q") } }),
      "page_tree",
    ],
    ["a page that is missing", tree("<</Kids [9 0 R] /Count 1>>"), "page_tree"],
    ["a document without pages", tree("<</Kids [] /Count 0>>"), "no_pages"],
  ])("with %s is refused", (_, doc, code) => {
    expect(() => readPages(doc)).toThrow(code);
  });

  it("with too many pages is refused", () => {
    const nums = Array.from({ length: MAX_PAGES + 1 }, (_, i) => i + 3);
    const doc = tree(
      `<</Kids [${nums.map((num) => `${num} 0 R`).join(" ")}] /Count ${nums.length}>>`,
      Object.fromEntries(nums.map((num) => [num, "<</Parent 2 0 R>>"])),
    );
    expect(() => readPages(doc)).toThrow("too_large");
  });

  it("that readers would count differently is reported", () => {
    const { pages, faults } = readPageTree(tree("<</Kids [3 0 R] /Count 5>>", { 3: "<</Parent 1 0 R>>" }));
    expect(pages).toHaveLength(1);
    expect(faults).toHaveLength(2);
  });
});

describe("page geometry", () => {
  it("is the crop box clipped to the media box", () => {
    expect(geometryOf("/CropBox [-5 10 200 9999]").box).toEqual([0, 10, 200, 400]);
  });

  it("is Letter where the boxes are nonsense, as in pdf.js", () => {
    expect(geometryOf("/MediaBox [0 0 0 0]")).toMatchObject({ widthPt: 612, heightPt: 792 });
  });

  it("takes boxes with swapped corners", () => {
    expect(geometryOf("/MediaBox [100 200 0 0]").box).toEqual([0, 0, 100, 200]);
  });

  it("ignores rotations that are no multiple of 90", () => {
    expect(geometryOf("/Rotate 45").rotate).toBe(0);
    expect(geometryOf("/Rotate -90").rotate).toBe(270);
  });

  it("counts in points when the page has its own unit", () => {
    const geometry = geometryOf("/UserUnit 2");
    expect(geometry).toMatchObject({ widthPt: 600, heightPt: 800 });
    expect(displayMatrix(geometry)).toEqual([0.5, 0, 0, 0.5, 0, 0]);
  });

  it("puts the displayed lower left corner where the page has it, for every rotation", () => {
    const doc = new PdfDocument(fixture("rotcrop"));
    const corners = readPages(doc).map((page) => {
      const geometry = pageGeometry(doc, page);
      const [, , , , x, y] = displayMatrix(geometry);
      const [left, bottom, right, top] = geometry.box;
      return [x === left ? "left" : x === right && "right", y === bottom ? "bottom" : y === top && "top"].join(" ");
    });
    expect(corners).toEqual(["left bottom", "right bottom", "right top", "left top"]);
  });
});
