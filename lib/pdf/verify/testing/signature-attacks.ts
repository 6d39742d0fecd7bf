import { Ref } from "@/lib/pdf/core/objects";
import { textString } from "@/lib/pdf/core/text-string";
import { type Attack, rangeOf, withRange } from "@/lib/pdf/verify/testing/forging";
import { appendUpdate } from "@/lib/pdf/verify/testing/sealing";

/** Attacks on the signature itself: what it covers, and what stands in its place. */
export const signatureAttacks: Attack[] = [
  { name: "/ByteRange of zeros", reason: "byte_range_invalid", make: (b) => withRange(b, () => [0, 0, 0, 0]) },
  {
    name: "a negative /ByteRange",
    reason: "byte_range_invalid",
    make: (b) => withRange(b, ([a, l, c]) => [a!, l!, c!, -1]),
  },
  {
    name: "a short /ByteRange",
    reason: "revision_end",
    make: (b) => withRange(b, ([a, l, c, d]) => [a!, l!, c!, d! - 40]),
  },
  {
    name: "a /ByteRange beyond the end",
    reason: "byte_range_invalid",
    make: (b) => withRange(b, ([a, l, c, d]) => [a!, l!, c!, d! + 9]),
  },
  {
    name: "a /ByteRange that leaves out more",
    reason: "contents_mismatch",
    make: (b) => withRange(b, ([a, l, c, d]) => [a!, l! - 10, c!, d!]),
  },
  {
    name: "an empty /Contents",
    reason: "cms_malformed",
    make: (b) => {
      const [, start, end] = rangeOf(b);
      return Buffer.from(b).fill("0", start + 1, end - 1);
    },
  },
  {
    name: "something else in the room behind the signature",
    reason: "contents_padding",
    make: (b) => {
      const out = Buffer.from(b);
      out.write("deadbeef", rangeOf(b)[2] - 9, "latin1");
      return out;
    },
  },
  {
    name: "objects in the gap of the signature",
    reason: "unreadable",
    make: (b) => {
      const [, , end] = rangeOf(b);
      const injected = Buffer.from("\n4 0 obj\n<</Length 3>>\nstream\n0 g\nendstream\nendobj\n");
      const moved = withRange(b, ([a, l, c, d]) => [a!, l!, c! + injected.length, d!]);
      return Buffer.concat([moved.subarray(0, end), injected, moved.subarray(end)]);
    },
  },
  {
    name: "a signature dictionary replaced by one with another reason",
    reason: "not_in_own_revision",
    make: (b) =>
      appendUpdate(b, (update) => {
        for (const [num, entry] of update.doc.xref.entries) {
          const ref = new Ref(num, entry.kind === "offset" ? entry.gen : 0);
          const dict = update.doc.dict(ref);
          if (dict?.has("ByteRange")) update.set(ref, new Map(dict).set("Reason", textString("I agree to everything")));
        }
      }),
  },
];
