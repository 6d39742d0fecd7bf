"use client";

import { type CSSProperties, type RefObject, useEffect, useLayoutEffect, useState } from "react";
import type { PageSize } from "@/lib/fields/page-box";

/** Of the paper's own size. */
export const largestFit = 1.2;
const useBeforePaint = typeof window === "undefined" ? useEffect : useLayoutEffect;

/**
 * Pixels per point: the widest page fits the width of `container`. 0 until that is measured; until then pages have
 * the same size by style alone ({@link sizeBeforeFit}), so nothing moves when the page comes alive.
 */
export function useFitScale(container: RefObject<HTMLElement | null>, pages: readonly PageSize[], zoom: number) {
  const [widthPx, setWidthPx] = useState(0);

  useBeforePaint(() => {
    const target = container.current;
    if (!target) return;
    const measure = () => setWidthPx(target.clientWidth - (window.innerWidth < 720 ? 16 : 48));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [container]);

  if (widthPx <= 0) return 0;
  return Math.floor(Math.min(widthPx / widestOf(pages), largestFit) * zoom * 1_000) / 1_000;
}

const widestOf = (pages: readonly PageSize[]): number => Math.max(1, ...pages.map((page) => page.widthPt));

/** What {@link useFitScale} will come to, in CSS. */
export function sizeBeforeFit(page: PageSize, pages: readonly PageSize[]): CSSProperties {
  const share = (100 * page.widthPt) / widestOf(pages);
  return {
    width: `min(${page.widthPt * largestFit}px, ${share}%)`,
    aspectRatio: `${page.widthPt} / ${page.heightPt}`,
  };
}
