"use client";

import { createContext, type RefObject, useContext, useEffect, useMemo } from "react";
import type { Found } from "@/lib/browser/text-search";

/** One place where what was looked for stands; pages count from 1. */
export type Match = { url: string; page: number; found: Found };
export type FoundState = {
  matches: readonly Match[];
  current: Match | undefined;
  /** Counts how often the reader asked to be taken to the current match. */
  jumps: number;
  /** Set when the current match is still to be brought into view; whoever does that clears it. */
  toShow: RefObject<boolean>;
};

const nothingFound: FoundState = { matches: [], current: undefined, jumps: 0, toShow: { current: false } };

/** What a search has found, for the pages to mark. */
export const FoundContext = createContext<FoundState>(nothingFound);

const barsPx = 160;

/** Marks what was found on this page in its words, and brings the current place into view when that is asked for. */
export function useFoundMarks(words: readonly HTMLElement[], url: string, page: number): void {
  const { matches, current, jumps, toShow } = useContext(FoundContext);
  const here = useMemo(() => matches.filter((match) => match.url === url && match.page === page), [matches, url, page]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once more, it is brought into view once more
  useEffect(() => {
    if (words.length === 0 || here.length === 0) return;
    const unmark = here.map((match) => mark(match === current ? "pdf-found-now" : "pdf-found", rangesOf(match, words)));
    const shown = current && here.includes(current) ? rangesOf(current, words)[0] : undefined;
    if (shown && toShow.current) {
      toShow.current = false;
      bringIntoView(shown);
    }
    return () => {
      for (const each of unmark) each();
    };
  }, [words, here, current, jumps, toShow]);
}

function rangesOf({ found }: Match, words: readonly HTMLElement[]): Range[] {
  return found.parts.flatMap(({ run, from, to }) => {
    const text = words[run]?.firstChild;
    if (!(text instanceof Text) || text.length < to) return [];
    const range = document.createRange();
    range.setStart(text, from);
    range.setEnd(text, to);
    return [range];
  });
}

/** The browser paints these without any change to the page. One that cannot still counts matches and goes to them. */
function mark(name: string, ranges: readonly Range[]): () => void {
  if (typeof Highlight === "undefined") return () => {};
  const painted = CSS.highlights.get(name) ?? new Highlight();
  CSS.highlights.set(name, painted);
  for (const range of ranges) painted.add(range);
  return () => {
    for (const range of ranges) painted.delete(range);
  };
}

function bringIntoView(range: Range): void {
  const box = range.getBoundingClientRect();
  const isSeen = box.top > barsPx && box.bottom < window.innerHeight * 0.6;
  if (!isSeen) window.scrollBy({ top: box.top - Math.max(barsPx, window.innerHeight * 0.3) });
  const desk = range.startContainer.parentElement?.closest(".overflow-x-auto");
  const isBeside = box.left < 0 || box.right > window.innerWidth;
  if (desk && isBeside) desk.scrollLeft += box.left + box.width / 2 - window.innerWidth / 2;
}
