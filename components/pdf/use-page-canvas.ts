"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { OpenPdf } from "./open-pdf";
import { freeCanvas, renderPage } from "./render-page";

type Target = {
  pdf: OpenPdf | undefined;
  pageNumber: number;
  /** Width on screen in CSS pixels. */
  widthPx: number;
  /** Whether the page is close enough to be worth drawing. */
  near: boolean;
};

const settleMs = 120;

/**
 * Keeps a page drawn inside `frame` while it is near. When its size changes, the old picture stays, stretched, until
 * the new one is ready, so nothing flickers.
 */
export function usePageCanvas(frame: RefObject<HTMLElement | null>, { pdf, pageNumber, widthPx, near }: Target) {
  const canvas = useRef<HTMLCanvasElement>(undefined);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<"waiting" | "drawn" | "failed">("waiting");

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt draws the page again
  useEffect(() => {
    if (!pdf || !near || widthPx <= 0) return;
    const abort = new AbortController();
    const draw = async () => {
      const page = await pdf.document.getPage(pageNumber);
      if (abort.signal.aborted) return;
      const fresh = await renderPage(pdf.library, page, widthPx, abort.signal);
      if (abort.signal.aborted || !frame.current) return freeCanvas(fresh);
      fresh.className = "absolute inset-0 size-full";
      fresh.setAttribute("aria-hidden", "true");
      frame.current.prepend(fresh);
      freeCanvas(canvas.current);
      canvas.current = fresh;
      setState("drawn");
    };
    const timer = setTimeout(
      () => void draw().catch(() => !abort.signal.aborted && setState("failed")),
      canvas.current ? settleMs : 0,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [frame, pdf, pageNumber, widthPx, near, attempt]);

  useEffect(() => {
    if (near) return;
    freeCanvas(canvas.current);
    canvas.current = undefined;
    setState("waiting");
  }, [near]);

  const retry = useCallback(() => {
    setState("waiting");
    setAttempt((count) => count + 1);
  }, []);
  return { state, retry };
}
