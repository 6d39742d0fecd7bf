"use client";

import { useEffect } from "react";
import { warmPdf } from "@/components/pdf/open-pdf";
import { savesData } from "@/lib/browser/saves-data";

const laterMs = 800;

/** While the cover in a frame is read, what will show the document is fetched; not for who asked their browser to save data. */
export function useWarmPdf(isFramed: boolean): void {
  useEffect(() => {
    if (!isFramed || savesData()) return;
    const timer = setTimeout(warmPdf, laterMs);
    return () => clearTimeout(timer);
  }, [isFramed]);
}
