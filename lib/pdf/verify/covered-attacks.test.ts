import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { dictOf, Ref } from "@/lib/pdf/core/objects";
import { serialise } from "@/lib/pdf/core/serialise";
import { inspect } from "@/lib/pdf/intake/inspect";
import { appendValidation } from "@/lib/pdf/seal/append-validation";
import { fillContents } from "@/lib/pdf/seal/fill-contents";
import { prepareTimestamp } from "@/lib/pdf/seal/prepare";
import { withRange } from "@/lib/pdf/verify/testing/forging";
import { FREE_ROW, OTHER, object, stream, targetOf, used, withTable } from "@/lib/pdf/verify/testing/raw-update";
import { rebuildAttacks } from "@/lib/pdf/verify/testing/rebuild-attacks";
import { reasonsOf, TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { makeLeaf } from "@/lib/sealing/testing/openssl-pki";
import { buildPdf, onePage } from "../../../tests/fixtures/pdf/build-pdf";

let sealing: TestSealing;
let sealed: Buffer;

const page = "/Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>";
const content = { dict: "", data: Buffer.from("BT /F1 20 Tf 20 200 Td (1 EUR) Tj ET") };
const font = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>";
const lined = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.from("\n")]);

beforeAll(async () => {
  sealing = await TestSealing.open();
  await makeLeaf(sealing.folder, "stranger", { keyType: "p-256" });
  sealed = await sealing.seal(lined(onePage(page, { 4: content, 5: font })));
}, 60_000);
afterAll(() => sealing.close());

/** By an authority that is trusted, over all that stands in the file; `edit` as somebody else would have written it. */
async function stamp(bytes: Buffer, edit: (prepared: Buffer) => Buffer = (it) => it): Promise<Buffer> {
  const { bytes: made, prepared: slot } = prepareTimestamp(bytes, { fieldName: "Stamp", reservedBytes: 8_192 });
  const start = slot.contentsOffset - 1;
  const end = start + 2 * slot.reservedBytes + 2;
  const prepared = withRange(edit(made), () => [0, start, end, edit(made).length - end]);
  const token = await sealing.timestamp(Buffer.concat([prepared.subarray(0, start), prepared.subarray(end)]));
  return fillContents(prepared, slot, token);
}

/** The last table with rows that are one byte short. */
function thinned(bytes: Buffer): Buffer {
  const text = bytes.toString("latin1");
  const at = text.lastIndexOf("\nxref\n");
  return Buffer.from(text.slice(0, at) + text.slice(at).replaceAll(" n \n", " n\n"), "latin1");
}

/** Another content of the page, which no table names. */
const withStray = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes, Buffer.from(object(targetOf(bytes).content.num, stream(OTHER)), "latin1")]);

/** Those behind which our writer can still write. */
const extensible = rebuildAttacks.filter(
  ({ name, reason }) => reason !== "unreadable" && !name.endsWith("without /Size"),
);

describe("an update behind a seal, with a trusted timestamp over it", () => {
  test("that is as we write it leaves the file VALID", async () => {
    expect(sealing.verify(await stamp(sealed)).verdict).toBe("VALID");
  });

  test("is not VALID with an object that no table names", async () => {
    const report = sealing.verify(await stamp(withStray(sealed), thinned));
    expect([report.verdict, report.reasons]).toEqual(["INVALID", ["trailing_data"]]);
  });

  test("is not VALID with rows of 19 bytes", async () => {
    const report = sealing.verify(await stamp(sealed, thinned));
    expect([report.verdict, report.reasons]).toEqual(["INDETERMINATE", ["written_elsewhere"]]);
  });

  test.each(extensible)("is not VALID: $name", async ({ make }) => {
    expect(sealing.verify(await stamp(make(sealed))).verdict).not.toBe("VALID");
  });
});

describe("an update behind a seal, with a further seal of ours over it", () => {
  test.each(extensible)("is not VALID: $name", async ({ make }) => {
    expect(sealing.verify(await sealing.seal(make(sealed))).verdict).not.toBe("VALID");
  });

  test("is INVALID with an object that no table names", async () => {
    const report = sealing.verify(await sealing.seal(withStray(sealed)));
    expect([report.verdict, report.reasons]).toEqual(["INVALID", ["trailing_data"]]);
  });
});

test("what another product signed behind our seal is named as written elsewhere, though it is trusted and shows nothing", async () => {
  const signed = await sealing.seal(sealed, {
    name: "stranger",
    fieldName: "Signature1",
    edit: (prepared) => void prepared.write("\r", prepared.lastIndexOf("\n/Reason", undefined, "latin1"), "latin1"),
  });
  const report = sealing.verify(signed);
  expect(report.signatures.map(({ isTrusted }) => isTrusted)).toEqual([true, true]);
  expect([report.verdict, reasonsOf(report)]).toEqual([
    "INDETERMINATE",
    expect.arrayContaining(["written_elsewhere", "later_revisions"]),
  ]);
});

describe("a number that the sealed file asks for and does not have", () => {
  /** A page that draws object 6, which is missing, in a file that has room for it. */
  const asking = (reference: string) => {
    const text = onePage(`${page.replace(">>>>", ">> /XObject <</Cover")} ${reference}>>>>`, { 4: content, 5: font });
    return lined(Buffer.from(text.toString("latin1").replace("/Size 6", "/Size 8"), "latin1"));
  };

  test.each(["6 0 R", "6 5 R"])("%s: what is put there later is not believed", async (reference) => {
    const before = await sealing.seal(asking(reference));
    expect(sealing.verify(before).verdict).toBe("VALID");
    const { text, next, trailer } = targetOf(before);
    const { root, rootRef } = new PdfDocument(before);
    const catalog = object(rootRef.num, serialise(new Map(root).set("DSS", dictOf({ Certs: [new Ref(6, 0)] }))));
    const form = object(6, stream(OTHER, "/Type /XObject /Subtype /Form /BBox [0 0 300 300]"));
    const rows = `${rootRef.num} 1\n${used(text.length)}6 1\n${used(text.length + catalog.length)}`;
    const report = sealing.verify(Buffer.from(withTable(text + catalog + form, rows, trailer(next)), "latin1"));
    expect(["INVALID", "INDETERMINATE"]).toContain(report.verdict);
  });
});

test("a table that begins at 1 with a free row, which some take for one that begins at 0, is not believed", async () => {
  const objects = {
    1: "null",
    2: "<</Type /Catalog /Pages 6 0 R>>",
    3: `<</Type /Page /Parent 6 0 R /MediaBox [0 0 300 400] ${page}>>`,
    4: content,
    5: font,
    6: "<</Type /Pages /Kids [3 0 R] /Count 1>>",
  };
  const built = buildPdf(objects).toString("latin1").replace("/Root 1 0 R", "/Root 2 0 R");
  const before = await sealing.seal(lined(Buffer.from(built, "latin1")));
  expect(sealing.verify(before).verdict).toBe("VALID");
  const { text, next, trailer } = targetOf(before);
  const catalog = new Map(new PdfDocument(before).root).set("DSS", dictOf({ Certs: [] }));
  const rows = `1 2\n${FREE_ROW}${used(text.length)}`;
  const attacked = withTable(text + object(2, serialise(catalog)), rows, trailer(next));
  const report = sealing.verify(Buffer.from(attacked, "latin1"));
  expect([report.verdict, report.reasons]).toEqual(["INVALID", ["trailing_data"]]);
});

describe("a file that was sealed here, uploaded again", () => {
  const outcomeOf = async (bytes: Buffer) => {
    const { inspection, base } = await inspect(bytes, []);
    return [inspection.outcome === "rejected" ? inspection.code : inspection.outcome, base];
  };

  test("is taken as it was issued, with validation data, a timestamp and a further seal of ours too", async () => {
    const data = [{ signature: "00", certificates: [Buffer.from("a certificate")], ocsps: [], crls: [] }];
    const kept = await stamp(await sealing.seal(appendValidation(sealed, data).bytes));
    expect(sealing.verify(kept).verdict).toBe("VALID");
    for (const bytes of [sealed, kept]) expect(await outcomeOf(bytes)).toEqual(["accepted", undefined]);
  });

  test.each([...rebuildAttacks, { name: "an object that no table names", make: withStray }])(
    "is refused with something else behind the seal: $name",
    async ({ make }) => {
      expect(await outcomeOf(make(sealed))).toEqual(["pdf_signed_and_damaged", undefined]);
    },
  );

  test("is refused with that under a trusted timestamp, and the sender is told what to do", async () => {
    const { inspection } = await inspect(await stamp(withStray(sealed)), []);
    expect(inspection).toMatchObject({
      code: "pdf_signed_and_damaged",
      detail: expect.stringContaining("as it was issued"),
    });
  });
});
