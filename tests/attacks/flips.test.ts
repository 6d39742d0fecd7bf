import { describe, expect, test } from "vitest";
import { reasonWeights } from "@/lib/contracts/verify-codes";
import { rangeOf } from "@/lib/pdf/verify/testing/forging";
import { reasonsOf } from "@/lib/pdf/verify/testing/sealing";
import { useDatabase } from "../database";
import { useAuthority } from "../support/authority";
import { type Kind, useProductFiles } from "./product-files";

useDatabase();
useAuthority("B-T");
const product = useProductFiles();

/** `FLIP_ALL=1`: every byte of each file, and every bit of it where the seal does not cover it (an hour). */
const isWhole = process.env.FLIP_ALL === "1";
const weights: Record<string, string> = reasonWeights;
const BITS = [0, 1, 2, 3, 4, 5, 6, 7];

/** Where the signature of the seal stands in the file, and where the zeros behind it begin. */
function slotOf(sealed: Buffer): { start: number; padding: number; end: number } {
  const [, start, end] = rangeOf(sealed);
  const digits = sealed.toString("latin1", start + 1, end - 1);
  return { start, padding: start + 1 + digits.replace(/0+$/, "").length, end };
}

type Flip = { at: number; bit: number };

/** Each byte of one part of a file, or each so manieth, with one bit turned over: all bits have their turn. */
function* every(step: number, from: number, to: number): Generator<Flip> {
  for (let at = from; at < to; at += isWhole ? 1 : step) yield { at, bit: (at * 3 + Math.floor(at / 8)) % 8 };
}

function* everyBit(from: number, to: number): Generator<Flip> {
  for (let at = from; at < to; at++) for (const bit of BITS) yield { at, bit };
}

/** How far apart the changed bytes are: in what the seal covers, in its signature, in the zeros behind that. */
type Steps = { covered: number; signature: number; padding: number };

function* flipsOf(sealed: Buffer, steps: Steps): Generator<Flip> {
  const { start, padding, end } = slotOf(sealed);
  yield* every(steps.covered, 0, start);
  yield* isWhole ? everyBit(start, padding) : every(steps.signature, start, padding);
  yield* every(steps.padding, padding, end - 1);
  yield* every(steps.covered, end - 1, sealed.length);
}

const each = { covered: 1, signature: 1, padding: 1 };
const spread = { covered: 127, signature: 23, padding: 1_009 };
const files: [kind: Kind, which: string, steps: Steps][] = [
  ["SIMPLE", "each byte", each],
  ["ADVANCED", "one byte in 127, and one in 23 of the seal's signature", spread],
  ["audit trail", "one byte in 127, and one in 23 of the seal's signature", spread],
];

describe("a file that the product sealed, with any single byte changed, is never valid and the report says why", () => {
  test.each(files)(
    "%s: %s",
    (kind, _which, steps) => {
      const sealed = product.of(kind);
      expect(product.verify(sealed).verdict).toBe("VALID");
      const wrong: string[] = [];
      const bytes = Buffer.from(sealed);
      for (const { at, bit } of flipsOf(sealed, steps)) {
        bytes[at]! ^= 1 << bit;
        const report = product.verify(bytes);
        bytes[at]! ^= 1 << bit;
        const isRefused = report.verdict === "INVALID" || report.verdict === "INDETERMINATE";
        const telling = reasonsOf(report).filter(
          (reason) => weights[reason] === "fails" || weights[reason] === "doubts",
        );
        if (!isRefused || telling.length === 0) wrong.push(`byte ${at}, bit ${bit}: ${report.verdict}`);
      }
      expect(wrong).toEqual([]);
    },
    isWhole ? 7_200_000 : 600_000,
  );
});
