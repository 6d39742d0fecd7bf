"use client";

import { type PointerEvent, useRef, useState } from "react";

/**
 * A list whose rows are dragged by a handle, with mouse, pen or finger: the row goes where the pointer is, at once. Whoever
 * does not drag has buttons for the same.
 */
export function useDragOrder(onMove: (from: number, to: number) => void) {
  const list = useRef<HTMLOListElement>(null);
  const at = useRef<number>(undefined);
  const [dragged, setDragged] = useState<number>();

  function hold(index: number | undefined) {
    at.current = index;
    setDragged(index);
  }

  function follow({ clientY }: PointerEvent) {
    const from = at.current;
    if (from === undefined || !list.current) return;
    const to = placeAt(list.current, from, clientY);
    if (to === from) return;
    hold(to);
    onMove(from, to);
  }

  const rowHandle = (index: number) => ({
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      // The list holds the pointer: the row itself is moved about under it.
      list.current?.setPointerCapture(event.pointerId);
      hold(index);
    },
  });
  const end = () => hold(undefined);
  const rows = { ref: list, onPointerMove: follow, onPointerUp: end, onPointerCancel: end };
  return { rows, rowHandle, dragged };
}

/** Half into the next row, so that rows of different heights do not jump back and forth. */
function placeAt(list: HTMLElement, from: number, y: number): number {
  const middles = [...list.children].map((row) => {
    const { top, height } = row.getBoundingClientRect();
    return top + height / 2;
  });
  const above = middles.findIndex((middle, index) => index < from && y < middle);
  return above >= 0
    ? above
    : Math.max(
        from,
        middles.findLastIndex((middle, index) => index > from && y > middle),
      );
}
