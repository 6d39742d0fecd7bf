"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { type Pinch, type Point, pinchOf, startPinch } from "./pinch";

export const smallestZoom = 0.5;
export const largestZoom = 5;
const wheelSettleMs = 160;
const wheelSpeed = 0.01;

type Held = { page: HTMLElement; x: number; y: number; at: Point };

/**
 * Two fingers on `area`, or the wheel with Ctrl (which is also how a trackpad's pinch arrives), set the zoom of the pages.
 * Meanwhile they are only stretched; when it is over they take their new size and are drawn again. The place between the
 * fingers stays between them. Zoom of the browser itself (its keys, its menu, fingers elsewhere) is left alone.
 */
export function usePinchZoom(area: RefObject<HTMLElement | null>, zoom: number, onZoom: (zoom: number) => void): void {
  const held = useRef<Held>(undefined);
  const settled = useRef({ zoom, onZoom });
  useEffect(() => {
    settled.current = { zoom, onZoom };
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the pages have their new size after the zoom has changed
  useLayoutEffect(() => {
    if (held.current) keepInPlace(held.current);
    held.current = undefined;
  }, [zoom]);

  const begin = useCallback(
    (at: Point): Pinch | undefined => {
      const target = area.current;
      if (!target) return undefined;
      const limits = { smallest: smallestZoom, largest: largestZoom };
      return startPinch(target, at, settled.current.zoom, limits, (wanted, end) => {
        held.current = wanted === settled.current.zoom ? undefined : pageUnder(target, end);
        return () => settled.current.onZoom(wanted);
      });
    },
    [area],
  );

  useEffect(() => {
    const target = area.current;
    if (!target) return;
    const stopTouch = followFingers(target, begin);
    const stopWheel = followWheel(target, begin);
    return () => {
      stopTouch();
      stopWheel();
    };
  }, [area, begin]);
}

function followFingers(target: HTMLElement, begin: (at: Point) => Pinch | undefined): () => void {
  let pinch: Pinch | undefined;
  let apart = 1;
  const onStart = (event: TouchEvent) => {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    const fingers = pinchOf(event.touches);
    apart = Math.max(1, fingers.apart);
    pinch ??= begin(fingers.middle);
  };
  const onMove = (event: TouchEvent) => {
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault();
    const fingers = pinchOf(event.touches);
    pinch.move(fingers.apart / apart, fingers.middle);
  };
  const onEnd = (event: TouchEvent) => {
    if (!pinch || event.touches.length >= 2) return;
    pinch.end();
    pinch = undefined;
  };
  target.addEventListener("touchstart", onStart, { passive: false });
  target.addEventListener("touchmove", onMove, { passive: false });
  target.addEventListener("touchend", onEnd);
  target.addEventListener("touchcancel", onEnd);
  return () => {
    target.removeEventListener("touchstart", onStart);
    target.removeEventListener("touchmove", onMove);
    target.removeEventListener("touchend", onEnd);
    target.removeEventListener("touchcancel", onEnd);
    pinch?.end();
  };
}

function followWheel(target: HTMLElement, begin: (at: Point) => Pinch | undefined): () => void {
  let pinch: Pinch | undefined;
  let factor = 1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    pinch?.end();
    pinch = undefined;
    factor = 1;
  };
  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const at = { x: event.clientX, y: event.clientY };
    pinch ??= begin(at);
    factor *= Math.exp(-Math.max(-50, Math.min(50, event.deltaY)) * wheelSpeed);
    pinch?.move(factor, at);
    clearTimeout(timer);
    timer = setTimeout(end, wheelSettleMs);
  };
  target.addEventListener("wheel", onWheel, { passive: false });
  return () => {
    target.removeEventListener("wheel", onWheel);
    clearTimeout(timer);
    end();
  };
}

/** The page at a place of the window, and where on it that is. */
function pageUnder(area: HTMLElement, at: Point): Held | undefined {
  const pages = [...area.querySelectorAll<HTMLElement>("[data-page]")];
  const page = pages.find((each) => each.getBoundingClientRect().bottom >= at.y) ?? pages.at(-1);
  if (!page) return undefined;
  const box = page.getBoundingClientRect();
  return { page, x: (at.x - box.left) / box.width, y: (at.y - box.top) / box.height, at };
}

function keepInPlace({ page, x, y, at }: Held): void {
  const box = page.getBoundingClientRect();
  const desk = page.closest(".overflow-x-auto");
  if (desk) desk.scrollLeft += box.left + x * box.width - at.x;
  window.scrollBy({ top: box.top + y * box.height - at.y, behavior: "instant" });
}
