import { isWhitespace } from "@/lib/pdf/core/characters";
import { tokenAt } from "@/lib/pdf/core/lexer";
import { type Dict, MAX_OBJECT_NUMBER } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import type { ReadBudget } from "@/lib/pdf/core/read-budget";
import type { Source } from "@/lib/pdf/core/source";
import { type AddEntry, FREE, isSameEntry, type XrefEntry, type XrefSection } from "@/lib/pdf/core/xref-entry";
import { readXrefStream } from "@/lib/pdf/core/xref-stream";
import { readXrefTable } from "@/lib/pdf/core/xref-table";

export type Xref = {
  entries: Map<number, XrefEntry>;
  newest: XrefSection;
  startOffset: number;
  /** Where each section begins. */
  sectionOffsets: ReadonlySet<number>;
  /** Every place that an entry of any section names. */
  namedOffsets: ReadonlySet<number>;
  /** Objects of a hybrid file that its table calls free: pdf.js does not see them, others do. */
  hidden: ReadonlySet<number>;
  /** What readers understand differently, or rebuild; undefined when there is nothing of that kind. */
  oddity: string | undefined;
};

/**
 * All cross-reference sections (ISO 32000-1 7.5.4, 7.5.8), newest first. What readers are known to understand differently
 * is refused: two entries for an object in one section, and a hybrid file whose table and stream name different places.
 */
export function readXref(source: Source, budget: ReadBudget): Xref {
  return new XrefReader(source, budget).read();
}

class XrefReader {
  private readonly entries = new Map<number, XrefEntry>();
  private readonly seen = new Set<number>();
  private readonly hidden = new Set<number>();
  private readonly named = new Set<number>();

  constructor(
    private readonly source: Source,
    private readonly budget: ReadBudget,
  ) {}

  read(): Xref {
    const startOffset = readStartXref(this.source);
    const first = this.section(startOffset);
    let oddity: string | undefined;
    for (let section = first; ; ) {
      this.use(section);
      const previous = offsetAt(section.trailer, "Prev");
      if (previous === undefined) break;
      section = this.section(previous);
      // 7.5.8.4: PDFium follows a table to tables only.
      oddity ??= section.kind === first.kind ? section.oddity : "sections of both kinds";
    }
    const { entries, hidden, seen: sectionOffsets, named: namedOffsets } = this;
    const newest = { ...first, oddity: first.oddity ?? sizeOddity(first.trailer, entries) };
    oddity = newest.oddity ?? oddity;
    return { entries, newest, startOffset, sectionOffsets, namedOffsets, hidden, oddity };
  }

  private section(offset: number): XrefSection {
    if (this.seen.has(offset)) throw new PdfError("loop", `cross-reference section ${offset} is its own predecessor`);
    this.seen.add(offset);
    const entries = new Map<number, XrefEntry>();
    const add: AddEntry = (num, entry) => {
      this.budget.spendXrefEntry();
      if (num > MAX_OBJECT_NUMBER) throw new PdfError("xref", `object number ${num}`);
      const other = entries.get(num);
      // Some readers take the first, some the last.
      if (other && !isSameEntry(other, entry)) throw new PdfError("xref", `two entries for object ${num}`);
      entries.set(num, entry);
      if (entry.kind === "offset") this.named.add(entry.offset);
    };
    const isTable = this.source.parse(offset, tokenAt).token === "xref";
    const body = (isTable ? readXrefTable : readXrefStream)(this.source, offset, this.budget, add);
    return { ...body, kind: isTable ? "table" : "stream", entries };
  }

  /**
   * Newest first: an entry that is there already stays. In a hybrid file (7.5.8.4) come the objects of the table, those of
   * the stream behind its /XRefStm, and then what the table calls free: it does so to hide objects from old readers.
   */
  private use({ trailer, kind, entries }: XrefSection): void {
    const offset = kind === "table" ? offsetAt(trailer, "XRefStm") : undefined;
    // Signers copy /XRefStm into their own trailer: read where it is newest, which is what the order asks for.
    const stream = offset !== undefined && !this.seen.has(offset) ? this.section(offset) : undefined;
    if (stream && offset! > (offsetAt(trailer, "Prev") ?? 0)) requireAgreement(entries, stream.entries);
    this.take(entries, (entry) => entry.kind !== "free");
    if (stream) {
      for (const [num, entry] of stream.entries) {
        const isFree = entries.get(num)?.kind === "free";
        if (isFree && entry.kind !== "free" && !this.entries.has(num)) this.hidden.add(num);
      }
      this.take(stream.entries, () => true);
    }
    this.take(entries, () => true);
  }

  private take(entries: ReadonlyMap<number, XrefEntry>, which: (entry: XrefEntry) => boolean): void {
    for (const [num, entry] of entries) if (which(entry) && !this.entries.has(num)) this.entries.set(num, entry);
  }
}

/** A stream copied from an older revision may name objects that were changed since; a section's own may not. */
function requireAgreement(table: ReadonlyMap<number, XrefEntry>, stream: ReadonlyMap<number, XrefEntry>): void {
  for (const [num, entry] of stream) {
    const other = table.get(num) ?? FREE;
    if (other.kind !== "free" && !isSameEntry(other, entry))
      throw new PdfError("xref", `two entries for object ${num}, in the table and in /XRefStm`);
  }
}

/** Table 15: one more than the highest number. PDFium drops what is not below it, and poppler rebuilds. */
function sizeOddity(trailer: Dict, entries: ReadonlyMap<number, XrefEntry>): string | undefined {
  const size = trailer.get("Size");
  const isCount = typeof size === "number" && Number.isInteger(size) && size <= MAX_OBJECT_NUMBER + 1;
  if (!isCount) return "/Size";
  for (const [num, { kind }] of entries)
    if (num >= size && kind !== "free") return `/Size ${size}, and an object ${num}`;
  return undefined;
}

/** 7.5.5: the last `startxref` of the file, which lies in its last 1024 bytes (Annex H, 3.4.4 note 18). */
function readStartXref(source: Source): number {
  const tail = source.slice(Math.max(0, source.length - 1024), source.length).toString("latin1");
  const at = tail.lastIndexOf("startxref");
  // PDFium looks for it as a word of its own, and knows no other white space than the standard.
  const isWord = at > 0 && isWhitespace(tail.charCodeAt(at - 1));
  const match = isWord ? /^startxref[\0\t\n\f\r ]+(\d{1,10})[\0\t\n\f\r ]+%%EOF/.exec(tail.slice(at)) : null;
  if (!match) throw new PdfError("startxref", "no startxref and %%EOF at the end of the file");
  return Number(match[1]);
}

function offsetAt(trailer: Dict, key: string): number | undefined {
  const value = trailer.get(key);
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw new PdfError("xref", `/${key}`);
  return value;
}
