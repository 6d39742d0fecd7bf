import { describe, expect, test } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { inspect } from "@/lib/pdf/intake/inspect";
import type { Normaliser } from "@/lib/pdf/intake/normalise";
import { pagesIn, readers } from "../../../tests/attacks/pages";
import { buildPdf, onePage, type Source } from "../../../tests/fixtures/pdf/build-pdf";

const mustNotRun: Normaliser = () => Promise.reject(new Error("a normaliser ran"));
const text = (sum: string): string => `BT /F1 20 Tf 20 200 Td (${sum}) Tj ET`;
const drawn = (data: string, dict = ""): Source => ({ dict, data: Buffer.from(data) });
const resources = "/Resources <</Font <</F1 5 0 R>>>>";
const font = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>";
const FORM = `/Type /XObject /Subtype /Form /BBox [0 0 250 40] ${resources}`;
/** A sum, and an annotation that covers it with another one wherever it is drawn. */
const covered = (annotation: string, page = "/Annots [6 0 R]", further: Record<number, Source> = {}): Buffer =>
  onePage(`/Contents 4 0 R ${resources} ${page}`, {
    4: drawn(text("9,000,000 EUR")),
    5: font,
    6: `<</Type /Annot /F 4 /Rect [10 190 260 230] ${annotation}>>`,
    7: drawn("1 g 0 0 250 40 re f 0 g BT /F1 20 Tf 10 10 Td (1 EUR) Tj ET", FORM),
    ...further,
  });

/** /Kids of a page: for PDFium it is a node of the tree, for others a page. */
const pageWithKids = buildPdf({
  1: "<</Type /Catalog /Pages 2 0 R>>",
  2: "<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 400]>>",
  3: `<</Type /Page /Parent 2 0 R /Contents 4 0 R /Kids [7 0 R] /Count 1 ${resources}>>`,
  4: drawn(text("1 EUR")),
  5: font,
  6: drawn(text("9,000,000 EUR")),
  7: `<</Type /Page /Parent 3 0 R /Contents 6 0 R ${resources}>>`,
});
const leaf = (type: string, more = ""): Buffer =>
  buildPdf({
    1: "<</Type /Catalog /Pages 2 0 R>>",
    2: "<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 400]>>",
    3: `<</Type /${type} /Parent 2 0 R /Contents 4 0 R ${resources} ${more}>>`,
    4: drawn(text("1 EUR")),
    5: font,
  });

/** A layer that covers the sum, and a configuration that hides it; PDFium takes it for the one to view. */
const layered = (configuration: string, usual = "<<>>", properties = ""): Buffer =>
  onePage(
    "/Contents 4 0 R /Resources <</Font <</F1 5 0 R>> /Properties <</O 6 0 R>>>>",
    {
      4: drawn(`${text("9,000,000 EUR")} /OC /O BDC 1 g 0 190 300 60 re f 0 g ${text("1 EUR")} EMC`),
      5: font,
      6: "<</Type /OCG /Name (x)>>",
      7: `<</OCGs [6 0 R] /D ${usual} /Configs [${configuration}]>>`,
    },
    `/OCProperties ${properties || `<</OCGs [6 0 R] /D ${usual} /Configs [${configuration}]>>`}`,
  );
const HIDING = "<</Intent /View /BaseState /OFF>>";

/** Those that the three readers show differently as they are. */
const differing: [what: string, bytes: Buffer][] = [
  ["a page with pages below it", pageWithKids],
  ["a stamp in states of which none is chosen", covered("/Subtype /Stamp /AP <</N <</Off 7 0 R>>>>")],
  ["a stamp in a state that its value names", covered("/Subtype /Stamp /V /On /AP <</N <</On 7 0 R>>>>")],
  ["a state that is chosen by no name", covered("/Subtype /Stamp /AS (Off) /AP <</N <</Off 7 0 R>>>>")],
  ["an appearance of a link", covered("/Subtype /Link /AP <</N 7 0 R>>")],
  ["an appearance of a pop-up", covered("/Subtype /Popup /AP <</N 7 0 R>>")],
  ["an appearance of a film", covered("/Subtype /Movie /AP <</N 7 0 R>>")],
  ["an appearance of no kind", covered("/AP <</N 7 0 R>>")],
  [
    "one that stands in the page",
    covered("", "/Annots [<</Subtype /Link /Rect [10 190 260 230] /F 4 /AP <</N 7 0 R>>>>]"),
  ],
  [
    "one that stands in a list of its own",
    covered("", "/Annots 8 0 R", { 8: "[<</Subtype /Link /Rect [10 190 260 230] /F 4 /AP <</N 7 0 R>>>>]" }),
  ],
];
const otherLayers: [what: string, bytes: Buffer][] = [
  ["a layer that another configuration hides", layered(HIDING)],
  ["a layer that another configuration hides, in an object of its own", layered(HIDING, "<<>>", "7 0 R")],
  ["a layer that another configuration shows", layered("<</Intent [/View]>>", "<</OFF [6 0 R]>>")],
];
/** Those on which other readers or states of the same ones would. */
const doubtful: [what: string, bytes: Buffer][] = [
  ["a page that says to be a node", leaf("Pages")],
  ["a page whose /Kids are none", leaf("Page", "/Kids null")],
];

const pageCounts = (bytes: Buffer): Promise<(number | undefined)[]> =>
  Promise.all(readers.map(async (reader) => (await pagesIn(reader, bytes))?.length));
/** Whether the sum on the page is the short one: how far to the right there is ink. */
const told = async (bytes: Buffer): Promise<string[]> => {
  const pages = await Promise.all(readers.map((reader) => pagesIn(reader, bytes)));
  return pages.map((each) => inkWidth(each![0]!));
};

function inkWidth(page: string): string {
  const [size, data] = page.includes(" ") ? (page.split(" ") as [string, string]) : ["", page];
  const raw = Buffer.from(data, "base64");
  const header = size === "" ? /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(raw.subarray(0, 40).toString("latin1"))! : undefined;
  const width = Number(header ? header[1] : size.split("x")[0]);
  const height = Number(header ? header[2] : size.split("x")[1]);
  const pixels = header ? raw.subarray(header[0].length) : raw;
  const perPixel = Math.max(1, Math.floor(pixels.length / (width * height)));
  let last = -1;
  for (let at = 0; at < width * height; at++) if (pixels[at * perPixel]! < 128) last = Math.max(last, at % width);
  return last < 0 ? "nothing" : last < 50 ? "1" : "9,000,000";
}

describe("an upload that readers draw differently", () => {
  test.each([...differing, ...otherLayers])("is drawn differently: %s", async (_, bytes) => {
    expect(new Set(await told(bytes)).size).toBe(2);
  });

  test.each([...differing, ...otherLayers, ...doubtful])(
    "is replaced by a copy that they draw the same: %s",
    async (_, bytes) => {
      const { inspection, base } = await inspect(bytes, [mustNotRun]);
      expect(inspection).toMatchObject({ outcome: "accepted", how: "repaired", base: "appended" });
      expect(await pageCounts(base!)).toEqual([1, 1, 1]);
      expect(new Set(await told(base!)).size).toBe(1);
      expect((await inspect(base!, [mustNotRun])).inspection).toMatchObject({ outcome: "accepted", how: "as-is" });
    },
  );

  test.each([...differing, ...doubtful])("is refused when somebody signed it: %s", async (_, bytes) => {
    const { inspection } = await inspect(signed(bytes));
    expect(inspection).toMatchObject({ outcome: "rejected", code: "pdf_signed_and_damaged" });
  });

  test("is taken with a warning of hidden layers when somebody signed it, and another configuration hides some", async () => {
    const { inspection } = await inspect(signed(layered(HIDING, "<<>>", "7 0 R"), "/OCProperties 7 0 R"));
    expect(inspection).toMatchObject({ outcome: "accepted", how: "as-is" });
    expect(inspection).toMatchObject({ warnings: [{ code: "has_signatures" }, { code: "has_hidden_layers" }] });
  });

  test.each([
    ["a stamp", covered("/Subtype /Stamp /AP <</N 7 0 R>>")],
    ["a stamp in a state that is chosen", covered("/Subtype /Stamp /AS /On /AP <</N <</On 7 0 R>>>>")],
    ["a box that is not ticked", covered("/Subtype /Widget /FT /Btn /AS /Off /AP <</N <</On 7 0 R>>>>")],
    ["a link", covered("/Subtype /Link")],
    [
      "a pop-up that is hidden",
      covered("", "/Annots [<</Subtype /Popup /Rect [10 190 260 230] /F 2 /AP <</N 7 0 R>>>>]"),
    ],
    ["a page that says to be something else", leaf("Template")],
  ])("is none with %s, and that is taken as it is", async (_, bytes) => {
    expect((await inspect(bytes, [mustNotRun])).inspection).toMatchObject({ outcome: "accepted", how: "as-is" });
    expect(new Set(await told(bytes)).size).toBe(1);
  });
});

/** With a field that has a signature in it, as far as intake looks. */
function signed(bytes: Buffer, more = ""): Buffer {
  const { nextObjectNumber: next } = new PdfDocument(bytes);
  const field = `${next} 0 obj\n<</FT /Sig /T (s) /V <</Type /Sig /ByteRange [0 1 2 3]>>>>\nendobj\n`;
  const source = bytes.toString("latin1");
  const previous = /startxref\n(\d+)/.exec(source)![1];
  const root = "1 0 obj\n<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [";
  const text = `${source}\n`;
  const catalog = `${root}${next} 0 R]>> ${more}>>\nendobj\n`;
  const row = (at: number): string => `${String(at).padStart(10, "0")} 00000 n \n`;
  const table = text.length + field.length + catalog.length;
  const rows = `xref\n1 1\n${row(text.length + field.length)}${next} 1\n${row(text.length)}`;
  const trailer = `trailer\n<</Size ${next + 1} /Root 1 0 R /Prev ${previous}>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text + field + catalog + rows + trailer, "latin1");
}
