import { describe, expect, test } from "vitest";
import { onePage } from "../fixtures/pdf/build-pdf";
import { lettersIn } from "./letters";
import { drawing, resources, show, stream, taken } from "./one-drawing";
import { readers } from "./pages";

const hidden = `x EI Q ${show("9,000,000 EUR")}`.padEnd(300);
const visible = ` EI Q ${show("1 EUR", 100)}`;

/** What PDFium, pdf.js and poppler do not read the same. */
const texts: Record<string, Buffer> = {
  "an image in the content with its end in its data": drawing(`q BI /W 300 /H 1 /BPC 8 /CS /G ID ${hidden}${visible}`),
  "an image that says twice how wide it is": drawing(`q BI /W 1 /W 300 /H 1 /BPC 8 /CS /G ID ${hidden}${visible}`),
  "an image that says how wide it is in two ways": drawing(
    `q BI /W 300 /Width 1 /H 1 /BPC 8 /CS /G ID ${hidden}${visible}`,
  ),
  "content that says to be packed and is not": onePage(`/Contents 4 0 R ${resources}`, {
    4: stream("/Filter [/FlateDecode]", show("9,000,000 EUR")),
    5: "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
  }),
  "an operator in two streams": drawing(
    "BT /F1 20 Tf 20 200 Td (9,000,000 EUR) T",
    { 8: stream("", "j ET") },
    "[4 0 R 8 0 R]",
  ),
  "two operators without a space": drawing("BT /F1 20 Tf 20 200 Td (1 EUR) Tj (9,000,000 EUR) TjX ET"),
  "more restored than saved": drawing(`Q Q ${show("9,000,000 EUR")}`),
  "a number with two signs": drawing(`${show("1 EUR")}BT /F1 20 Tf 20 --100 Td (9,000,000 EUR) Tj ET`),
  "a bracket that nothing opened": drawing(`${show("1 EUR")} ] > ) } ${show("9,000,000 EUR", 100)}`),
  "a dictionary without end": drawing(`${show("1 EUR")} << ${show("9,000,000 EUR", 100)}`),
  "a text with digits that are none": drawing("BT /F1 20 Tf 20 200 Td <4G1> Tj ET"),
  "a form without a box": drawing("/X Do", {
    6: stream(`/Type /XObject /Subtype /Form ${resources}`, show("9,000,000 EUR")),
  }),
  "content that is not all there": drawing(show("9,000,000 EUR"), {}, "[4 0 R null]"),
};

const lettersOf = (bytes: Buffer) => Promise.all(readers.map((reader) => lettersIn(reader, bytes).catch(() => "")));
const sorted = (letters: readonly string[]) => new Set(letters.map((text) => [...text].sort().join("")));

describe("an upload that readers read differently", () => {
  test.each(Object.entries(texts))(
    "%s: is one document once it is taken, and the sender is told",
    async (_, upload) => {
      expect(sorted(await lettersOf(upload)).size).toBeGreaterThan(1);
      const { bytes, inspection } = await taken(upload);
      expect(inspection).toMatchObject({ outcome: "accepted", how: "repaired" });
      expect(sorted(await lettersOf(bytes)).size).toBe(1);
    },
  );
});
