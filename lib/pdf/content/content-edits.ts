import { Name, Str } from "@/lib/pdf/core/objects";
import { serialise } from "@/lib/pdf/core/serialise";
import { textString } from "@/lib/pdf/core/text-string";
import type { Content, ShowOperation, ShowSite } from "./drawn-content";
import type { Operation } from "./read-operations";
import { codeLengths, type ShownGlyph, withoutGlyphs } from "./rewrite-show";

/** What an operation shows, and which of that goes. */
type Removal = { glyphs: readonly TextGlyph[]; lengths: readonly number[]; removed: Set<number> };
type TextGlyph = ShownGlyph & { text: string };
type Replacement = { start: number; end: number; text: string };

/** Which glyphs go from which operations of a page's content. */
export type Removals = Map<Content, Map<ShowOperation, Removal>>;

/**
 * Finds the operations that show some glyphs. `shows` is what a viewer shows, operator by operator, in the order of
 * `sites`; undefined when the two do not agree in every code, for then nobody knows what stands where.
 */
export function matchRemovals<G extends TextGlyph>(
  sites: readonly ShowSite[],
  shows: readonly (readonly (G | number)[])[],
  isRemoved: (glyph: G) => boolean,
): Removals | undefined {
  const removals: Removals = new Map();
  if (shows.length > sites.length) return undefined;
  for (const [index, show] of shows.entries()) {
    const { content, operation } = sites[index]!;
    const glyphs = show.filter((item): item is G => typeof item !== "number");
    const lengths = codeLengths(operation, glyphs);
    if (!lengths) return undefined;
    const ofContent = removals.get(content) ?? new Map<ShowOperation, Removal>();
    removals.set(content, ofContent);
    const removal = ofContent.get(operation) ?? { glyphs, lengths, removed: new Set<number>() };
    ofContent.set(operation, removal);
    glyphs.forEach((glyph, at) => {
      if (isRemoved(glyph)) removal.removed.add(at);
    });
  }
  return removals;
}

/** The content without what goes; the same bytes when nothing does, undefined when it cannot be taken out. */
export function editContent(content: Content, removals: Removals): Buffer | undefined {
  const ofContent = removals.get(content);
  const changed = [...(ofContent ?? [])].filter(([, { removed }]) => removed.size > 0);
  if (!ofContent || changed.length === 0) return content.bytes;
  const replacements: Replacement[] = readAloud(content.operations, ofContent);
  for (const [operation, { glyphs, lengths, removed }] of changed) {
    const text = withoutGlyphs(operation, glyphs, lengths, (index) => removed.has(index));
    if (text === undefined) return undefined;
    replacements.push({ start: operation.start, end: operation.end, text });
  }
  return splice(content.bytes, replacements);
}

function splice(bytes: Buffer, replacements: Replacement[]): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (const { start, end, text } of replacements.sort((a, b) => a.start - b.start)) {
    parts.push(bytes.subarray(at, start), Buffer.from(` ${text} `, "latin1"));
    at = end;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]);
}

type Begin = Extract<Operation, { kind: "begin" }>;

/** Marked content may say in /ActualText what its glyphs read as (14.9.4): there the text goes too. */
function readAloud(operations: readonly Operation[], removals: Map<ShowOperation, Removal>): Replacement[] {
  const open: Begin[] = [];
  const spoken = new Map<Begin, Removal[]>();
  for (const operation of operations) {
    if (operation.kind === "begin") open.push(operation);
    else if (operation.kind === "end") open.pop();
    else if (operation.kind === "show") {
      const removal = removals.get(operation);
      for (const begin of open)
        if (removal && speaks(begin)) spoken.set(begin, [...(spoken.get(begin) ?? []), removal]);
    }
  }
  return [...spoken].flatMap(([begin, within]) =>
    within.some(({ removed }) => removed.size > 0) ? [speakOnly(begin, within)] : [],
  );
}

const speaks = ({ properties }: Begin): boolean => properties?.get("ActualText") instanceof Str;

function speakOnly({ start, end, tag, properties }: Begin, within: readonly Removal[]): Replacement {
  const kept = within.flatMap(({ glyphs, removed }) => glyphs.filter((_, index) => !removed.has(index)));
  const spoken = new Map(properties).set("ActualText", textString(kept.map(({ text }) => text).join("")));
  return { start, end, text: `${serialise(tag ?? new Name("Span"))} ${serialise(spoken)} BDC` };
}
