import { isRegular, isWhitespace } from "@/lib/pdf/core/characters";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { Stream } from "@/lib/pdf/core/objects";
import type { Page } from "@/lib/pdf/core/pages";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { readLiteralString } from "@/lib/pdf/core/strings";

export type GraphicsStates = {
  /** `q` without `Q`: the page ends inside saved states. */
  unclosed: number;
  /** `Q` without `q`: viewers ignore it, but behind a `q` of ours it would undo what the page has set. */
  surplus: number;
};

const UNKNOWN: GraphicsStates = { unclosed: 0, surplus: 0 };
const [OPEN_PAREN, LESS, GREATER, SLASH, PERCENT] = [40, 60, 62, 47, 37];

/** Counts a page's `q` and `Q` (ISO 32000-1 8.4.4). Content that cannot be read counts as balanced. */
export function graphicsStates(doc: PdfDocument, page: Page): GraphicsStates {
  try {
    const contents = doc.resolve(page.dict.get("Contents"));
    const parts = (Array.isArray(contents) ? contents : [contents]).map((part) => doc.resolve(part));
    const data = parts.flatMap((part) => (part instanceof Stream ? [doc.decode(part), Buffer.from("\n")] : []));
    return countGraphicsStates(Buffer.concat(data));
  } catch (error) {
    if (error instanceof PdfError) return UNKNOWN;
    throw error;
  }
}

export function countGraphicsStates(content: Buffer): GraphicsStates {
  const states = { unclosed: 0, surplus: 0 };
  for (let position = 0; position < content.length; ) {
    const byte = content[position]!;
    if (byte === OPEN_PAREN) position = readLiteralString(content, position).end;
    else if (byte === PERCENT) position = endOfLine(content, position);
    else if (byte === LESS && content[position + 1] !== LESS) position = endOf(content, GREATER, position);
    else if (isRegular(byte) || byte === SLASH) {
      const end = endOfToken(content, position + 1);
      const token = end - position > 2 ? "" : content.toString("latin1", position, end);
      if (token === "q") states.unclosed++;
      else if (token === "Q" && states.unclosed > 0) states.unclosed--;
      else if (token === "Q") states.surplus++;
      position = token === "ID" ? endOfInlineImage(content, end) : end;
    } else position += byte === LESS ? 2 : 1;
  }
  return states;
}

function endOfToken(content: Buffer, from: number): number {
  let position = from;
  while (isRegular(content[position])) position++;
  return position;
}

function endOfLine(content: Buffer, from: number): number {
  let position = from;
  while (position < content.length && content[position] !== 10 && content[position] !== 13) position++;
  return position;
}

function endOf(content: Buffer, byte: number, from: number): number {
  const at = content.indexOf(byte, from);
  return at < 0 ? content.length : at + 1;
}

/** 8.9.7: the data runs to an `EI` between white space. */
function endOfInlineImage(content: Buffer, from: number): number {
  for (let at = content.indexOf("EI", from); at >= 0; at = content.indexOf("EI", at + 1)) {
    const after = content[at + 2];
    if (isWhitespace(content[at - 1]) && (after === undefined || isWhitespace(after))) return at + 2;
  }
  return content.length;
}
