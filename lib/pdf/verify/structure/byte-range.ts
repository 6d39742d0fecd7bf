import { createHash } from "node:crypto";
import type { Reason } from "@/lib/contracts/verify-codes";
import type { HashName } from "@/lib/pdf/verify/asn1/algorithms";
import { Asn1, MalformedError } from "@/lib/pdf/verify/asn1/node";
import { endOf, type SignatureField } from "@/lib/pdf/verify/structure/signature-fields";

const END_OF_FILE = /%%EOF[\r\n ]{0,4}$/;
const ONE_CASE = /^[0-9a-f]*$|^[0-9A-F]*$/;

/** What a signature covers: two ranges around its /Contents, from the first byte of the file on. */
export type SignedPart = {
  /** The CMS without the zeros behind it. */
  cms: Asn1;
  /** Length of the revision that was signed. */
  length: number;
  digest(hash: HashName): Buffer;
  bytes(): Buffer;
};

/**
 * Checks where a signature stands (ISO 32000-1 12.8.1, EN 319 142-1 5.2): /ByteRange leaves out /Contents and nothing
 * else, from the start to the end of a revision. Undefined, with the reason noted, where nothing can be made of it.
 */
export function readSignedPart(bytes: Buffer, field: SignatureField, reasons: Set<Reason>): SignedPart | undefined {
  const [start, gapStart, gapEnd, tail] = field.byteRange as [number, number, number, number];
  const length = endOf(field.byteRange);
  const areCounts = field.byteRange.length === 4 && field.byteRange.every((n) => Number.isSafeInteger(n) && n >= 0);
  if (!areCounts || start !== 0 || gapStart >= gapEnd || tail === 0 || length > bytes.length) {
    reasons.add("byte_range_invalid");
    return undefined;
  }
  const gap = bytes.toString("latin1", gapStart, gapEnd);
  const digits = /^<([0-9A-Fa-f]*)>$/.exec(gap)?.[1];
  if (digits === undefined || !field.contents || !Buffer.from(digits, "hex").equals(field.contents)) {
    reasons.add("contents_mismatch");
    return undefined;
  }
  if (!ONE_CASE.test(digits)) reasons.add("contents_notation");
  if (!END_OF_FILE.test(bytes.toString("latin1", length - 16, length))) reasons.add("revision_end");
  const cms = readCms(field.contents, reasons);
  const parts = [bytes.subarray(0, gapStart), bytes.subarray(gapEnd, length)] as const;
  return (
    cms && {
      cms,
      length,
      digest: (hash) => createHash(hash).update(parts[0]).update(parts[1]).digest(),
      bytes: () => Buffer.concat(parts),
    }
  );
}

/** The room that the CMS does not need is zero: nothing hides there. */
function readCms(contents: Buffer, reasons: Set<Reason>): Asn1 | undefined {
  try {
    const cms = Asn1.first(contents);
    if (contents.subarray(cms.raw.length).some((byte) => byte !== 0)) reasons.add("contents_padding");
    return cms;
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    reasons.add("cms_malformed");
    return undefined;
  }
}
