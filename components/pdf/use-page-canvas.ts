"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Ticket, Urgency } from "@/lib/browser/page-queue";
import { drawQueue } from "./draw-queue";
import type { OpenPdf } from "./open-pdf";
import { freeCanvas, renderPage } from "./render-page";
import { unlessAborted } from "./unless-aborted";

type Target = {
  pdf: OpenPdf | undefined;
  pageNumber: number;
  /** Width on screen in CSS pixels. */
  widthPx: number;
  /** Whether the page is close enough to be worth drawing. */
  near: boolean;
  /** Who comes first when several pages wait. */
  urgency?: Urgency;
};

const settleMs = 120;

/**
 * Keeps a page drawn inside `frame` while it is near. When its size changes, the old picture stays, stretched, until
 * the new one is ready, so nothing flickers.
 */
export function usePageCanvas(
  frame: RefObject<HTMLElement | null>,
  { pdf, pageNumber, widthPx, near, ...target }: Target,
) {
  const { urgency = "seen" } = target;
  const ticket = useRef<Ticket>(undefined);
  const canvas = useRef<HTMLCanvasElement>(undefined);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<"waiting" | "drawn" | "failed">("waiting");

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt draws the page again; urgency may change in the line
  useEffect(() => {
    if (!pdf || !near || widthPx <= 0) return;
    let current = true;
    const draw = async (signal: AbortSignal) => {
      const page = await unlessAborted(pdf.document.getPage(pageNumber), signal);
      const fresh = await renderPage(pdf.library, page, widthPx, signal);
      if (signal.aborted || !frame.current) return freeCanvas(fresh);
      fresh.className = "absolute inset-0 size-full";
      fresh.setAttribute("aria-hidden", "true");
      frame.current.prepend(fresh);
      freeCanvas(canvas.current);
      canvas.current = fresh;
      setState("drawn");
    };
    const stand = () => {
      ticket.current = drawQueue.add(urgency, pageNumber, draw);
      ticket.current.done.catch(() => current && setState("failed"));
    };
    const timer = setTimeout(stand, canvas.current ? settleMs : 0);
    return () => {
      current = false;
      clearTimeout(timer);
      ticket.current?.cancel();
    };
  }, [frame, pdf, pageNumber, widthPx, near, attempt]);

  useEffect(() => ticket.current?.setUrgency(urgency), [urgency]);

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
