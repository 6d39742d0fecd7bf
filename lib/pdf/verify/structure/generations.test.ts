import { expect, it } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { readFormFields } from "@/lib/pdf/intake/form-fields";
import { findAttachment } from "@/lib/pdf/verify/evidence/attachment";
import { fieldNames } from "@/lib/pdf/verify/structure/field-names";
import { readSignatureFields } from "@/lib/pdf/verify/structure/signature-fields";
import { onePage } from "../../../../tests/fixtures/pdf/build-pdf";

const signed = "<</FT /Sig /T (Seal) /V <</ByteRange [0 1 2 3] /Contents <00>>> >>";
const list = { dict: "/Type /EmbeddedFile", data: Buffer.from("kept") };

it.each(["4 5 R 4 0 R", "4 0 R 4 5 R"])(
  "a field or a file that is named in another generation as well is found where it is: [%s]",
  (references) => {
    const form = new PdfDocument(onePage("", { 4: signed }, `/AcroForm <</Fields [${references}]>>`));
    expect(readSignatureFields(form).map(({ name }) => name)).toEqual(["Seal"]);
    expect(readFormFields(form)).toHaveLength(1);
    expect([...fieldNames(form)]).toEqual(["Seal"]);
    const files = { 4: "<</Names [(a) <</F (a) /EF <</F 5 0 R>>>>]>>", 5: list };
    const attaching = new PdfDocument(onePage("", files, `/Names <</EmbeddedFiles <</Kids [${references}]>>>>`));
    expect(findAttachment(attaching, "a")?.toString()).toBe("kept");
  },
);
