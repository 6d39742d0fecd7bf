import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reasonsOf, TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { onePage } from "./fixtures/pdf/build-pdf";

/** `FLIP_BITS=8` turns every bit over (some minutes); without it each byte is changed twice. */
const bitsOfEach = Number(process.env.FLIP_BITS ?? 2);

let sealing: TestSealing;
beforeAll(async () => {
  sealing = await TestSealing.open();
}, 60_000);
afterAll(() => sealing.close());

/** Each byte with one bit turned over: another bit for each byte, so that all of them have their turn. */
function* flips(sealed: Buffer): Generator<{ bytes: Buffer; at: string }> {
  const bytes = Buffer.from(sealed);
  for (let i = 0; i < bytes.length; i++) {
    for (let n = 0; n < bitsOfEach; n++) {
      const bit = (i * 3 + n) % 8;
      bytes[i]! ^= 1 << bit;
      yield { bytes, at: `byte ${i}, bit ${bit}` };
      bytes[i]! ^= 1 << bit;
    }
  }
}

describe("a small sealed file with any single byte changed", () => {
  test.each([
    ["B-B", false, 1_300],
    ["B-T", true, 2_600],
  ])(
    "is never valid, and the report says why: %s",
    async (level, isStamped, reservedBytes) => {
      const timestamp = isStamped ? sealing.timestamp : undefined;
      const sealed = await sealing.seal(onePage(), { reservedBytes, timestamp });
      expect(sealing.verify(sealed)).toMatchObject({ verdict: "VALID", signatures: [{ level }] });
      const wrong: string[] = [];
      let count = 0;
      for (const { bytes, at } of flips(sealed)) {
        const report = sealing.verify(bytes);
        const isRefused = report.verdict === "INVALID" || report.verdict === "INDETERMINATE";
        if (!isRefused || reasonsOf(report).length === 0) wrong.push(`${at}: ${report.verdict}`);
        count++;
      }
      expect(wrong).toEqual([]);
      expect(count).toBe(bitsOfEach * sealed.length);
    },
    900_000,
  );
});
