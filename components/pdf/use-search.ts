"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { FoundState, Match } from "./found";
import { type FileToSearch, type PageText, searchFiles } from "./search-files";

/** A page, counted from 1, of one of the files. */
type Place = { file: number; page: number };
type Result = { matches: readonly Match[]; searched: number; unread: number };

const settleMs = 180;
const nothing: Result = { matches: [], searched: 0, unread: 0 };

export type Search = FoundState &
  Result & {
    query: string;
    setQuery: (query: string) => void;
    /** From 0; -1 while there is none. */
    at: number;
    go: (step: 1 | -1) => void;
    pageCount: number;
  };

/**
 * Looks for words in all pages, one page after the other; what it has found so far is there at once. `from` is where the
 * reader is: the first match from there on becomes the current one. `show` brings a page into view.
 */
export function useSearch(files: readonly FileToSearch[], from: Place, show: (place: Place) => void): Search {
  const [query, setQuery] = useState("");
  const [result, setResult] = useState(nothing);
  const [{ at, jumps }, setCurrent] = useState({ at: -1, jumps: 0 });
  const toShow = useRef(false);
  const texts = useRef(new Map<string, PageText>());
  const latest = useRef({ files, from, show });
  useEffect(() => {
    latest.current = { files, from, show };
  });

  const takeTo = useCallback((index: number, match: Match | undefined) => {
    if (!match) return;
    toShow.current = true;
    setCurrent((now) => ({ at: index, jumps: now.jumps + 1 }));
    latest.current.show({ file: latest.current.files.findIndex(({ url }) => url === match.url), page: match.page });
  }, []);

  useEffect(() => {
    setResult(nothing);
    setCurrent({ at: -1, jumps: 0 });
    if (query.trim() === "") return;
    const abort = new AbortController();
    const { files: all, from: start } = latest.current;
    const search = async () => {
      let taken = false;
      for await (const found of searchFiles(all, query, texts.current, abort.signal)) {
        setResult(found);
        const index = found.matches.findIndex((match) => isFrom(match, start, all));
        if (!taken && index >= 0) takeTo(index, found.matches[index]);
        else if (!taken && found.done) takeTo(0, found.matches[0]);
        taken ||= index >= 0;
      }
    };
    const timer = setTimeout(() => void search().catch(() => {}), settleMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, takeTo]);

  const { matches } = result;
  const go = useCallback(
    (step: 1 | -1) => {
      const next = at < 0 ? 0 : (at + step + matches.length) % matches.length;
      takeTo(next, matches[next]);
    },
    [at, matches, takeTo],
  );
  const pageCount = files.reduce((sum, file) => sum + file.pageCount, 0);
  return useMemo(
    () => ({ ...result, query, setQuery, current: matches[at], jumps, toShow, at, go, pageCount }),
    [result, query, matches, jumps, at, go, pageCount],
  );
}

function isFrom(match: Match, start: Place, files: readonly FileToSearch[]): boolean {
  const file = files.findIndex(({ url }) => url === match.url);
  return file > start.file || (file === start.file && match.page >= start.page);
}
