"use client";

import { type CSSProperties, useEffect, useRef, useState } from "react";
import { useFoundMarks } from "./found";
import type { OpenPdf } from "./open-pdf";
import "./pdf-text.css";

type Props = { pdf: OpenPdf; fileUrl: string; pageNumber: number; widthPx: number };
const none: readonly HTMLElement[] = [];

/** The page's words in their places, unseen: to be selected, found and read out. Zoom only changes one variable. */
export function PdfText({ pdf, fileUrl, pageNumber, widthPx }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const [unitWidth, setUnitWidth] = useState(0);
  const [words, setWords] = useState(none);
  useFoundMarks(words, fileUrl, pageNumber);

  useEffect(() => {
    const target = container.current;
    if (!target) return;
    let cancel = () => {};
    let shown = true;
    const build = async () => {
      const page = await pdf.document.getPage(pageNumber);
      if (!shown) return;
      const viewport = page.getViewport({ scale: 1 });
      setUnitWidth(viewport.width / (Number(viewport.userUnit) || 1));
      const source = page.streamTextContent();
      const layer = new pdf.library.TextLayer({ textContentSource: source, container: target, viewport });
      cancel = () => layer.cancel();
      await layer.render();
      if (shown) setWords(layer.textDivs);
    };
    void build().catch(() => {});
    return () => {
      shown = false;
      cancel();
      setWords(none);
      target.replaceChildren();
    };
  }, [pdf, pageNumber]);

  const style = { "--total-scale-factor": unitWidth > 0 ? widthPx / unitWidth : 1 } as CSSProperties;
  return <div ref={container} className="pdf-text" style={style} />;
}
