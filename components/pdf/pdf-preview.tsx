"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import type { PageSize } from "@/lib/fields/page-box";
import { PageWaiting } from "./page-waiting";
import { useNear } from "./use-near";
import { usePageCanvas } from "./use-page-canvas";
import { type PdfSource, usePdf } from "./use-pdf";

type Props = {
  source: PdfSource;
  /** From 0; `last` when the file decides how many there are. */
  page: number | "last";
  size: PageSize;
  widthPx: number;
  label: string;
  renderOverlay?: (scale: number) => ReactNode;
};

/** One page as a picture. `size` holds its place until the file has said what it is. */
export function PdfPreview({ source, page, size, widthPx, label, renderOverlay }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const { pdf, failed } = usePdf(source);
  const near = useNear(frame, "0px");
  const [shown, setShown] = useState(size);
  const pageNumber = page === "last" ? (pdf?.document.numPages ?? 1) : page + 1;
  const drawn = usePageCanvas(frame, { pdf, pageNumber, widthPx, near });

  useEffect(() => {
    let current = true;
    pdf?.document
      .getPage(pageNumber)
      .then((each) => each.getViewport({ scale: 1 }))
      .then((viewport) => current && setShown({ widthPt: viewport.width, heightPt: viewport.height }))
      .catch(() => {});
    return () => {
      current = false;
    };
  }, [pdf, pageNumber]);

  const scale = widthPx / shown.widthPt;
  return (
    <div
      ref={frame}
      role="img"
      aria-label={label}
      className="relative isolate rounded-page bg-page shadow-rest [&>canvas]:mix-blend-multiply"
      style={{ width: widthPx, height: shown.heightPt * scale }}
    >
      {drawn.state === "waiting" && !failed ? <PageWaiting /> : null}
      {renderOverlay?.(scale)}
    </div>
  );
}
