import { decodeStream, undoPrediction } from "@/lib/pdf/core/decode-stream";
import { isDict, Name, type Obj, Stream } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import type { ReadBudget } from "@/lib/pdf/core/read-budget";
import type { Look } from "@/lib/pdf/intake/look";
import { decodeAscii85, decodeAsciiHex } from "@/lib/pdf/intake/text-filters";
import { unpackLzw } from "@/lib/pdf/intake/unpack-lzw";
import { unpackRunLength } from "@/lib/pdf/intake/unpack-run-length";

const WRITTEN = { ASCII85Decode: decodeAscii85, ASCIIHexDecode: decodeAsciiHex };

/**
 * An attached file as it was before it was packed: with Flate, LZW or run lengths, written in letters, or both, which is what
 * programs do that attach files. Throws a PdfError for another chain of filters, damage, and more than the budget has.
 */
export function unpackAttached(stream: Stream, look: Look, budget: ReadBudget): Buffer {
  const filter = look(stream.dict.get("Filter"));
  const filters = (Array.isArray(filter) ? filter : [filter]).map((each) => look(each));
  const parameters = look(stream.dict.get("DecodeParms"));
  const first = nameOf(filters[0]);
  if (!Object.hasOwn(WRITTEN, first)) return unpacked(stream, look, budget);
  const dict = new Map(stream.dict).set("Filter", filters.slice(1));
  if (Array.isArray(parameters)) dict.set("DecodeParms", parameters.slice(1));
  return unpacked(new Stream(dict, WRITTEN[first as keyof typeof WRITTEN](stream.raw)), look, budget);
}

function unpacked(stream: Stream, look: Look, budget: ReadBudget): Buffer {
  const filter = nameOf(onlyIn(look(stream.dict.get("Filter")), look));
  if (filter !== "LZWDecode" && filter !== "RunLengthDecode") return decodeStream(stream, look, budget);
  const allowance = budget.inflateAllowance;
  const parameters = onlyIn(look(stream.dict.get("DecodeParms")), look);
  const data =
    filter === "LZWDecode"
      ? unpackLzw(stream.raw, allowance, earlyChangeOf(parameters, look))
      : unpackRunLength(stream.raw, allowance);
  budget.spendInflated(data.length);
  return filter === "LZWDecode" && isDict(parameters) ? undoPrediction(data, parameters, look) : data;
}

function earlyChangeOf(parameters: Obj, look: Look): 0 | 1 {
  const value = (isDict(parameters) ? look(parameters.get("EarlyChange")) : null) ?? 1;
  if (value === 0 || value === 1) return value;
  throw new PdfError("filter", "/EarlyChange is out of range");
}

/** The one item of a list of one; of a longer one nothing that has a name. */
const onlyIn = (value: Obj, look: Look): Obj =>
  Array.isArray(value) ? (value.length === 1 ? look(value[0]) : null) : value;
const nameOf = (value: Obj | undefined): string => (value instanceof Name ? value.value : "");
