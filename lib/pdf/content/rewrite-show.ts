import { Str } from "@/lib/pdf/core/objects";
import { serialise } from "@/lib/pdf/core/serialise";
import type { ShowOperation } from "./drawn-content";

/** What is known of a glyph that an operation shows: its code, and how far it moves the next one. */
export type ShownGlyph = { code: number; advance: number | undefined };

/** How many bytes each glyph takes in the operation's strings; undefined unless the strings show exactly these glyphs. */
export function codeLengths(operation: ShowOperation, glyphs: readonly ShownGlyph[]): number[] | undefined {
  const bytes = Buffer.concat(operation.parts.flatMap((part) => (part instanceof Str ? [part.bytes] : [])));
  for (const length of [1, 2, 3, 4]) {
    if (bytes.length !== glyphs.length * length) continue;
    if (glyphs.every(({ code }, index) => bytes.readUIntBE(index * length, length) === code))
      return glyphs.map(() => length);
  }
  return mixedLengths(bytes, glyphs);
}

/** For encodings whose codes have one to four bytes (ISO 32000-1 9.7.6.2): the shortest that has the value. */
function mixedLengths(bytes: Buffer, glyphs: readonly ShownGlyph[]): number[] | undefined {
  const lengths: number[] = [];
  let at = 0;
  for (const { code } of glyphs) {
    const length = [1, 2, 3, 4].find((each) => at + each <= bytes.length && bytes.readUIntBE(at, each) === code);
    if (length === undefined) return undefined;
    lengths.push(length);
    at += length;
  }
  return at === bytes.length ? lengths : undefined;
}

/**
 * The operation without some of its glyphs: each leaves a displacement as long as it was, so that everything behind it
 * stays where it is. One number for each, not their sum: viewers then add up the same numbers as before, and what is
 * left falls onto the same pixels. Undefined when a length is not known.
 */
export function withoutGlyphs(
  operation: ShowOperation,
  glyphs: readonly ShownGlyph[],
  lengths: readonly number[],
  isRemoved: (index: number) => boolean,
): string | undefined {
  const out: (Str | number)[] = [];
  let index = 0;
  for (const part of operation.parts) {
    if (typeof part === "number") {
      out.push(part);
      continue;
    }
    for (let at = 0; at < part.bytes.length; index++) {
      const end = at + lengths[index]!;
      if (end > part.bytes.length) return undefined;
      const { advance } = glyphs[index]!;
      if (isRemoved(index) && advance === undefined) return undefined;
      if (isRemoved(index)) out.push(-advance!);
      else putString(out, part.bytes.subarray(at, end));
      at = end;
    }
  }
  return `${prefix(operation)}[${out.map(serialise).join(" ")}] TJ`;
}

/** Codes that follow each other stay in one string. */
function putString(out: (Str | number)[], bytes: Buffer): void {
  const last = out.at(-1);
  if (last instanceof Str) out[out.length - 1] = new Str(Buffer.concat([last.bytes, bytes]));
  else out.push(new Str(bytes));
}

/** What `'` and `"` do besides showing (9.4.3, table 109). */
function prefix({ operator, spacing }: ShowOperation): string {
  if (operator === "'") return "T* ";
  if (operator === '"' && spacing) return `${serialise(spacing[0])} Tw ${serialise(spacing[1])} Tc T* `;
  return "";
}
