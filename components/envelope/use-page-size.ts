"use client";

import { useEffect, useState } from "react";
import type { OpenPdf } from "@/components/pdf/open-pdf";
import type { PageSize } from "@/lib/fields/page-box";

const a4: PageSize = { widthPt: 595, heightPt: 842 };

/** The size of one page as displayed; A4 until the file says otherwise. */
export function usePageSize(pdf: OpenPdf | undefined, pageNumber: number): PageSize {
  const [size, setSize] = useState(a4);
  useEffect(() => {
    let shown = true;
    pdf?.document.getPage(pageNumber).then(
      (page) => {
        const { width, height } = page.getViewport({ scale: 1 });
        if (shown) setSize({ widthPt: width, heightPt: height });
      },
      () => {},
    );
    return () => {
      shown = false;
    };
  }, [pdf, pageNumber]);
  return size;
}
