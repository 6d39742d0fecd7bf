import { isWhitespace } from "@/lib/pdf/core/characters";
import { Str } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";

type ReadString = { value: Str; end: number };

const BACKSLASH = 92;
const [OPEN, CLOSE, CR, LF] = [40, 41, 13, 10];
/** 7.3.4.2, table 3. */
const ESCAPES = new Map([
  [0x6e, 10],
  [0x72, 13],
  [0x74, 9],
  [0x62, 8],
  [0x66, 12],
]);

/** ISO 32000-1 7.3.4.2; `position` is at the opening parenthesis. */
export function readLiteralString(bytes: Buffer, position: number): ReadString {
  const close = closingParenthesis(bytes, position);
  const out = Buffer.allocUnsafe(close - position);
  let length = 0;
  for (let i = position + 1; i < close; i++) {
    const byte = bytes[i]!;
    if (byte === BACKSLASH) {
      const escaped = readEscape(bytes, i + 1);
      if (escaped.byte !== undefined) out[length++] = escaped.byte;
      i = escaped.end - 1;
    } else if (byte === CR) {
      out[length++] = LF; // 7.3.4.2: an end of line inside a string counts as one LF
      if (bytes[i + 1] === LF) i++;
    } else out[length++] = byte;
  }
  return { value: new Str(out.subarray(0, length)), end: close + 1 };
}

function closingParenthesis(bytes: Buffer, position: number): number {
  let depth = 0;
  for (let i = position; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === BACKSLASH) i++;
    else if (byte === OPEN) depth++;
    else if (byte === CLOSE && --depth === 0) return i;
  }
  throw new PdfError("syntax", `string without end at ${position}`);
}

function readEscape(bytes: Buffer, position: number): { byte: number | undefined; end: number } {
  const first = bytes[position]!;
  const known = ESCAPES.get(first);
  if (known !== undefined) return { byte: known, end: position + 1 };
  if (first === CR) return { byte: undefined, end: position + (bytes[position + 1] === LF ? 2 : 1) };
  if (first === LF) return { byte: undefined, end: position + 1 };
  let value = 0;
  let end = position;
  while (end < position + 3 && bytes[end]! >= 0x30 && bytes[end]! <= 0x37) value = value * 8 + bytes[end++]! - 0x30;
  return end > position ? { byte: value & 0xff, end } : { byte: first, end: position + 1 };
}

/** 7.3.4.3; white space between digits is ignored, a missing last digit is 0. */
export function readHexString(bytes: Buffer, position: number): ReadString {
  const close = bytes.indexOf(0x3e, position);
  if (close < 0) throw new PdfError("syntax", `hexadecimal string without end at ${position}`);
  const out = Buffer.alloc((close - position) >> 1);
  let digits = 0;
  for (let i = position + 1; i < close; i++) {
    const byte = bytes[i]!;
    if (isWhitespace(byte)) continue;
    const digit = hexDigit(byte);
    if (digit === undefined) throw new PdfError("syntax", `no hexadecimal digit at ${i}`);
    out[digits >> 1]! |= digits & 1 ? digit : digit << 4;
    digits++;
  }
  return { value: new Str(out.subarray(0, (digits + 1) >> 1)), end: close + 1 };
}

function hexDigit(byte: number): number | undefined {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const upper = byte & 0xdf;
  return upper >= 0x41 && upper <= 0x46 ? upper - 0x37 : undefined;
}
