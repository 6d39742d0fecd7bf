import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { inspect } from "@/lib/pdf/intake/inspect";
import { normaliseWithPdfLib } from "@/lib/pdf/intake/normalise";
import { TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { hybridPdf } from "../../../tests/fixtures/pdf/hybrid";

const script = "[<</Type /Annot /Subtype /Link /Rect [0 0 300 400] /A <</S /JavaScript /JS (app.alert\\(1\\))>>>>]";
const note = "[<</Type /Annot /Subtype /FreeText /Rect [0 0 300 40] /Contents (9,000,000 EUR) /DA (/F 18 Tf)>>]";

let sealing: TestSealing;
beforeAll(async () => {
  sealing = await TestSealing.open();
});
afterAll(() => sealing.close());

describe("a hybrid file whose table hides", () => {
  test("only what no page shows is taken as it is, unsigned or signed", async () => {
    for (const bytes of [hybridPdf(), await sealing.seal(hybridPdf())])
      expect((await inspect(bytes, [])).inspection).toMatchObject({ outcome: "accepted", how: "as-is" });
  });

  test("what some readers show becomes a copy that all read alike", async () => {
    const { inspection, base } = await inspect(hybridPdf(note), [normaliseWithPdfLib]);
    expect(inspection).toMatchObject({ outcome: "accepted", how: "repaired" });
    expect(base!.includes("/XRefStm")).toBe(false);
    expect(new PdfDocument(base!).xref.hidden.size).toBe(0);
  });

  test("a script loses it, and the sender is told", async () => {
    const { inspection, base } = await inspect(hybridPdf(script), [normaliseWithPdfLib]);
    expect(inspection).toMatchObject({ outcome: "accepted", how: "repaired" });
    const warnings = inspection.outcome === "accepted" ? inspection.warnings.map(({ code }) => code) : [];
    expect(warnings).toContain("javascript_removed");
    expect((await inspect(base!, [])).inspection).toMatchObject({ outcome: "accepted", warnings: [] });
  });

  test("what some readers show is refused when it is signed", async () => {
    const signed = await sealing.seal(hybridPdf("[8 0 R]"));
    expect((await inspect(signed, [normaliseWithPdfLib])).inspection).toMatchObject({
      outcome: "rejected",
      code: "pdf_signed_and_damaged",
    });
  });
});
