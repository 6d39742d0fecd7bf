"use client";

import { useCallback, useState } from "react";

/** Until it is measured: a line of text, a field and a button. */
const usualPx = 200;

/**
 * How high the sheet at the bottom of a phone is, in pixels, so that as much room is left below the last page. The sheet
 * itself is fixed there: in one that only sticks, browsers scroll the document under it with each key that is typed.
 */
export function useSheetHeight() {
  const [heightPx, setHeight] = useState(usualPx);
  const ref = useCallback((sheet: HTMLElement | null) => {
    if (!sheet) return;
    const observer = new ResizeObserver(() => setHeight(sheet.offsetHeight));
    observer.observe(sheet);
    return () => observer.disconnect();
  }, []);
  return { ref, heightPx };
}
