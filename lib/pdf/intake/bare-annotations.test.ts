import { describe, expect, test } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { Name, Ref } from "@/lib/pdf/core/objects";
import { inspect } from "@/lib/pdf/intake/inspect";
import { covered, drawn, font, mustNotRun, resources, signed, text, told } from "@/lib/pdf/intake/testing/covered";
import { textOf } from "@/lib/pdf/suggest/text-value";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

const WHITE = "/C [1 1 1]";
const field = (more: string, page = "/Annots [6 0 R]"): Buffer =>
  covered(`/Subtype /Widget /T (f) /DA (/F1 20 Tf 0 g) ${more}`, page);
const GROUND = "/MK <</BG [1 1 1]>>";
const drawnAnew = (more: string): Buffer =>
  onePage(
    `/Contents 4 0 R ${resources} /Annots [6 0 R]`,
    {
      4: drawn(text("9,000,000 EUR")),
      5: font,
      6: `<</Type /Annot /Subtype /Widget /F 4 /Rect [10 190 260 230] ${more}>>`,
    },
    "/AcroForm <</NeedAppearances true /Fields [6 0 R]>>",
  );
/** Annotations without a picture: some readers make one up. */
const bare: [what: string, bytes: Buffer][] = [
  [
    "a text without a picture",
    covered(`/Subtype /FreeText ${WHITE} /BS <</W 0>> /DA (/Helv 20 Tf 0 g) /Contents (1 EUR)`),
  ],
  ["a line without a picture", covered(`/Subtype /Line /L [10 207 260 207] ${WHITE} /BS <</W 20>>`)],
  ["several lines without a picture", covered(`/Subtype /PolyLine /Vertices [10 207 260 207] ${WHITE} /BS <</W 20>>`)],
  [
    "an area without a picture",
    covered(`/Subtype /Polygon /Vertices [10 190 260 190 260 230 10 230] ${WHITE} /IC [1 1 1]`),
  ],
  ["a field's text without a picture", field(`/FT /Tx /V (1 EUR) ${GROUND}`)],
  ["a field's choice without a picture", field(`/FT /Ch /Ff 131072 /Opt [[(a) (1 EUR)]] /V (a) ${GROUND}`)],
  ["a field's list without a picture", field(`/FT /Ch /Opt [(1 EUR)] ${GROUND}`)],
  ["a button without a picture", field(`/FT /Btn /Ff 65536 ${GROUND}`)],
  ["a box without a picture", field(`/FT /Btn /V /Off ${GROUND}`)],
  ["the ground of an empty field", field(`/FT /Tx ${GROUND}`)],
  ["the ground of an empty signature", field(`/FT /Sig ${GROUND}`)],
  [
    "a line whose place has no height",
    covered("", `/Annots [<</Subtype /Line /Rect [10 207 260 207] /L [10 207 260 207] ${WHITE} /BS <</W 20>>>>]`),
  ],
  ["a square with a wide edge", covered(`/Subtype /Square ${WHITE} /BS <</W 40>>`)],
  ["a stroke of a pen", covered(`/Subtype /Ink ${WHITE} /BS <</W 30>> /InkList [[10 207 260 207]]`)],
  ["a square whose picture is gone", covered(`/Subtype /Square ${WHITE} /BS <</W 40>> /AP <</N 99 0 R>>`)],
  ["the ground of a box that is not ticked", field(`/FT /Btn /AS /Off /AP <</N <</On 7 0 R>>>> ${GROUND}`)],
  ["a field to be drawn anew that says no font", drawnAnew(`/FT /Tx /T (f) /V (1 EUR) ${GROUND}`)],
  ["the wide edge of a link", covered(`/Subtype /Link ${WHITE} /BS <</W 40>>`)],
  [
    "a text that stands in the page",
    covered(
      "",
      `/Annots [<</Subtype /FreeText /Rect [10 190 260 230] ${WHITE} /BS <</W 0>> /DA (/Helv 20 Tf 0 g) /Contents (1 EUR)>>]`,
    ),
  ],
];
const PLACE = "/QuadPoints [10 230 260 230 10 190 260 190]";
/** What some readers draw only where something else is there. */
const halves: [what: string, bytes: Buffer][] = [
  ["a sound without its data", covered("/Subtype /Sound /AP <</N 7 0 R>>")],
  ["an attached file without the file", covered("/Subtype /FileAttachment /AP <</N 7 0 R>>")],
  ["a marked text without its place", covered("/Subtype /Highlight /AP <</N 7 0 R>>")],
  ["a marked text with half a place", covered("/Subtype /Highlight /QuadPoints [10 190 260] /AP <</N 7 0 R>>")],
  ["a marked text that does not shine through", covered(`/Subtype /Highlight ${WHITE} ${PLACE} /AP <</N 7 0 R>>`)],
  [
    "one of a kind that nobody knows, and invisible",
    covered("/Subtype /Zz /AP <</N 7 0 R>>", "/Annots [6 0 R]", {}, 5),
  ],
  ["an underlined text without its place", covered("/Subtype /Underline /AP <</N 7 0 R>>")],
  ["a field of no kind", covered("/Subtype /Widget /AP <</N 7 0 R>>")],
  ["a box with a picture and no states", field("/FT /Btn /AP <</N 7 0 R>>")],
];
/** Those that show the same here and not elsewhere, or not with other colours. */
const doubtful: [what: string, bytes: Buffer][] = [
  ["a stamp without a picture", covered("/Subtype /Stamp /Name /Draft")],
  ["a marked text in no colour", covered(`/Subtype /Highlight ${PLACE}`)],
  ["an option in a circle", covered("/Subtype /Circle /C [0 0 0]")],
  ["a tick without a picture", field("/FT /Btn /V /Yes /AS /Yes /MK <</BG [1 1 1] /CA (4)>>")],
  ["a button's words without a picture", field("/FT /Btn /Ff 65536 /MK <</BG [1 1 1] /CA (1 EUR)>>")],
  [
    "a text whose picture is of another state",
    covered(`/Subtype /FreeText ${WHITE} /DA (/F1 20 Tf 0 g) /Contents (1 EUR) /AS /Off /AP <</N <</On 7 0 R>>>>`),
  ],
  [
    "a box in a state that there is not",
    field("/FT /Btn /AS /Zz /AP <</N <</On 7 0 R>>>> /MK <</BG [1 1 1] /CA (4)>>"),
  ],
];

describe("an annotation that readers draw differently", () => {
  test.each([...bare, ...halves])("is drawn differently: %s", async (_, bytes) => {
    expect(new Set(await told(bytes)).size).toBe(2);
  });

  test.each([...bare, ...halves, ...doubtful])("is drawn the same in the copy: %s", async (_, bytes) => {
    const { inspection, base } = await inspect(bytes, [mustNotRun]);
    expect(inspection).toMatchObject({ outcome: "accepted", how: "repaired", base: "appended" });
    expect(new Set(await told(base!)).size).toBe(1);
    expect((await inspect(base!, [mustNotRun])).inspection).toMatchObject({ outcome: "accepted", how: "as-is" });
  });

  test.each([...bare, ...halves, ...doubtful])("is refused in a file that somebody signed: %s", async (_, bytes) => {
    const { inspection } = await inspect(signed(bytes));
    expect(inspection).toMatchObject({ outcome: "rejected", code: "pdf_signed_and_damaged" });
  });
});

describe("an annotation that all readers draw, or that is empty", () => {
  test.each([
    ["an empty field with a thin edge", field("/FT /Tx /MK <</BC [0 0 0]>>")],
    ["an empty place for a signature", field("/FT /Sig")],
    ["a box with a thin edge", field("/FT /Btn /AS /Off /MK <</BC [0 0 0] /CA (4)>>")],
    ["a marked text", covered(`/Subtype /Highlight ${WHITE} ${PLACE}`)],
    ["a text that is struck out", covered(`/Subtype /StrikeOut /C [1 1 1] ${PLACE}`)],
    ["an area in one colour", covered("/Subtype /Square /IC [1 1 1] /C [1 1 1]")],
    ["a note", covered("/Subtype /Text /Contents (1 EUR)")],
  ])("is taken as it is, signed or not: %s", async (_, bytes) => {
    expect((await inspect(bytes, [mustNotRun])).inspection).toMatchObject({ outcome: "accepted", how: "as-is" });
    expect((await inspect(signed(bytes), [mustNotRun])).inspection).toMatchObject({
      outcome: "accepted",
      how: "as-is",
    });
    expect(new Set(await told(bytes)).size).toBe(1);
  });

  test("is taken as it is where all draw its value anew", async () => {
    const bytes = drawnAnew(`/FT /Tx /T (f) /V (1 EUR) /DA (/Helv 20 Tf 0 g) ${GROUND}`);
    expect((await inspect(bytes, [mustNotRun])).inspection).toMatchObject({ outcome: "accepted", how: "as-is" });
    expect(new Set(await told(bytes)).size).toBe(1);
  });
});

describe("a copy in which annotations got pictures", () => {
  test("keeps the other states of a box, its fields and what they say", async () => {
    const { base } = await inspect(field(`/FT /Btn /AS /Off /AP <</N <</On 7 0 R>>>> ${GROUND}`), [mustNotRun]);
    const box = new PdfDocument(base!);
    const states = box.dict(box.dict(box.dict(new Ref(6, 0))?.get("AP"))?.get("N"));
    expect([...states!.keys()].sort()).toEqual(["Off", "On"]);
    expect(states!.get("On")).toEqual(new Ref(7, 0));
    const { base: other } = await inspect(field(`/FT /Tx /V (1 EUR) ${GROUND}`), [mustNotRun]);
    const doc = new PdfDocument(other!);
    expect(doc.dict(new Ref(6, 0))!.get("FT")).toEqual(new Name("Tx"));
    expect(textOf(doc, doc.dict(new Ref(6, 0))!.get("V"))).toBe("1 EUR");
  });

  test("is made for hundreds of them in seconds, and not for more than anybody has", async () => {
    const many = (count: number) =>
      onePage(
        `/Contents 4 0 R ${resources} /Annots [${`<</Subtype /Widget /FT /Tx /V (1 EUR) /Rect [9 9 90 30]>> `.repeat(count)}]`,
        {
          4: drawn(text("9")),
          5: font,
        },
      );
    const started = performance.now();
    expect((await inspect(many(500), [mustNotRun])).inspection).toMatchObject({ how: "repaired" });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect((await inspect(many(2_001))).inspection).toMatchObject({ outcome: "rejected", code: "pdf_too_complex" });
  });
});
