import { isWhitespace } from "@/lib/pdf/core/characters";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { readIndirectObject } from "@/lib/pdf/core/indirect-object";
import { Lexer } from "@/lib/pdf/core/lexer";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { ReadBudget } from "@/lib/pdf/core/read-budget";

const MARKER = /^startxref\s+\d{1,10}\s+%%EOF[\r\n]{0,2}$/;

/**
 * Whether the bytes from a position to the end of a revision are one update (ISO 32000-1 7.5.6): objects that its
 * cross-reference names, the section itself, and the end-of-file marker. Whatever else stands there is read by no
 * strict reader, but by those that repair.
 */
export function isUpdate(revision: PdfDocument, from: number): boolean {
  const { bytes, xref } = revision;
  const budget = new ReadBudget(bytes.length);
  let position = from;
  try {
    for (;;) {
      while (isWhitespace(bytes[position])) position++;
      if (bytes.toString("latin1", position, position + 9) === "startxref") {
        return MARKER.test(bytes.toString("latin1", position, bytes.length));
      }
      if (xref.kind === "table" && position === xref.startOffset) position = endOfTable(new Lexer(bytes, position));
      else if (isNamed(revision, position)) position = endOfObject(revision, position, budget);
      else return false;
    }
  } catch (error) {
    if (error instanceof PdfError) return false;
    throw error;
  }
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
