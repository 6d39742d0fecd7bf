"use client";

import { useEffect } from "react";
import { fallBackToPictures } from "./picture-mode";

/** Longer than until the page says that it is late, so that the reader may choose first. */
const slowAfterMs = 20_000;

/** While nothing has been drawn at all: after some time pages come as pictures, which need less of the line. */
export function useSlowStart(waiting: boolean): void {
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => fallBackToPictures("slow"), slowAfterMs);
    return () => clearTimeout(timer);
  }, [waiting]);
}
