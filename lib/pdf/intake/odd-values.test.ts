import { describe, expect, test } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { inspect } from "@/lib/pdf/intake/inspect";
import { openWithPdfJs } from "@/lib/pdf/text/open-with-pdfjs";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

/** A page with one field: what its picture shows, and what its value says. */
const withField = (picture: string, { value = "(9,000,000 EUR)", more = "", form = "" } = {}): Buffer =>
  onePage(
    "/Annots [4 0 R]",
    {
      4: `<</Type /Annot /Subtype /Widget /FT /Tx /T (price) /V ${value} /Rect [20 20 200 60] /DA (/F1 12 Tf) /AP <</N 5 0 R>> ${more}>>`,
      5: {
        dict: "/Type /XObject /Subtype /Form /BBox [0 0 180 40] /Resources <</Font <</F1 6 0 R>>>>",
        data: Buffer.from(`/Tx BMC BT /F1 12 Tf 2 10 Td ${picture} ET EMC`),
      },
      6: "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
    },
    `/AcroForm <</Fields [4 0 R] ${form}>>`,
  );

async function taken(upload: Buffer) {
  const { inspection, base } = await inspect(upload);
  return { how: "how" in inspection ? inspection.how : inspection.outcome, bytes: base ?? upload };
}

/** Whether a viewer in which one can fill in the form shows the value and not the picture. */
async function isValueShown(bytes: Buffer): Promise<boolean> {
  const { document } = await openWithPdfJs(bytes);
  try {
    const [field] = await (await document.getPage(1)).getAnnotations();
    return field.fieldValue === "9,000,000 EUR" && !field.hasOwnCanvas;
  } finally {
    await document.loadingTask.destroy();
  }
}

describe("a field whose picture shows something else than its value", () => {
  test("shows the value to those who could fill it in, and its picture to all once it is taken", async () => {
    const upload = withField("(1 EUR) Tj");
    expect(await isValueShown(upload)).toBe(true);
    const { how, bytes } = await taken(upload);
    expect(how).toBe("repaired");
    expect(await isValueShown(bytes)).toBe(false);
  });

  test.each([
    ["in letters that cannot be told", "<0102> Tj"],
    ["in nothing", ""],
    ["in a form inside it", "/X Do"],
  ])("%s: nobody may type into it any more", async (_, picture) => {
    const { how, bytes } = await taken(withField(picture));
    expect(how).toBe("repaired");
    const doc = new PdfDocument(bytes);
    const [field] = doc.array(doc.dict(doc.root.get("AcroForm"))!.get("Fields"))!;
    expect(doc.dict(field)!.get("Ff")).toBe(1);
  });
});

test.each([
  ["its value", withField("(9,000,000 EUR) Tj")],
  ["its value letter by letter", withField("[(9,000) 10 (,000)] TJ (EUR) Tj")],
  ["its value in two bytes each", withField("(1 EUR) Tj", { value: "<feff0031002000450055 0052>" })],
  ["something else, but nobody may type into it", withField("(1 EUR) Tj", { more: "/Ff 1" })],
  ["something else, but everybody draws the value", withField("(1 EUR) Tj", { form: "/NeedAppearances true" })],
])("a field that shows %s stays as it is", async (_, upload) => {
  expect(await taken(upload)).toEqual({ how: "as-is", bytes: upload });
});
