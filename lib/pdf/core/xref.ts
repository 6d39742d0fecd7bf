import { Lexer, tokenAt } from "@/lib/pdf/core/lexer";
import { type Dict, isDict, MAX_OBJECT_NUMBER, type Obj } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { MAX_XREF_ENTRIES, type ReadBudget } from "@/lib/pdf/core/read-budget";
import type { Source } from "@/lib/pdf/core/source";
import { type AddEntry, FREE, type XrefEntry, type XrefSection } from "@/lib/pdf/core/xref-entry";
import { readXrefStream } from "@/lib/pdf/core/xref-stream";

export type Xref = {
  entries: Map<number, XrefEntry>;
  /** Of the newest section. */
  trailer: Dict;
  kind: "table" | "stream";
  startOffset: number;
  /** Where each section begins. */
  sectionOffsets: ReadonlySet<number>;
};

/**
 * All cross-reference sections (ISO 32000-1 7.5.4, 7.5.8), newest first. In a hybrid file the table goes before
 * its own /XRefStm, and that before /Prev (7.5.8.4): readers that differ here show another document.
 */
export function readXref(source: Source, budget: ReadBudget): Xref {
  const startOffset = readStartXref(source);
  const entries = new Map<number, XrefEntry>();
  const add: AddEntry = (num, entry) => {
    budget.spendXrefEntry();
    if (num > MAX_OBJECT_NUMBER) throw new PdfError("xref", `object number ${num}`);
    if (!entries.has(num)) entries.set(num, entry);
  };
  const seen = new Set<number>();
  const readSection = (offset: number): XrefSection => {
    if (seen.has(offset)) throw new PdfError("loop", `cross-reference section ${offset} is its own predecessor`);
    seen.add(offset);
    return isTable(source, offset)
      ? readTable(source, offset, budget, add)
      : readXrefStream(source, offset, budget, add);
  };

  const newest = readSection(startOffset);
  for (let section = newest; ; ) {
    const hybrid = section.kind === "table" ? offsetAt(section.trailer, "XRefStm") : undefined;
    // Signers copy /XRefStm into their own trailer: read where it is newest, which is what the order asks for.
    if (hybrid !== undefined && !seen.has(hybrid)) readSection(hybrid);
    const previous = offsetAt(section.trailer, "Prev");
    if (previous === undefined) break;
    section = readSection(previous);
  }
  return { entries, trailer: newest.trailer, kind: newest.kind, startOffset, sectionOffsets: seen };
}

/** 7.5.5: the last `startxref` of the file, which lies in its last 1024 bytes (Annex H, 3.4.4 note 18). */
function readStartXref(source: Source): number {
  const tail = source.slice(Math.max(0, source.length - 1024), source.length).toString("latin1");
  const at = tail.lastIndexOf("startxref");
  const match = at < 0 ? null : /^startxref\s+(\d{1,10})\s+%%EOF/.exec(tail.slice(at));
  if (!match) throw new PdfError("startxref", "no startxref and %%EOF at the end of the file");
  return Number(match[1]);
}

function isTable(source: Source, offset: number): boolean {
  return source.parse(offset, tokenAt).token === "xref";
}

/** 7.5.4. */
function readTable(source: Source, offset: number, budget: ReadBudget, add: AddEntry): XrefSection {
  const { rows, trailer, end } = source.parse(offset, (bytes, position) => tableAt(bytes, position, budget));
  if (!isDict(trailer)) throw new PdfError("xref", "the trailer is no dictionary");
  for (const [num, entry] of rows) add(num, entry);
  budget.spendParsed(end - offset);
  return { trailer, kind: "table" };
}

type Table = { rows: [number, XrefEntry][]; trailer: Obj; end: number };

function tableAt(bytes: Buffer, position: number, budget: ReadBudget): Table {
  const lexer = new Lexer(bytes, position, budget);
  lexer.token();
  const rows: [number, XrefEntry][] = [];
  while (lexer.peekToken() !== "trailer") {
    const first = lexer.unsigned();
    const count = lexer.unsigned();
    for (let i = 0; i < count; i++) {
      if (rows.length > MAX_XREF_ENTRIES) throw new PdfError("too_large", "too many cross-reference entries");
      rows.push([first + i, readTableEntry(lexer)]);
    }
  }
  lexer.token();
  return { rows, trailer: lexer.object(), end: lexer.position };
}

function readTableEntry(lexer: Lexer): XrefEntry {
  const [offset, gen, kind] = [lexer.token(), lexer.token(), lexer.token()];
  if (!/^\d{1,10}$/.test(offset) || !/^\d{1,5}$/.test(gen) || (kind !== "n" && kind !== "f")) {
    throw new PdfError("xref", `damaged entry before ${lexer.position}`);
  }
  return kind === "n" && Number(offset) > 0 ? { kind: "offset", offset: Number(offset), gen: Number(gen) } : FREE;
}

function offsetAt(trailer: Dict, key: string): number | undefined {
  const value = trailer.get(key);
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw new PdfError("xref", `/${key}`);
  return value;
}
