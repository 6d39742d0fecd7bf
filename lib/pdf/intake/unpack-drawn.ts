import { constants, inflateSync } from "node:zlib";
import { undoPrediction } from "@/lib/pdf/core/decode-stream";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, isDict, Name, type Obj, type Stream } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { decodeAscii85, decodeAsciiHex } from "@/lib/pdf/intake/text-filters";
import { unpackLzw } from "@/lib/pdf/intake/unpack-lzw";
import { unpackRunLength } from "@/lib/pdf/intake/unpack-run-length";

/** More was counted before, and refused (`checkContentSize`). */
const MAX_BYTES = 256 << 20;
const HEX = /^[0-9a-fA-F\0\t\n\f\r ]*>/;
const BASE_85 = /^[!-uz\0\t\n\f\r ]*~>/;

/** `isWhole`: it is packed as it should be, so that nobody has to guess. */
type Unpacked = { data: Buffer; isWhole: boolean };
type Unpack = (data: Buffer, parameters: Dict | undefined) => Unpacked;

/** What a stream draws, through all of its filters. Throws a PdfError for those that no text has. */
export function unpackDrawn(doc: PdfDocument, stream: Stream): Unpacked {
  const list = (key: string): Obj[] => {
    const value = doc.resolve(stream.dict.get(key));
    return (Array.isArray(value) ? value : value === null ? [] : [value]).map((item) => doc.resolve(item));
  };
  const parameters = list("DecodeParms");
  let found: Unpacked = { data: stream.raw, isWhole: true };
  for (const [i, filter] of list("Filter").entries()) {
    const unpack = filter instanceof Name ? UNPACK[filter.value] : undefined;
    if (!unpack) throw new PdfError("filter", "an unknown filter on page content");
    const own = parameters[i];
    const { data, isWhole } = unpack(found.data, isDict(own) ? own : undefined);
    const isPredicted = isDict(own) && own.has("Predictor");
    const resolve = (value: Obj | undefined): Obj => doc.resolve(value);
    found = { data: isPredicted ? undoPrediction(data, own, resolve) : data, isWhole: found.isWhole && isWhole };
  }
  return found;
}

const inflate: Unpack = (data) => {
  try {
    return { data: inflateSync(data, { maxOutputLength: MAX_BYTES }), isWhole: true };
  } catch {
    return { data: inflatePart(data), isWhole: false };
  }
};

/** As far as it goes. */
function inflatePart(data: Buffer): Buffer {
  try {
    return inflateSync(data, { maxOutputLength: MAX_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}

const strictly =
  (unpack: (data: Buffer, parameters: Dict | undefined) => Buffer): Unpack =>
  (data, parameters) => {
    try {
      return { data: unpack(data, parameters), isWhole: true };
    } catch (error) {
      if (error instanceof PdfError && error.code === "filter") return { data: Buffer.alloc(0), isWhole: false };
      throw error;
    }
  };

const asText =
  (pattern: RegExp, unpack: (data: Buffer) => Buffer): Unpack =>
  (data) => ({ data: unpack(data), isWhole: pattern.test(data.toString("latin1")) });

const UNPACK: Record<string, Unpack> = {
  FlateDecode: inflate,
  Fl: inflate,
  LZWDecode: strictly((data, parameters) => unpackLzw(data, MAX_BYTES, parameters?.get("EarlyChange") === 0 ? 0 : 1)),
  RunLengthDecode: strictly((data) => unpackRunLength(data, MAX_BYTES)),
  ASCIIHexDecode: asText(HEX, decodeAsciiHex),
  ASCII85Decode: asText(BASE_85, decodeAscii85),
};
