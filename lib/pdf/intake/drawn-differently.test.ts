import { describe, expect, test } from "vitest";
import { inspect } from "@/lib/pdf/intake/inspect";
import { covered, drawn, font, mustNotRun, resources, signed, text, told } from "@/lib/pdf/intake/testing/covered";
import { pagesIn, readers } from "../../../tests/attacks/pages";
import { buildPdf, onePage, type Source } from "../../../tests/fixtures/pdf/build-pdf";

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
/** A sum, more content over it, and what that needs. */
const over = (content: string, more = "", resource = "", further: Record<number, Source> = {}): Buffer =>
  onePage(`/Contents 4 0 R /Resources <</Font <</F1 5 0 R>> ${resource}>> ${more}`, {
    4: drawn(`${text("9,000,000 EUR")} ${content}`),
    5: font,
    ...further,
  });
const COVER = "1 g 50 190 300 60 re f";
const DRAWN_WHITE = "<</FunctionType 2 /Domain [0 1] /C0 [1] /C1 [1] /N 1>>";
const LINE = "1 G 40 w [0 0] 0 d 50 207 m 300 207 l S";
const flat = { dict: "/Type /XObject /Subtype /Form /BBox [0 0 0 0]", data: Buffer.from("1 g 40 0 250 40 re f") };
const cover = (dict: string) => ({
  dict: `/Type /XObject /Subtype /Form /BBox [0 0 300 400] ${dict}`,
  data: Buffer.from(COVER),
});
const within = (draws: string) => ({
  dict: "/Type /XObject /Subtype /Form /BBox [0 0 300 400] /Resources <<>>",
  data: Buffer.from(draws),
});
const MASK = "<</S /Luminosity /G 7 0 R /TR <</FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1>>>>";
const white = {
  dict: "/Type /XObject /Subtype /Form /BBox [0 0 300 400] /Group <</S /Transparency /CS /DeviceGray>>",
  data: Buffer.from("1 g 0 0 300 400 re f"),
};
const written: [what: string, bytes: Buffer][] = [
  [
    "a colour of no ink",
    over("/C cs 1 scn 50 190 300 60 re f", "", `/ColorSpace <</C [/Separation /None /DeviceGray ${DRAWN_WHITE}]>>`),
  ],
  [
    "a form that draws what its page has and it has not",
    over("/X Do", "", "/XObject <</X 7 0 R /Y 8 0 R>>", { 7: within("/Y Do"), 8: cover("") }),
  ],
  [
    "a form in a state that its page has and it has not",
    over("/X Do", "", "/XObject <</X 7 0 R>> /ExtGState <</G <</ca 0>>>>", { 7: within(`/G gs ${COVER}`) }),
  ],
  ["a mask that is turned round", over(`/G gs ${COVER}`, "", `/ExtGState <</G <</SMask ${MASK}>>>>`, { 7: white })],
  ["a text in a way that there is not", over(`1 g 0 190 300 60 re f 0 g ${text("1")} -1 Tr ${text("9,000,000")}`)],
  ["a blend mode that is no name", over(`/G gs ${COVER}`, "", "/ExtGState <</G <</BM (Multiply)>>>>")],
  ["an opacity that is no number", over(`/G gs ${COVER}`, "", "/ExtGState <</G <</ca (0)>>>>")],
  [
    "a text that is hidden by a broken number",
    over(`1 g 0 190 300 60 re f 0 g ${text("1")} 3.0 Tr ${text("9,000,000")}`),
  ],
  [
    "colours of no ink",
    over("/C cs 1 scn 50 190 300 60 re f", "", `/ColorSpace <</C [/DeviceN [/None] /DeviceGray ${DRAWN_WHITE}]>>`),
  ],
  ["a picture without room", covered("/Subtype /Stamp /AP <</N 7 0 R>>", "/Annots [6 0 R]", { 7: flat })],
  ["a visible part with its corners in another order", over("", "/CropBox [50 400 0 0]")],
  ["a visible part that is made of references", over("", "/CropBox [0 0 7 0 R 400]", "", { 7: "50" })],
  ["a visible part that lies off the page", over("", "/CropBox [500 500 600 600]")],
  [
    "an annotation that is hidden by a broken number",
    covered("/Subtype /Stamp /AP <</N 7 0 R>>", "/Annots [6 0 R]", {}, "2."),
  ],
  [
    "an annotation that is hidden by a number below zero",
    covered("/Subtype /Stamp /AP <</N 7 0 R>>", "/Annots [6 0 R]", {}, "-2"),
  ],
];
const otherLayers: [what: string, bytes: Buffer][] = [
  ["a layer that another configuration hides", layered(HIDING)],
  ["a layer that another configuration hides, in an object of its own", layered(HIDING, "<<>>", "7 0 R")],
  ["a layer that another configuration shows", layered("<</Intent [/View]>>", "<</OFF [6 0 R]>>")],
];
/** Those on which other readers or states of the same ones would. */
const doubtful: [what: string, bytes: Buffer][] = [
  ["a dashed line of no lengths", over(LINE)],
  [
    "a dashed line of no lengths in a graphics state",
    over("/G gs 1 G 40 w 50 207 m 300 207 l S", "", "/ExtGState <</G <</D [[0 0] 0]>>>>"),
  ],
  ["a page that says to be a node", leaf("Pages")],
  ["a page whose /Kids are none", leaf("Page", "/Kids null")],
];

const pageCounts = (bytes: Buffer): Promise<(number | undefined)[]> =>
  Promise.all(readers.map(async (reader) => (await pagesIn(reader, bytes))?.length));
describe("an upload that readers draw differently", () => {
  test.each([...differing, ...written, ...otherLayers])("is drawn differently: %s", async (_, bytes) => {
    expect(new Set(await told(bytes)).size).toBe(2);
  });

  test.each([...differing, ...written, ...otherLayers, ...doubtful])(
    "is replaced by a copy that they draw the same: %s",
    async (_, bytes) => {
      const { inspection, base } = await inspect(bytes, [mustNotRun]);
      expect(inspection).toMatchObject({ outcome: "accepted", how: "repaired", base: "appended" });
      expect(await pageCounts(base!)).toEqual([1, 1, 1]);
      expect(new Set(await told(base!)).size).toBe(1);
      expect((await inspect(base!, [mustNotRun])).inspection).toMatchObject({ outcome: "accepted", how: "as-is" });
    },
  );

  test.each([...differing, ...written, ...doubtful])("is refused when somebody signed it: %s", async (_, bytes) => {
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
    ["a link", covered("/Subtype /Link /Border [0 0 1]")],
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
