import type { SuggestedField } from "@/lib/contracts/suggested-fields";
import type { PageSize } from "@/lib/fields/page-box";
import { findTags } from "./find-tags";
import type { Glyph, ShownPage } from "./glyph";
import { parseTag } from "./parse-tag";
import { isOnPage, placeTag } from "./place-tag";

/** A tag that was understood: the field it asks for and the glyphs that spell it. */
export type ReadTag = { field: SuggestedField; glyphs: Glyph[] };

/** What is written like a tag and cannot be one, for people. */
export type TagProblem = { pageNumber: number; sentence: string };

export type TagsOfPage = { tags: ReadTag[]; problems: TagProblem[] };

const excerptLength = 60;

/** All tags of a page that can be seen. */
export function readTags({ pageNumber, shows }: ShownPage, page: PageSize): TagsOfPage {
  const glyphs = shows.flatMap((show) => show.filter((item): item is Glyph => typeof item !== "number"));
  const found = findTags(glyphs.filter(isPlaced));
  const read: TagsOfPage = {
    tags: [],
    problems: found.unclosed.map((beginning) => ({ pageNumber, sentence: `"${beginning}" is not closed by }}` })),
  };
  for (const tag of found.tags) {
    if (!isOnPage(tag, page)) continue;
    const parsed = parseTag(tag.inside);
    if ("spec" in parsed) {
      const field = placeTag(tag, parsed.spec, pageNumber, page);
      read.tags.push({ field, glyphs: tag.lines.flat() });
    } else read.problems.push({ pageNumber, sentence: `"{{${excerpt(tag.inside)}}}" ${parsed.problem}` });
  }
  return read;
}

const excerpt = (inside: string): string =>
  inside.length > excerptLength ? `${inside.slice(0, excerptLength).trim()}…` : inside.trim();

const isPlaced = (glyph: Glyph): boolean =>
  [glyph.x, glyph.y, glyph.alongX, glyph.alongY, glyph.length].every(Number.isFinite) && glyph.above + glyph.below > 0;
