"use client";

import { useEffect } from "react";
import { tellHeight } from "./tell-parent";

/**
 * Shows nothing; tells the page around the frame when this page does not fit. For pages that are read like a letter: where
 * documents scroll under a bar that stays, the frame must not grow.
 */
export function EmbedHeight({ origins }: { origins: readonly string[] }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the origins are made anew with each render of the page
  useEffect(() => {
    const { documentElement: page } = document;
    const observer = new ResizeObserver(() => {
      if (page.scrollHeight > page.clientHeight) tellHeight(origins, page.scrollHeight);
    });
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return null;
}
