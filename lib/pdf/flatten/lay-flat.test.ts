import { PDFDocument, rgb, StandardFonts } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { readPages } from "@/lib/pdf/core/pages";
import { extractText, runOn } from "@/lib/pdf/draw/test-rendering";
import { suggestFormFields } from "@/lib/pdf/suggest/suggest-form-fields";
import { comparePages } from "@/lib/pdf/tags/testing/compare-pages";
import { onePage, type Source } from "@/tests/fixtures/pdf/build-pdf";
import { layFlat } from "./lay-flat";

/** What detection takes of a document's form, laid flat. */
function flatten(bytes: Buffer): { bytes: Buffer; count: number } {
  const doc = new PdfDocument(bytes);
  const laid = layFlat(bytes, suggestFormFields(doc, readPages(doc), 1_000).widgets);
  expect(laid.bytes.subarray(0, bytes.length).equals(bytes)).toBe(true);
  expect(runOn(laid.bytes, "qpdf", "--check")).toContain("No syntax or stream encoding errors");
  return laid;
}

const formOf = (bytes: Buffer) => {
  const doc = new PdfDocument(bytes);
  return {
    doc,
    form: doc.dict(doc.root.get("AcroForm")),
    annotations: doc.array(readPages(doc)[0]!.dict.get("Annots")),
  };
};

/** A form with text, list, boxes and radio buttons, as pdf-lib draws them; empty or filled in. */
async function made(isFilled: boolean, rotate = 0): Promise<Buffer> {
  const doc = await PDFDocument.create();
  const page = doc.addPage([300, 400]);
  page.setRotation({ type: "degrees", angle: rotate } as Parameters<typeof page.setRotation>[0]);
  page.drawText("Rent agreement", { x: 20, y: 370, size: 14, font: await doc.embedFont(StandardFonts.Helvetica) });
  const form = doc.getForm();
  const look = { borderColor: rgb(0.8, 0, 0), backgroundColor: rgb(0.9, 0.95, 1), borderWidth: 2 };
  const name = form.createTextField("tenant.name");
  if (isFilled) name.setText("Alice Filled");
  name.addToPage(page, { x: 20, y: 330, width: 150, height: 22, ...look });
  const list = form.createDropdown("country");
  list.setOptions(["Denmark", "Sweden"]);
  if (isFilled) list.select("Sweden");
  list.addToPage(page, { x: 20, y: 290, width: 150, height: 22, ...look });
  const box = form.createCheckBox("agree");
  box.addToPage(page, { x: 20, y: 260, width: 16, height: 16, ...look });
  if (isFilled) box.check();
  const radio = form.createRadioGroup("floor");
  for (const [index, option] of ["Ground", "First"].entries())
    radio.addOptionToPage(option, page, { x: 20 + index * 60, y: 230, width: 16, height: 16, ...look });
  if (isFilled) radio.select("First");
  return Buffer.from(await doc.save());
}

describe("a form that is laid flat", () => {
  test.each([0, 90, 180, 270])("looks as if nothing had been filled in, on a page turned by %i", async (rotate) => {
    const [empty, filled] = [await made(false, rotate), await made(true, rotate)];
    const laid = flatten(filled);
    expect(laid.count).toBe(5);
    expect(comparePages(empty, laid.bytes)).toMatchObject({ gone: [], outside: 0, inside: 0 });
    expect(comparePages(filled, laid.bytes).gone).toEqual(expect.arrayContaining(["Alice", "Filled", "Sweden"]));
    expect(extractText(laid.bytes).trim()).toBe("Rent agreement");
    const { form, annotations } = formOf(laid.bytes);
    expect(form).toBeUndefined();
    expect(annotations).toEqual([]);
  });

  test("changes no pixel when nothing was filled in", async () => {
    const empty = await made(false);
    expect(comparePages(empty, flatten(empty).bytes)).toMatchObject({ gone: [], outside: 0, inside: 0 });
  });
});

const widget = (more: string, y = 300) => `<</Subtype /Widget /FT /Tx /Rect [50 ${y} 150 ${y + 20}] ${more}>>`;
const appearance = (content: string, more = ""): Source => ({
  dict: `/Subtype /Form /BBox [0 0 100 20] /Resources <</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>> ${more}`,
  data: Buffer.from(content),
});
const marked = "1 0 0 RG 2 w 1 1 98 18 re S /Tx BMC BT /F1 12 Tf 4 6 Td (Inside) Tj ET EMC";

describe("fields", () => {
  test("keep their border and lose their text; those that stay keep their place in the form", () => {
    const objects = {
      4: widget("/T (a) /V (Inside) /AP <</N 8 0 R>> /Parent 7 0 R"),
      5: widget("/T (b) /V (Inside) /AP <</N 8 0 R>> /Parent 7 0 R /Ff 1", 200),
      6: widget("/T (c) /V (Inside) /AP <</N 8 0 R>>", 100),
      7: "<</T (group) /Kids [4 0 R 5 0 R]>>",
      8: appearance(marked),
    };
    const form9 = { 9: "<</Fields [7 0 R 6 0 R] /CO [6 0 R]>>" };
    const laid = flatten(onePage("/Annots [4 0 R 5 0 R 6 0 R]", { ...objects, ...form9 }, "/AcroForm 9 0 R"));
    expect(extractText(laid.bytes).match(/Inside/g)).toHaveLength(1);
    const { doc, form, annotations } = formOf(laid.bytes);
    expect(annotations).toMatchObject([{ num: 5 }]);
    expect(doc.array(form?.get("Fields"))).toMatchObject([{ num: 7 }]);
    expect(doc.array(doc.dict(doc.array(form?.get("Fields"))?.[0])?.get("Kids"))).toMatchObject([{ num: 5 }]);
    expect(form?.has("CO")).toBe(false);
  });

  test("without an appearance, or with one whose text is nobody knows where, are drawn as they are described", () => {
    const described = "/MK <</BC [0 0 1] /BG [0.5]>> /BS <</W 3>>";
    const bytes = onePage("/Annots [4 0 R 5 0 R]", {
      4: widget(`/T (a) ${described}`),
      5: widget(`/T (b) /V (Inside) ${described} /AP <</N 8 0 R>>`, 200),
      8: appearance("BT /F1 12 Tf 4 6 Td (Inside) Tj ET"),
    });
    const laid = flatten(bytes);
    expect(laid.count).toBe(2);
    expect(extractText(laid.bytes)).not.toContain("Inside");
    const source = laid.bytes.toString("latin1");
    expect(source.match(/0\.5 g\n0 0 100 20 re f\n0 0 1 RG\n3 w\n1\.5 1\.5 97 17 re S/g)).toHaveLength(2);
  });

  test.each([
    ["belong to a layer", "", "/OC <</Type /OCG /Name (x)>>"],
    ["stay upright on a turned page", "/Rotate 90", "/F 16"],
  ])("that %s are left alone", (_, page, more) => {
    const bytes = onePage(`/Annots [4 0 R] ${page}`, { 4: widget(`/T (a) ${more}`) });
    expect(flatten(bytes)).toMatchObject({ count: 0 });
  });
});
