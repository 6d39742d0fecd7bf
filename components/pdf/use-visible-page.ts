"use client";

import { type RefObject, useEffect, useRef } from "react";

/** Tells which page holds the middle of the window, when it changes. */
export function useVisiblePage(
  list: RefObject<HTMLElement | null>,
  pageCount: number,
  onVisiblePage: ((pageIndex: number) => void) | undefined,
  /** How many of them are alive: one that comes alive is another element. */
  live = pageCount,
): void {
  const tell = useRef(onVisiblePage);
  useEffect(() => {
    tell.current = onVisiblePage;
  }, [onVisiblePage]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other elements are looked at
  useEffect(() => {
    const pages = list.current?.querySelectorAll<HTMLElement>("[data-page]");
    if (!pages || pages.length !== pageCount) return;
    const observer = new IntersectionObserver(
      (seen) => {
        // Several moments may have waited: the last one is now.
        const entry = seen.findLast((each) => each.isIntersecting);
        if (entry instanceof IntersectionObserverEntry && entry.target instanceof HTMLElement) {
          tell.current?.(Number(entry.target.dataset.page) - 1);
        }
      },
      { rootMargin: "-40% 0px -59% 0px" },
    );
    for (const page of pages) observer.observe(page);
    return () => observer.disconnect();
  }, [list, pageCount, live]);
}
