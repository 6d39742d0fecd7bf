import type { PdfDocument } from "@/lib/pdf/core/document";
import { isSameSection, readBeginning } from "@/lib/pdf/core/first-section";
import { Lexer } from "@/lib/pdf/core/lexer";
import type { Ref } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { reachableObjects } from "@/lib/pdf/core/reachable";

/**
 * Refuses what readers are known to understand differently, so that a signer and whoever opens the sealed file see the same:
 * a cross-reference that some rebuild, entries that lead to no object, references in a generation that nothing has (PDFium
 * knows none, pdf.js rebuilds), objects that we cannot read and others may, and
 * streams that end elsewhere for those who look for the end. Throws a PdfError; of a file that nobody signed a
 * clean copy is made.
 */
export function requireOneReading(doc: PdfDocument): void {
  const { oddity } = doc.xref;
  if (oddity !== undefined) throw new PdfError("xref", oddity);
  requireOneBeginning(doc);
  requireObjects(doc);
  for (const { ref, value } of reachableObjects(doc)) {
    requireGeneration(doc, ref);
    // Reads it again where it could not be read, and throws.
    if (value === null) doc.load(ref);
  }
  const [loose] = doc.looseStreams;
  if (loose !== undefined) throw new PdfError("stream_length", `a comment before the endstream of ${loose}`);
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

/**
 * A length that the file has not got yet may come true once it is sealed, or added to: whoever made the upload knows how much
 * that brings. One that it exceeds never will.
 */
function requireOneBeginning({ source, xref }: PdfDocument): void {
  const beginning = readBeginning(source);
  if (beginning.kind === "usual") return;
  if (beginning.kind === "unclear") throw new PdfError("xref", "a first object that is none for some readers");
  const { lengthBytes, sectionAt } = beginning;
  if (lengthBytes < source.length) return;
  if (lengthBytes === source.length && isSameSection(source, sectionAt, xref.startOffset)) return;
  throw new PdfError("xref", "another first-page section");
}
