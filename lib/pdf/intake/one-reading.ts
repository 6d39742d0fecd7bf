import type { PdfDocument } from "@/lib/pdf/core/document";
import { Lexer } from "@/lib/pdf/core/lexer";
import type { Ref } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { reachableObjects } from "@/lib/pdf/core/reachable";

/**
 * Refuses what readers are known to understand differently, so that a signer and whoever opens the sealed file see the same:
 * a cross-reference that some rebuild, entries that lead to no object, references in a generation that nothing has (PDFium
 * knows none, pdf.js rebuilds), and objects that we cannot read and others may. Throws a PdfError; of a file that nobody signed a
 * clean copy is made.
 */
export function requireOneReading(doc: PdfDocument): void {
  const { oddity } = doc.xref;
  if (oddity !== undefined) throw new PdfError("xref", oddity);
  requireFirstPageSection(doc);
  requireObjects(doc);
  for (const { ref, value } of reachableObjects(doc)) {
    requireGeneration(doc, ref);
    // Reads it again where it could not be read, and throws.
    if (value === null) doc.load(ref);
  }
}

/** PDFium rebuilds the file when the first of them does not lead to its object, whether anything needs that or not. */
function requireObjects({ source, xref }: PdfDocument): void {
  for (const [num, entry] of xref.entries) {
    if (entry.kind !== "offset") continue;
    const { head } = source.parse(Math.min(entry.offset, source.length), headAt);
    if (head !== `${num} ${entry.gen} obj`) throw new PdfError("wrong_object", `no object ${num} at ${entry.offset}`);
  }
}

function headAt(bytes: Buffer, position: number): { head: string; end: number } {
  const lexer = new Lexer(bytes, position);
  const [num, gen, keyword] = [lexer.token(), lexer.token(), lexer.token()];
  return { head: `${Number(num)} ${Number(gen)} ${keyword}`, end: lexer.position };
}

function requireGeneration({ xref }: PdfDocument, { num, gen }: Ref): void {
  const entry = xref.entries.get(num);
  const own = entry?.kind === "offset" ? entry.gen : 0;
  if (gen !== own) throw new PdfError("xref", `a reference to ${num} ${gen}, which is ${num} ${own}`);
}

const HEAD_BYTES = 1_024;
const OBJECT_END = "endobj";

/** Annex F: in a file that says so in its first object, some readers begin with the section behind that object. */
function requireFirstPageSection({ source, xref }: PdfDocument): void {
  const head = source.slice(0, HEAD_BYTES).toString("latin1");
  const end = head.indexOf(OBJECT_END);
  const first = head.slice(0, Math.max(0, end));
  const length = /\/L\s+(\d+)/.exec(first)?.[1];
  // Where it was added to since, they do not.
  if (!first.includes("/Linearized") || Number(length) !== source.length) return;
  const { space } = source.parse(end + OBJECT_END.length, (bytes, position) => {
    const lexer = new Lexer(bytes, position);
    lexer.skipSpace();
    return { end: lexer.position, space: lexer.position - position };
  });
  if (end + OBJECT_END.length + space !== xref.startOffset) throw new PdfError("xref", "another first-page section");
}
