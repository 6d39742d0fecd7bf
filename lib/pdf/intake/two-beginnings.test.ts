import { describe, expect, it } from "vitest";
import { extractText } from "@/lib/pdf/draw/test-rendering";
import { inspect } from "@/lib/pdf/intake/inspect";
import type { Normaliser } from "@/lib/pdf/intake/normalise";
import { plainly, spellings, twoBeginnings } from "../../../tests/fixtures/pdf/two-beginnings";

const texts = { end: "1 EUR", beginning: "9,000,000 EUR" };
const mustNotRun: Normaliser = () => Promise.reject(new Error("a normaliser ran"));
/** Of the file as it is, or of a later state of it. */
const lengths: [what: string, length: (own: number) => number][] = [
  ["the length it has", (own) => own],
  ["a length it may have once it is sealed", (own) => own + 20_000],
];
const cases = spellings.flatMap(([how, spelling]) =>
  lengths.map(([what, length]) => ({ how, what, bytes: twoBeginnings(texts, length, spelling) })),
);
const HEADER = "%PDF-1.7\n";

describe("an upload that is another document for those who begin with its first object", () => {
  it.each(cases)("is replaced by a copy with one reading: it gives $what, $how", async ({ bytes }) => {
    const { inspection, base } = await inspect(bytes);
    expect(inspection).toMatchObject({ outcome: "accepted", how: "repaired", base: "own" });
    expect(extractText(base!).trim()).toBe("1 EUR");
    expect((await inspect(base!, [mustNotRun])).inspection).toMatchObject({ outcome: "accepted", how: "as-is" });
  });

  it.each(spellings)("is refused where a signature stands in it: written %s", async (_, spelling) => {
    const bytes = twoBeginnings(texts, (own) => own + 20_000, spelling);
    const { inspection } = await inspect(Buffer.concat([bytes, Buffer.from("%/ByteRange\n")]));
    expect(inspection).toMatchObject({ outcome: "rejected", code: "pdf_signed_and_damaged" });
  });

  it("is replaced too when that object begins within the header, which is a comment for others", async () => {
    const bytes = twoBeginnings(texts, (own) => own + 20_000, plainly).toString("latin1");
    const joined = bytes.replace(HEADER, `${HEADER.trim()} `);
    const { inspection } = await inspect(Buffer.from(joined, "latin1"));
    expect(inspection).toMatchObject({ outcome: "accepted", how: "repaired", base: "own" });
  });

  it("is taken as it is when it is longer already than it says: it will never be that short again", async () => {
    const bytes = twoBeginnings(texts, (own) => own - 1);
    expect(extractText(bytes).trim()).toBe("1 EUR");
    expect((await inspect(bytes, [mustNotRun])).inspection).toMatchObject({ outcome: "accepted", how: "as-is" });
  });
});
