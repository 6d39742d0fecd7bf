import { Lexer } from "@/lib/pdf/core/lexer";
import { isDict, type Obj, Stream } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import type { ReadBudget } from "@/lib/pdf/core/read-budget";

export type IndirectObject = {
  num: number;
  gen: number;
  value: Obj;
  /** Behind the value, or behind its `endstream`. */
  end: number;
};

/** ISO 32000-1 7.3.10: `num gen obj … endobj` at an offset, with its stream if it has one. */
export function readIndirectObject(
  bytes: Buffer,
  offset: number,
  budget: ReadBudget,
  resolve: (value: Obj | undefined) => Obj,
): IndirectObject {
  if (offset >= bytes.length) throw new PdfError("wrong_object", `offset ${offset} lies behind the end`);
  const lexer = new Lexer(bytes, offset, budget);
  const [num, gen, keyword] = [lexer.token(), lexer.token(), lexer.token()];
  if (!/^\d{1,7}$/.test(num) || !/^\d{1,5}$/.test(gen) || keyword !== "obj") {
    throw new PdfError("wrong_object", `no object starts at ${offset}`);
  }
  const value = lexer.object();
  lexer.skipSpace();
  budget.spendParsed(lexer.position - offset);
  const object = { num: Number(num), gen: Number(gen) };
  const isStream = isDict(value) && bytes.toString("latin1", lexer.position, lexer.position + 6) === "stream";
  if (!isStream) return { ...object, value, end: lexer.position };
  const { data, end } = streamData(bytes, lexer.position + 6, resolve(value.get("Length")));
  return { ...object, value: new Stream(value, data), end };
}

/** 7.3.8.1: the keyword `stream`, CR LF or LF, exactly /Length bytes, an end of line, `endstream`. */
function streamData(bytes: Buffer, afterKeyword: number, length: Obj): { data: Buffer; end: number } {
  const start = afterKeyword + (bytes[afterKeyword] === 13 && bytes[afterKeyword + 1] === 10 ? 2 : 1);
  if (bytes[start - 1] !== 10 && bytes[start - 1] !== 13)
    throw new PdfError("syntax", `no line end after stream at ${start}`);
  if (typeof length !== "number" || !Number.isInteger(length) || length < 0 || start + length > bytes.length) {
    throw new PdfError("stream_length", `at ${start}`);
  }
  const behind = new Lexer(bytes, start + length);
  if (behind.token() !== "endstream") throw new PdfError("stream_length", `at ${start}`);
  return { data: bytes.subarray(start, start + length), end: behind.position };
}
