import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readBeginning } from "@/lib/pdf/core/first-section";
import { dictOf, Stream } from "@/lib/pdf/core/objects";
import { sourceOf } from "@/lib/pdf/core/source";
import { extractText } from "@/lib/pdf/draw/test-rendering";
import { inspect } from "@/lib/pdf/intake/inspect";
import { appendUpdate, reasonsOf, TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";
import { spellings, twoBeginnings } from "../../../tests/fixtures/pdf/two-beginnings";

const texts = { end: "1 EUR", beginning: "9,000,000 EUR" };
let sealing: TestSealing;
beforeAll(async () => {
  sealing = await TestSealing.open();
}, 60_000);
afterAll(() => sealing.close());

/** Validation data of a size that an attacker is free in, as our own writer writes them. */
const grown = (bytes: Buffer, size: number): Buffer =>
  appendUpdate(bytes, (update) => {
    const certificate = update.add(new Stream(new Map(), Buffer.alloc(size, 0x41)));
    const root = new Map(update.doc.root).set("DSS", dictOf({ Certs: [certificate] }));
    update.set(update.doc.rootRef, root);
  });

/** Sealed, with a first object that gives the length which the sealed file comes out with. */
async function sealedAsPrepared(spelling = spellings[0]![1]): Promise<Buffer> {
  const { length } = await sealing.seal(twoBeginnings(texts, () => 0, spelling));
  const sealed = await sealing.seal(twoBeginnings(texts, () => length, spelling));
  expect(sealed).toHaveLength(length);
  return sealed;
}

describe("a sealed file that is another document for those who begin with its first object", () => {
  test.each(spellings)("is INDETERMINATE when it comes out as long as that says: written %s", async (_, spelling) => {
    const report = sealing.verify(await sealedAsPrepared(spelling));
    expect([report.verdict, report.reasons]).toEqual(["INDETERMINATE", ["two_readings"]]);
  });

  test("is what readers fall for", async () => {
    expect(extractText(await sealedAsPrepared()).trim()).toBe("9,000,000 EUR");
  });

  test("is INDETERMINATE when validation data bring it to that length", async () => {
    const sealed = await sealing.seal(twoBeginnings(texts, () => 40_000));
    expect(sealing.verify(sealed).verdict).toBe("VALID");
    const filled = 40_000 - grown(sealed, 10_000).length + 10_000;
    const attacked = grown(sealed, filled);
    expect(attacked).toHaveLength(40_000);
    expect(extractText(attacked).trim()).toBe("9,000,000 EUR");
    const report = sealing.verify(attacked);
    expect([report.verdict, report.reasons]).toEqual(["INDETERMINATE", ["two_readings"]]);
  });

  test("is INDETERMINATE when what was sealed has that length, and something of ours stands behind it", async () => {
    const report = sealing.verify(grown(await sealedAsPrepared(), 100));
    expect(report.verdict).toBe("INDETERMINATE");
    expect(reasonsOf(report)).toContain("two_readings");
  });

  test("is VALID when it is longer than that in each of its revisions", async () => {
    const sealed = await sealing.seal(twoBeginnings(texts, (own) => own - 1));
    expect(extractText(sealed).trim()).toBe("1 EUR");
    expect(sealing.verify(sealed).verdict).toBe("VALID");
  });

  test("is none that was linearised honestly: sealed, it is VALID", async () => {
    const [input, output] = ["plain.pdf", "linearised.pdf"].map((name) => join(sealing.folder, name)) as [
      string,
      string,
    ];
    writeFileSync(input, onePage("/Contents 4 0 R", { 4: { dict: "", data: Buffer.from("0 g") } }));
    execFileSync("qpdf", ["--linearize", input, output]);
    const upload = readFileSync(output);
    expect(readBeginning(sourceOf(upload))).toMatchObject({ kind: "linearized", lengthBytes: upload.length });
    expect((await inspect(upload)).inspection).toMatchObject({ outcome: "accepted", how: "as-is" });
    expect(sealing.verify(await sealing.seal(upload)).verdict).toBe("VALID");
  });
});
