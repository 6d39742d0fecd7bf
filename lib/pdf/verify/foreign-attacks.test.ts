import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dictOf, Name, Stream } from "@/lib/pdf/core/objects";
import { amend } from "@/lib/pdf/verify/testing/document-attacks";
import { changeCatalog } from "@/lib/pdf/verify/testing/forging";
import { readerAttacks } from "@/lib/pdf/verify/testing/reader-attacks";
import { rebuildAttacks } from "@/lib/pdf/verify/testing/rebuild-attacks";
import { appendUpdate, TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

let sealing: TestSealing;
let signed: Buffer;
const attacks = [...readerAttacks, ...rebuildAttacks];
/** Those behind which another signature can still be written. */
const extensible = attacks.filter(
  ({ name, reason }) => reason.endsWith("elsewhere") || /rows of|short rows/.test(name),
);

beforeAll(async () => {
  sealing = await TestSealing.open();
  const page = "/Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>";
  const content = { dict: "", data: Buffer.from("BT /F1 20 Tf 20 200 Td (1 EUR) Tj ET") };
  const font = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>";
  const upload = Buffer.concat([onePage(page, { 4: content, 5: font }), Buffer.from("\n")]);
  signed = await sealing.seal(upload, { fieldName: "Signature1" });
}, 60_000);
afterAll(() => sealing.close());

describe("a signature that is no seal of ours, by an authority that is trusted", () => {
  test("is VALID with nothing behind it, and with what other programs write there without harm", () => {
    const withData = changeCatalog(signed, (catalog, update) => {
      catalog.set("DSS", dictOf({ Certs: [update.add(new Stream(new Map(), Buffer.from("a certificate")))] }));
    });
    const withLeftOver = appendUpdate(withData, (update) => void update.add(dictOf({ Type: new Name("VRI") })));
    expect([signed, withData, withLeftOver].map((bytes) => sealing.verify(bytes).verdict)).toEqual(
      Array(3).fill("VALID"),
    );
    expect(sealing.verify(amend(signed)).verdict).toBe("VALID_WITH_ADDITIONS");
  });

  test.each(attacks)("does not make what stands behind it VALID: $name", ({ make }) => {
    expect(["INVALID", "INDETERMINATE"]).toContain(sealing.verify(make(signed)).verdict);
  });

  test.each(extensible)("does not with another signature over it: $name", async ({ make }) => {
    const twice = await sealing.seal(make(signed), { fieldName: "Signature2" });
    expect(["INVALID", "INDETERMINATE"]).toContain(sealing.verify(twice).verdict);
  });

  test.each([
    ["a stream", new Stream(new Map(), Buffer.from("left"))],
    ["a catalog", dictOf({ Type: new Name("Catalog") })],
  ])("is in doubt with %s behind it that nothing leads to", (_, value) => {
    const report = sealing.verify(appendUpdate(signed, (update) => void update.add(value)));
    expect([report.verdict, report.reasons]).toEqual(["INDETERMINATE", ["written_elsewhere"]]);
  });
});
