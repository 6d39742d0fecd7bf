import { foldLetter, foldText } from "./fold";
import { boxesOf, indexPage, type PageIndex } from "./page-index";
import type { TextBox, TextPage } from "./text-run";

/** One place where a text was found: the part on its first line and the part on its last (the same for most). */
export type TextHit = { pageNumber: number; first: TextBox; last: TextBox };

/** A text to look for on one page or, without a page, in the whole document; `index` counts hits from 0. */
export type TextQuery = { text: string; pageNumber?: number | undefined; index: number };

/**
 * Looks for each text without regard to case, kind of quotes and dashes, line breaks and how the writer cut it into
 * runs. When nothing fits, spaces do not count either: letter-spaced headings are full of them.
 */
export function findTexts(pages: readonly TextPage[], queries: readonly TextQuery[]): (TextHit | undefined)[] {
  const strict = pages.map((page) => indexPage(page, foldLetter));
  let spaceless: PageIndex[] | undefined;
  return queries.map((query) => {
    const needle = foldText(query.text);
    const hits = hitsIn(strict, needle, query);
    if (hits.length > 0) return hits[query.index];
    spaceless ??= strict.map(withoutSpaces);
    return hitsIn(spaceless, needle.replaceAll(" ", ""), query)[query.index];
  });
}

function hitsIn(indexes: readonly PageIndex[], needle: string, { pageNumber, index }: TextQuery): TextHit[] {
  const hits: TextHit[] = [];
  if (needle === "") return hits;
  for (const page of indexes) {
    if (pageNumber !== undefined && page.pageNumber !== pageNumber) continue;
    for (let at = page.text.indexOf(needle); at >= 0; at = page.text.indexOf(needle, at + needle.length)) {
      const boxes = boxesOf(page, at, at + needle.length);
      const [first, last] = [boxes[0], boxes.at(-1)];
      if (first && last) hits.push({ pageNumber: page.pageNumber, first, last });
      if (hits.length > index) return hits;
    }
  }
  return hits;
}

function withoutSpaces(page: PageIndex): PageIndex {
  const kept = page.places.map((place, at) => ({ place, unit: page.text[at]! })).filter(({ unit }) => unit !== " ");
  return {
    pageNumber: page.pageNumber,
    text: kept.map(({ unit }) => unit).join(""),
    places: kept.map(({ place }) => place),
  };
}
