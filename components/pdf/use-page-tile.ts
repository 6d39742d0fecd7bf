"use client";

import { type RefObject, useEffect } from "react";
import { drawQueue } from "./draw-queue";
import type { OpenPdf } from "./open-pdf";
import { freeCanvas, isTooLarge, type Region, renderRegion } from "./render-page";
import { unlessAborted } from "./unless-aborted";

type Target = { pdf: OpenPdf | undefined; pageNumber: number; widthPx: number; heightPx: number; drawn: boolean };

const settleMs = 200;

/**
 * Far zoomed in, a whole page as sharp as the screen would be more than a phone has memory for. Then the part of it that
 * is seen is drawn once more over the page, whenever scrolling has come to rest.
 */
export function usePageTile(frame: RefObject<HTMLElement | null>, target: Target): void {
  const { pdf, pageNumber, widthPx, heightPx, drawn } = target;
  useEffect(() => {
    if (!pdf || !drawn || !isTooLarge(widthPx, heightPx)) return;
    let tile: HTMLElement | undefined;
    let cancel = () => {};
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = (region: Region) => async (signal: AbortSignal) => {
      const page = await unlessAborted(pdf.document.getPage(pageNumber), signal);
      const canvas = await renderRegion(pdf.library, page, widthPx, region, signal);
      if (signal.aborted || !frame.current) return freeCanvas(canvas);
      const fresh = tileOf(canvas, region);
      frame.current.querySelector(":scope > canvas")?.after(fresh);
      removeTile(tile);
      tile = fresh;
    };
    const refresh = () => {
      const region = frame.current && seenRegion(frame.current);
      cancel();
      if (!region) return;
      const ticket = drawQueue.add("seen", pageNumber, draw(region));
      ticket.done.catch(() => {});
      cancel = ticket.cancel;
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(refresh, settleMs);
    };
    later();
    // Captured: pages are scrolled sideways in a container of their own.
    window.addEventListener("scroll", later, { passive: true, capture: true });
    window.addEventListener("resize", later);
    return () => {
      window.removeEventListener("scroll", later, { capture: true });
      window.removeEventListener("resize", later);
      clearTimeout(timer);
      cancel();
      removeTile(tile);
    };
  }, [frame, pdf, pageNumber, widthPx, heightPx, drawn]);
}

function seenRegion(page: HTMLElement): Region | undefined {
  const box = page.getBoundingClientRect();
  const x = Math.max(0, -box.left);
  const y = Math.max(0, -box.top);
  const width = Math.min(box.width, window.innerWidth - box.left) - x;
  const height = Math.min(box.height, window.innerHeight - box.top) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** White paper of its own, so that the blurred picture below does not show through. */
function tileOf(canvas: HTMLCanvasElement, { x, y, width, height }: Region): HTMLElement {
  const tile = document.createElement("div");
  tile.setAttribute("aria-hidden", "true");
  tile.dataset.tile = "";
  tile.className = "absolute isolate bg-page [&>canvas]:mix-blend-multiply";
  Object.assign(tile.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  canvas.className = "size-full";
  tile.append(canvas);
  return tile;
}

function removeTile(tile: HTMLElement | undefined): void {
  freeCanvas(tile?.querySelector("canvas") ?? undefined);
  tile?.remove();
}
