"use client";

import { useEffect } from "react";
import { warmPdf } from "@/components/pdf/open-pdf";

const laterMs = 800;

/** While the cover is read, what will show the document is fetched; not for who asked their browser to save data. */
export function useWarmPdf(): void {
  useEffect(() => {
    const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
    if (connection?.saveData) return;
    const timer = setTimeout(warmPdf, laterMs);
    return () => clearTimeout(timer);
  }, []);
}
