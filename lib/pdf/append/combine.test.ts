import { degrees, PDFDocument, PDFName, PDFString } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { combineDocuments } from "@/lib/pdf/append/combine";
import { PdfDocument } from "@/lib/pdf/core/document";
import { readPages } from "@/lib/pdf/core/pages";
import { extractText, runOn } from "@/lib/pdf/draw/test-rendering";
import { findActiveContent } from "@/lib/pdf/intake/active-content";
import { readFormFields } from "@/lib/pdf/intake/form-fields";
import { buildPdf, fixture, onePage } from "../../../tests/fixtures/pdf/build-pdf";

const info = { title: "Ærø & more", createdAt: new Date("2026-11-23T20:07:00Z") };
const combine = (...documents: Buffer[]) => combineDocuments(documents, info);

describe("combineDocuments", () => {
  it("puts all pages into one file in order, each as large and as turned as it was", async () => {
    const made = await PDFDocument.create();
    made.addPage([200, 300]).setRotation(degrees(90));
    const turned = Buffer.from(await made.save());
    const pages = (await PDFDocument.load(combine(fixture("text1"), turned, fixture("objstm")))).getPages();
    const counts = [fixture("text1"), turned, fixture("objstm")].map(
      (bytes) => readPages(new PdfDocument(bytes)).length,
    );
    expect(pages).toHaveLength(counts.reduce((sum, count) => sum + count, 0));
    const page = pages[counts[0]!]!;
    expect([page.getWidth(), page.getHeight(), page.getRotation().angle]).toEqual([200, 300, 90]);
  });

  it("is taken by qpdf, carries its title and gives the same bytes for the same input", () => {
    const combined = combine(fixture("text1"), fixture("acro"), fixture("rotcrop"));
    expect(runOn(combined, "qpdf", "--check")).toContain("No syntax or stream encoding errors");
    expect(runOn(combined, "pdfinfo")).toContain("Ærø & more");
    expect(combine(fixture("text1"), fixture("acro"), fixture("rotcrop")).equals(combined)).toBe(true);
  });

  it("leaves nothing that acts: no form, no script, no launch, no attachment", async () => {
    const form = await PDFDocument.load(fixture("acro"));
    form.addJavaScript("hello", "app.alert(1)");
    await form.attach(Buffer.from("payload"), "payload.js");
    const source = Buffer.from(await form.save({ useObjectStreams: false }));
    const before = findActiveContent(new PdfDocument(source)).kinds;
    expect([...before]).toEqual(expect.arrayContaining(["javascript", "embedded_files"]));
    const doc = new PdfDocument(combine(source, source));
    expect(readFormFields(doc)).toHaveLength(0);
    expect([...findActiveContent(doc).kinds, ...findActiveContent(doc).attached]).toEqual([]);
  });

  it("keeps links to the web and drops other actions of a link", () => {
    const link = (action: string) => `<</Type /Annot /Subtype /Link /Rect [10 10 90 30] /A ${action}>>`;
    const source = onePage("/Annots [4 0 R 5 0 R]", {
      4: link("<</S /URI /URI (https://example.com/)>>"),
      5: link("<</S /Launch /F (calc.exe)>>"),
    });
    const text = combine(source).toString("latin1");
    expect(text).toContain(Buffer.from("https://example.com/").toString("hex"));
    expect(text).not.toContain("Launch");
  });

  it("shows the value of a field whose picture is left to the viewer", async () => {
    const filled = await PDFDocument.create();
    const field = filled.getForm().createTextField("name");
    field.addToPage(filled.addPage([300, 300]), { x: 20, y: 200, width: 200, height: 20 });
    field.acroField.dict.set(PDFName.of("V"), PDFString.of("Written by hand"));
    filled.getForm().acroForm.dict.set(PDFName.of("NeedAppearances"), filled.context.obj(true));
    const source = Buffer.from(await filled.save({ useObjectStreams: false, updateFieldAppearances: false }));
    expect(extractText(combine(source))).toContain("Written by hand");
  });

  it("keeps hidden layers hidden", () => {
    const layered = buildPdf({
      1: "<</Type /Catalog /Pages 2 0 R /OCProperties <</OCGs [5 0 R 6 0 R] /D <</BaseState /OFF /ON [5 0 R]>>>>>>",
      2: "<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 400]>>",
      3: "<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>> /Properties <</A 5 0 R /B 6 0 R>>>>>>",
      4: {
        dict: "",
        data: Buffer.from(
          "/OC /A BDC BT /F 20 Tf 20 300 Td (seen) Tj ET EMC /OC /B BDC BT /F 20 Tf 20 200 Td (hidden) Tj ET EMC",
        ),
      },
      5: "<</Type /OCG /Name (A)>>",
      6: "<</Type /OCG /Name (B)>>",
    });
    const text = extractText(combine(layered, fixture("text1")));
    expect(text).toContain("seen");
    expect(text).not.toContain("hidden");
  });
});
