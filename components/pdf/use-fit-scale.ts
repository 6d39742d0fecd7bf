"use client";

import { type RefObject, useEffect, useLayoutEffect, useState } from "react";
import type { PageSize } from "@/lib/fields/page-box";

const largestFit = 1.2;
const useBeforePaint = typeof window === "undefined" ? useEffect : useLayoutEffect;

/**
 * Pixels per point: the widest page fits the width of `container`. Until that is known, a page takes the width that
 * the window leaves, which is the same on a phone.
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

  const widestPt = Math.max(1, ...pages.map((page) => page.widthPt));
  const scale = widthPx > 0 ? Math.min(widthPx / widestPt, largestFit) * zoom : 0.6 * zoom;
  return Math.floor(scale * 1_000) / 1_000;
}
