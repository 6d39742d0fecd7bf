import { isRegular, isWhitespace } from "@/lib/pdf/core/characters";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { Ref, Stream } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";

const KEYWORD = "obj";
/** Number, generation and the white space between them: what may stand before the keyword. */
const BEFORE_BYTES = 40;
const HEAD = /(?:^|[^0-9])(\d{1,7})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]*$/;

/**
 * An object that no section of the cross-reference names, behind the one in force with its number: who reads a file from front
 * to back, or rebuilds it, takes the last one. What looks like an object inside the data of a stream is none. Throws a PdfError.
 */
export function requireNoStale(doc: PdfDocument): void {
  const { entries } = doc.xref;
  const places = placesOf(doc);
  let passed = 0;
  for (const { num, offset } of objectHeads(doc)) {
    const entry = entries.get(num);
    if (!entry || entry.kind === "free" || isNamed(doc, offset)) continue;
    if (entry.kind === "offset" && offset < entry.offset) continue;
    while (passed < places.length && places[passed]!.offset <= offset) passed++;
    if (!isInStream(doc, places[passed - 1], offset))
      throw new PdfError("wrong_object", `another object ${num} at ${offset}`);
  }
}

function* objectHeads({ bytes }: PdfDocument): Generator<{ num: number; offset: number }> {
  for (let at = bytes.indexOf(KEYWORD); at >= 0; at = bytes.indexOf(KEYWORD, at + 1)) {
    if (isRegular(bytes[at + KEYWORD.length]) || isLetter(bytes[at - 1])) continue;
    const start = Math.max(0, at - BEFORE_BYTES);
    const before = bytes.toString("latin1", start, at);
    const head = HEAD.exec(before);
    if (head) yield { num: Number(head[1]), offset: start + head.index + head[0].indexOf(head[1]!) };
  }
}

/** As in `endobj`. */
const isLetter = (byte: number | undefined): boolean => byte !== undefined && byte >= 97 && byte <= 122;

/** An entry may name the white space before the number. */
function isNamed({ bytes, xref }: PdfDocument, offset: number): boolean {
  for (let at = offset; at >= 0; at--) {
    if (xref.namedOffsets.has(at)) return true;
    if (!isWhitespace(bytes[at - 1])) return false;
  }
  return false;
}

type Place = { ref: Ref; offset: number };

/** Where the objects in force stand, from front to back. */
const placesOf = ({ xref }: PdfDocument): Place[] =>
  [...xref.entries]
    .flatMap(([num, entry]) =>
      entry.kind === "offset" ? [{ ref: new Ref(num, entry.gen), offset: entry.offset }] : [],
    )
    .sort((a, b) => a.offset - b.offset);

/** Whether the object before it is a stream, with this place in its data. */
function isInStream(doc: PdfDocument, holder: Place | undefined, offset: number): boolean {
  const value = holder && doc.load(holder.ref);
  if (!holder || !(value instanceof Stream)) return false;
  const end = doc.bytes.indexOf("stream", holder.offset) + value.raw.length;
  return offset < end;
}
