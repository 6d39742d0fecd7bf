import { isWhitespace } from "@/lib/pdf/core/characters";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { readIndirectObject } from "@/lib/pdf/core/indirect-object";
import { Lexer } from "@/lib/pdf/core/lexer";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { reachableObjects } from "@/lib/pdf/core/reachable";
import { ReadBudget } from "@/lib/pdf/core/read-budget";

const MARKER = /^startxref\s+\d{1,10}\s+%%EOF[\r\n]{0,2}$/;

/**
 * Whether the bytes from a position to the end of a revision are one update (ISO 32000-1 7.5.6): objects that its
 * cross-reference names, the section itself, and the end-of-file marker. Whatever else stands there is read by no
 * strict reader, but by those that repair. `isStrict`: and nothing that readers could read differently, or that some read
 * though the document does not lead to it; other writers leave such things behind without meaning harm.
 */
export function isUpdate(revision: PdfDocument, from: number, isStrict: boolean): boolean {
  try {
    const { trailer, xref } = revision;
    const written = objectsBehind(revision, from);
    if (!isStrict || !written) return written !== undefined;
    if (trailer.has("XRefStm") || trailer.has("Encrypt") || xref.startOffset < from) return false;
    if (xref.newest.oddity !== undefined) return false;
    return leadsInto(revision, from) && isAllUsed(revision, written);
  } catch (error) {
    if (error instanceof PdfError) return false;
    throw error;
  }
}

/** The numbers of the objects from a position to the end, cross-reference streams left out; undefined for other bytes. */
function objectsBehind(revision: PdfDocument, from: number): Set<number> | undefined {
  const { bytes, xref } = revision;
  const budget = new ReadBudget(bytes.length);
  const written = new Set<number>();
  let position = from;
  for (;;) {
    while (isWhitespace(bytes[position])) position++;
    if (bytes.toString("latin1", position, position + 9) === "startxref") {
      return MARKER.test(bytes.toString("latin1", position, bytes.length)) ? written : undefined;
    }
    if (xref.newest.kind === "table" && position === xref.startOffset)
      position = endOfTable(new Lexer(bytes, position));
    else if (isNamed(revision, position)) {
      if (!xref.sectionOffsets.has(position)) written.add(new Lexer(bytes, position).unsigned());
      position = endOfObject(revision, position, budget);
    } else return undefined;
  }
}

/** An update names what it brings: no place before it, and each object of an object stream of its own. */
export function leadsInto({ xref }: PdfDocument, from: number): boolean {
  return [...xref.newest.entries.values()].every((entry) => {
    if (entry.kind === "free") return true;
    const stream = entry.kind === "compressed" ? xref.newest.entries.get(entry.streamNum) : entry;
    return stream?.kind === "offset" && stream.offset >= from;
  });
}

/** The trailer leads to each of them, and to all that its object streams hold. */
function isAllUsed(revision: PdfDocument, written: ReadonlySet<number>): boolean {
  const streams = newObjectStreams(revision);
  if (!streams) return false;
  const compressed = [...revision.xref.newest.entries].flatMap(([num, { kind }]) => (kind === "compressed" ? num : []));
  const wanted = new Set([...written, ...compressed].filter((num) => !streams.has(num)));
  for (const { ref, value } of reachableObjects(revision)) {
    if (value !== null) wanted.delete(ref.num);
    if (wanted.size === 0) return true;
  }
  return wanted.size === 0;
}

/** The object streams that the newest section names; undefined when one of them holds an object that no entry names. */
export function newObjectStreams(revision: PdfDocument): Set<number> | undefined {
  const { newest, entries } = revision.xref;
  const streams = new Set<number>();
  for (const entry of newest.entries.values()) if (entry.kind === "compressed") streams.add(entry.streamNum);
  for (const stream of streams) {
    const isNamed = (num: number, index: number): boolean => {
      const entry = entries.get(num);
      return entry?.kind === "compressed" && entry.streamNum === stream && entry.index === index;
    };
    if (!revision.objectStream(stream).numbers.every(isNamed)) return undefined;
  }
  return streams;
}

/** An object of the revision as it is in force, or one of its cross-reference streams. */
function isNamed({ bytes, xref }: PdfDocument, offset: number): boolean {
  if (xref.sectionOffsets.has(offset)) return true;
  const entry = xref.entries.get(new Lexer(bytes, offset).unsigned());
  return entry?.kind === "offset" && entry.offset === offset;
}

function endOfObject(revision: PdfDocument, offset: number, budget: ReadBudget): number {
  const { end } = readIndirectObject(revision.source, offset, budget, (value) => revision.resolve(value));
  const lexer = new Lexer(revision.bytes, end);
  if (lexer.token() !== "endobj") throw new PdfError("syntax", `no endobj at ${end}`);
  return lexer.position;
}

function endOfTable(lexer: Lexer): number {
  while (lexer.peekToken() !== "trailer") {
    if (lexer.token() === "") throw new PdfError("xref", "no trailer");
  }
  lexer.token();
  lexer.object();
  return lexer.position;
}
