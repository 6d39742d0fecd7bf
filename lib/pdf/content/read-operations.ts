import { isRegular, isWhitespace } from "@/lib/pdf/core/characters";
import { Lexer } from "@/lib/pdf/core/lexer";
import { type Dict, isDict, Name, type Obj, Str } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";

export type ShowOperator = "Tj" | "TJ" | "'" | '"';

/** An operation of a content stream (ISO 32000-1 7.8.2) and where it stands: from its first operand to its operator. */
export type Operation = { start: number; end: number } & (
  | {
      kind: "show";
      operator: ShowOperator;
      /** Strings and the numbers between them. */
      parts: (Str | number)[];
      /** Word and character spacing, which `"` sets. */
      spacing: [number, number] | undefined;
    }
  | { kind: "form"; name: string }
  | { kind: "begin"; tag: Name | undefined; properties: Dict | undefined }
  | { kind: "end" }
);

const delimiters = new Set([..."([</"].map((character) => character.charCodeAt(0)));
const number = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const imageLookAhead = 12;

/**
 * The operations of a content stream that show text, draw a form or mark content; all others are passed over. Throws
 * where the stream is not written as the standard has it.
 */
export function readOperations(bytes: Buffer): Operation[] {
  const lexer = new Lexer(bytes);
  const operations: Operation[] = [];
  let operands: Obj[] = [];
  let start = -1;
  for (;;) {
    lexer.skipSpace();
    const at = lexer.position;
    if (at >= bytes.length) return operations;
    if (start < 0) start = at;
    if (delimiters.has(bytes[at]!)) {
      operands.push(lexer.object());
      continue;
    }
    const token = lexer.token();
    if (token === "") throw new PdfError("syntax", `unexpected delimiter in page content at ${at}`);
    if (number.test(token)) {
      operands.push(Number(token));
      continue;
    }
    const operation = toOperation(token, operands, start, lexer.position);
    if (operation) operations.push(operation);
    if (token === "BI") lexer.position = behindImage(bytes, lexer);
    operands = [];
    start = -1;
  }
}

function toOperation(operator: string, operands: Obj[], start: number, end: number): Operation | undefined {
  const last = operands.at(-1);
  const place = { start, end };
  switch (operator) {
    case "Tj":
    case "'":
    case '"':
      if (!(last instanceof Str)) return undefined;
      return { ...place, kind: "show", operator, parts: [last], spacing: spacingOf(operator, operands) };
    case "TJ":
      if (!Array.isArray(last)) return undefined;
      return { ...place, kind: "show", operator, parts: last.filter(isPart), spacing: undefined };
    case "Do":
      return last instanceof Name ? { ...place, kind: "form", name: last.value } : undefined;
    case "BMC":
    case "BDC":
      return { ...place, kind: "begin", ...marked(operands) };
    case "EMC":
      return { ...place, kind: "end" };
    default:
      return undefined;
  }
}

const isPart = (item: Obj): item is Str | number => item instanceof Str || typeof item === "number";

function spacingOf(operator: string, operands: readonly Obj[]): [number, number] | undefined {
  if (operator !== '"') return undefined;
  const [word, character] = operands.slice(-3);
  if (typeof word === "number" && typeof character === "number") return [word, character];
  throw new PdfError("syntax", 'the operands of "');
}

function marked(operands: readonly Obj[]): { tag: Name | undefined; properties: Dict | undefined } {
  const [tag, properties] = operands;
  return { tag: tag instanceof Name ? tag : undefined, properties: isDict(properties) ? properties : undefined };
}

/** 8.9.7: `BI` keys and values, `ID`, one white space, the data, `EI`. The data says nowhere how long it is. */
function behindImage(bytes: Buffer, lexer: Lexer): number {
  for (;;) {
    lexer.skipSpace();
    if (delimiters.has(bytes[lexer.position]!)) lexer.object();
    else if (lexer.token() === "ID") break;
    if (lexer.position >= bytes.length) throw new PdfError("syntax", "an inline image without data");
  }
  for (let at = bytes.indexOf("EI", lexer.position + 1); at >= 0; at = bytes.indexOf("EI", at + 1)) {
    const stands = isWhitespace(bytes[at - 1]) && !isRegular(bytes[at + 2]);
    if (stands && isText(bytes.subarray(at + 2, at + 2 + imageLookAhead))) return at + 2;
  }
  throw new PdfError("syntax", "an inline image without end");
}

/** Image data goes on with bytes that no operator has. */
const isText = (bytes: Buffer): boolean => bytes.every((byte) => isWhitespace(byte) || (byte >= 0x20 && byte < 0x7f));
