"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

/**
 * Whether the search is open. Ctrl-F (⌘F) opens it, since the browser's own finds only the pages that are drawn; pressed
 * once more it opens the browser's. With the focus in `area`, "/" does too. Closing gives the focus back.
 */
export function useSearchKeys(area: RefObject<HTMLElement | null>, onClose: () => void) {
  const [open, setOpen] = useState(false);
  const before = useRef<Element>(null);
  const isOpen = useRef(open);
  const closed = useRef(onClose);
  useEffect(() => {
    isOpen.current = open;
    closed.current = onClose;
  });

  const show = useCallback(() => {
    before.current = document.activeElement;
    setOpen(true);
  }, []);
  const close = useCallback(() => {
    setOpen(false);
    closed.current();
    if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
  }, []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isFind = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === "f";
      const isSlash = event.key === "/" && isIn(area.current, event.target) && !isWriting(event.target);
      const isElsewhere = document.querySelector('[role="dialog"]') !== null;
      if (event.defaultPrevented || isElsewhere || isOpen.current || !(isFind || isSlash)) return;
      event.preventDefault();
      show();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [area, show]);

  return { open, show, close };
}

const isIn = (area: HTMLElement | null, target: EventTarget | null): boolean =>
  target instanceof Node && (area?.contains(target) ?? false);

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
