import { Lexer, tokenAt } from "@/lib/pdf/core/lexer";
import { isDict, type Obj, Stream } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import type { ReadBudget } from "@/lib/pdf/core/read-budget";
import type { Source } from "@/lib/pdf/core/source";

const PERCENT = 37;

export type IndirectObject = {
  num: number;
  gen: number;
  value: Obj;
  /** Behind the value, or behind its `endstream`. */
  end: number;
  hasOddNumber: boolean;
  /** A comment stands between the data of the stream and its `endstream`: who looks for that word reads it as data. */
  hasLooseEnd: boolean;
};

/** ISO 32000-1 7.3.10: `num gen obj … endobj` at an offset, with its stream if it has one. */
export function readIndirectObject(
  source: Source,
  offset: number,
  budget: ReadBudget,
  resolve: (value: Obj | undefined) => Obj,
): IndirectObject {
  if (offset >= source.length) throw new PdfError("wrong_object", `offset ${offset} lies behind the end`);
  const head = source.parse(offset, (bytes, position) => valueAt(bytes, position, budget));
  const { value, end } = head;
  budget.spendParsed(end - offset);
  const isStream = isDict(value) && source.slice(end, end + 6).toString("latin1") === "stream";
  if (!isStream) return { ...head, hasLooseEnd: false };
  const data = locateStream(source, end + 6, resolve(value.get("Length")));
  return {
    ...head,
    value: new Stream(value, () => source.slice(data.start, data.start + data.length)),
    end: data.end,
    hasLooseEnd: data.hasLooseEnd,
  };
}

function valueAt(bytes: Buffer, position: number, budget: ReadBudget): Omit<IndirectObject, "hasLooseEnd"> {
  const lexer = new Lexer(bytes, position, budget);
  const [num, gen, keyword] = [lexer.token(), lexer.token(), lexer.token()];
  if (!/^\d{1,7}$/.test(num) || !/^\d{1,5}$/.test(gen) || keyword !== "obj") {
    throw new PdfError("wrong_object", `no object starts at ${position}`);
  }
  const value = lexer.object();
  lexer.skipSpace();
  const { hasOddNumber } = lexer;
  return { num: Number(num), gen: Number(gen), value, end: lexer.position, hasOddNumber };
}

/** 7.3.8.1: the keyword `stream`, CR LF or LF, exactly /Length bytes, an end of line, `endstream`. */
function locateStream(
  source: Source,
  afterKeyword: number,
  length: Obj,
): { start: number; length: number; end: number; hasLooseEnd: boolean } {
  const lineEnd = source.slice(afterKeyword, afterKeyword + 2);
  const start = afterKeyword + (lineEnd[0] === 13 && lineEnd[1] === 10 ? 2 : 1);
  if (lineEnd[0] !== 10 && lineEnd[0] !== 13) throw new PdfError("syntax", `no line end after stream at ${start}`);
  if (typeof length !== "number" || !Number.isInteger(length) || length < 0 || start + length > source.length) {
    throw new PdfError("stream_length", `at ${start}`);
  }
  const { token, end } = source.parse(start + length, tokenAt);
  if (token !== "endstream") throw new PdfError("stream_length", `at ${start}`);
  const between = source.slice(start + length, end - token.length);
  return { start, length, end, hasLooseEnd: between.includes(PERCENT) };
}
