import { expect, it } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { fieldNames } from "@/lib/pdf/verify/structure/field-names";
import { buildPdf } from "../../../../tests/fixtures/pdf/build-pdf";

const withForm = (fields: string, list: string) =>
  new PdfDocument(
    buildPdf({
      1: `<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields ${fields}>>>>`,
      2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
      4: list,
    }),
  );

it("names fields by their parents", () => {
  const doc = withForm("[<</T(a)/Kids 4 0 R>>]", "[<</T(b)>><</T(c)>>]");
  expect([...fieldNames(doc)]).toEqual(["a", "a.b", "a.c"]);
});

it("refuses a list of kids that hold the list itself, in time", () => {
  const doc = withForm("4 0 R", "[<</Kids 4 0 R>><</Kids 4 0 R>>]");
  expect(() => fieldNames(doc)).toThrow("form fields");
});
