import { isWhitespace } from "@/lib/pdf/core/characters";
import { Lexer } from "@/lib/pdf/core/lexer";
import { isDict, type Obj } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { MAX_XREF_ENTRIES, type ReadBudget } from "@/lib/pdf/core/read-budget";
import type { Source } from "@/lib/pdf/core/source";
import { type AddEntry, FREE, ODD_NUMBER, type SectionBody, type XrefEntry } from "@/lib/pdf/core/xref-entry";

const ROW_BYTES = 20;
const ROW = /^\d{10} \d{5} [nf](?: \n| \r|\r\n)$/;
const PERCENT = 37;

/** ISO 32000-1 7.5.4; its trailer. */
export function readXrefTable(source: Source, offset: number, budget: ReadBudget, add: AddEntry): SectionBody {
  const { rows, trailer, oddity, end } = source.parse(offset, (bytes, position) => tableAt(bytes, position, budget));
  if (!isDict(trailer)) throw new PdfError("xref", "the trailer is no dictionary");
  for (const [num, entry] of rows) add(num, entry);
  budget.spendParsed(end - offset);
  return { trailer, oddity };
}

type Table = { rows: [number, XrefEntry][]; trailer: Obj; oddity: string | undefined; end: number };

function tableAt(bytes: Buffer, position: number, budget: ReadBudget): Table {
  const lexer = new Lexer(bytes, position, budget);
  lexer.token();
  const rows: [number, XrefEntry][] = [];
  let oddity: string | undefined;
  while (lexer.peekToken() !== "trailer") {
    const first = lexer.unsigned();
    const count = lexer.unsigned();
    const start = lexer.position;
    for (let i = 0; i < count; i++) {
      if (rows.length > MAX_XREF_ENTRIES) throw new PdfError("too_large", "too many cross-reference entries");
      rows.push([first + i, readRow(lexer)]);
    }
    // pdf.js and poppler take such a subsection for one that begins at 0.
    if (first === 1 && count > 0 && rows.at(-count)![1].kind === "free") oddity = "a subsection from 1 begins free";
    // PDFium counts bytes, and rebuilds what does not fit.
    if (!isOfRows(bytes, start, count)) oddity = "entries are not of 20 bytes";
  }
  lexer.token();
  if (bytes.subarray(position, lexer.position).includes(PERCENT)) oddity = "comments in the table";
  const trailer = lexer.object();
  if (lexer.hasOddNumber) oddity = ODD_NUMBER;
  return { rows, trailer, oddity, end: lexer.position };
}

function readRow(lexer: Lexer): XrefEntry {
  const [offset, gen, kind] = [lexer.token(), lexer.token(), lexer.token()];
  if (!/^\d{1,10}$/.test(offset) || !/^\d{1,5}$/.test(gen) || (kind !== "n" && kind !== "f")) {
    throw new PdfError("xref", `damaged entry before ${lexer.position}`);
  }
  return kind === "n" && Number(offset) > 0 ? { kind: "offset", offset: Number(offset), gen: Number(gen) } : FREE;
}

/** 7.5.4: each exactly 20 bytes long, one behind the other. */
function isOfRows(bytes: Buffer, position: number, count: number): boolean {
  let at = position;
  while (isWhitespace(bytes[at])) at++;
  for (let i = 0; i < count; i++, at += ROW_BYTES)
    if (!ROW.test(bytes.toString("latin1", at, at + ROW_BYTES))) return false;
  return true;
}
