import type { Glyph } from "./glyph";
import { inLines, type Step, stepBetween } from "./reading-order";

const longestTag = 1_000;
const mostLines = 3;

/** A tag as it stands on the page: what is between its braces, and all of its glyphs, line by line. */
export type FoundTag = { inside: string; lines: Glyph[][] };

/** `unclosed` is how a tag begins that has no end. */
export type FoundTags = { tags: FoundTag[]; unclosed: string[] };

type Letter = { text: string; glyph: Glyph };

/**
 * The tags among the glyphs of a page. They are looked for in the order in which the page shows its glyphs, which
 * keeps the cells of a table apart, and then, for what is left, in the order in which it reads.
 */
export function findTags(glyphs: readonly Glyph[]): FoundTags {
  const shown = scan(glyphs);
  if (shown.unclosed.length === 0) return { tags: shown.tags, unclosed: [] };
  const used = new Set(shown.tags.flatMap(({ lines }) => lines.flat()));
  const read = scan(inLines(glyphs.filter((glyph) => !used.has(glyph))));
  return { tags: [...shown.tags, ...read.tags], unclosed: read.unclosed };
}

function scan(glyphs: readonly Glyph[]): FoundTags {
  const letters = glyphs.flatMap((glyph) => [...glyph.text].map((text) => ({ text, glyph })));
  const found: FoundTags = { tags: [], unclosed: [] };
  for (let at = 0; at < letters.length; at++) {
    const open = braces(letters, at, "{");
    if (open === undefined) continue;
    const end = readTag(letters, at, open);
    if (end.tag) found.tags.push(end.tag);
    else found.unclosed.push(end.beginning);
    at = end.next - 1;
  }
  return found;
}

/** Where the second of two braces stands when one begins at `at`; white space and small gaps may lie between them. */
function braces(letters: readonly Letter[], at: number, brace: string): number | undefined {
  if (letters[at]?.text !== brace || letters[at + 1]?.text !== brace) return undefined;
  const step = stepOver(letters, at + 1);
  return step === "touches" || step === "space" ? at + 1 : undefined;
}

/** From the letter before; those of a ligature belong together. */
function stepOver(letters: readonly Letter[], at: number): Step {
  const [before, after] = [letters[at - 1]!.glyph, letters[at]!.glyph];
  return before === after ? "touches" : stepBetween(before, after);
}

type End = { tag?: FoundTag; beginning: string; next: number };

function readTag(letters: readonly Letter[], start: number, open: number): End {
  const lines: Set<Glyph>[] = [new Set([letters[start]!.glyph, letters[open]!.glyph])];
  let inside = "";
  let at = open + 1;
  for (; at < letters.length && inside.length <= longestTag; at++) {
    const { text, glyph } = letters[at]!;
    const step = stepOver(letters, at);
    if (step === "apart" || braces(letters, at, "{") !== undefined) break;
    if (step === "line") lines.push(new Set());
    if (lines.length > mostLines) break;
    if (step !== "touches") inside += " ";
    const close = braces(letters, at, "}");
    if (close !== undefined) {
      lines.at(-1)!.add(glyph).add(letters[close]!.glyph);
      return { tag: { inside, lines: lines.map((line) => [...line]) }, beginning: "", next: close + 1 };
    }
    lines.at(-1)!.add(glyph);
    inside += text;
  }
  return { beginning: `{{${inside.trim()}`.slice(0, 60), next: Math.max(at, open + 1) };
}
