import { Lexer } from "@/lib/pdf/core/lexer";
import { type Dict, isDict } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import type { Source } from "@/lib/pdf/core/source";

/** Readers look no further for the end of the first object. */
const HEAD_BYTES = 1_024;
const OBJECT_END = "endobj";
/** pdf.js begins to read objects behind the version already: no number may stand there, but in a comment within the comment. */
const HEADER = /^%PDF-\d\.\d(?:[\0\t\f ]+%[^\r\n]*|[^\r\n\d]*)[\r\n]/;
const UNSIGNED = /^\d{1,10}$/;
const MAYBE_NUMBER = /^[\d.+-]/;

/** What the first object of a file says to those who begin with it: nothing, or that a section of the table stands behind it. */
export type Beginning =
  | { kind: "usual" }
  /** Readers may take it for one or the other. */
  | { kind: "unclear" }
  /** Counts in a file that is `lengthBytes` long. Nowhere: they would look for it in vain, and repair the file. */
  | { kind: "linearized"; lengthBytes: number; sectionAt: number | undefined };

/**
 * Annex F: a file that calls itself linearised in its first object and is as long as it says is read from the section
 * behind that object by pdf.js, poppler and others, whatever `startxref` says. The object is read as they do; no entry of
 * the table needs to name it.
 */
export function readBeginning(source: Source): Beginning {
  const head = source.slice(0, HEAD_BYTES).toString("latin1");
  if (!HEADER.test(head)) return { kind: "unclear" };
  const dict = firstDict(source);
  if (dict === "unclear") return { kind: "unclear" };
  const lengthBytes = dict?.get("L");
  if (!dict?.has("Linearized") || typeof lengthBytes !== "number") return { kind: "usual" };
  // In a comment or a string as well.
  const end = head.indexOf(OBJECT_END);
  const sectionAt = end < 0 ? undefined : behindSpace(source, end + OBJECT_END.length);
  return { kind: "linearized", lengthBytes, sectionAt };
}

/** Whether readers that begin with the first object come to the same section of the table as those that begin at the end. */
export function isSameSection(source: Source, sectionAt: number | undefined, startOffset: number): boolean {
  return sectionAt !== undefined && sectionAt === behindSpace(source, startOffset);
}

function firstDict(source: Source): Dict | "unclear" | undefined {
  try {
    return source.parse(0, dictAt).dict;
  } catch (error) {
    if (error instanceof PdfError) return "unclear";
    throw error;
  }
}

type FirstObject = { dict: Dict | "unclear" | undefined; end: number };

function dictAt(bytes: Buffer, position: number): FirstObject {
  const lexer = new Lexer(bytes, position);
  const [num, gen, keyword] = [lexer.token(), lexer.token(), lexer.token()];
  const found = (dict: FirstObject["dict"]): FirstObject => ({ dict, end: lexer.position });
  if (!MAYBE_NUMBER.test(num)) return found(undefined);
  if (!UNSIGNED.test(num) || !UNSIGNED.test(gen) || keyword !== "obj") return found("unclear");
  const value = lexer.object();
  return found(isDict(value) ? value : undefined);
}

function behindSpace(source: Source, offset: number): number {
  return source.parse(offset, (bytes, position) => {
    const lexer = new Lexer(bytes, position);
    lexer.skipSpace();
    return { end: lexer.position };
  }).end;
}
