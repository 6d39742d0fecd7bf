"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { OpenPdf } from "@/components/pdf/open-pdf";
import { useNear } from "@/components/pdf/use-near";
import { usePageCanvas } from "@/components/pdf/use-page-canvas";

type Props = { pdf: OpenPdf; pageNumber: number; label: string };

/** A page as wide as its place, drawn only while it is near. */
export function PagePicture({ pdf, pageNumber, label }: Props) {
  const t = useTranslations("verify.page.revision");
  const frame = useRef<HTMLDivElement>(null);
  const near = useNear(frame, "50% 0px");
  const [widthPx, setWidthPx] = useState(0);
  const [ratio, setRatio] = useState(595 / 842);
  const drawn = usePageCanvas(frame, { pdf, pageNumber, widthPx, near });

  useEffect(() => {
    const target = frame.current;
    if (!target) return;
    const observer = new ResizeObserver(() => setWidthPx(target.clientWidth));
    observer.observe(target);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!near) return;
    let current = true;
    pdf.document
      .getPage(pageNumber)
      .then((page) => page.getViewport({ scale: 1 }))
      .then((viewport) => current && setRatio(viewport.width / viewport.height))
      .catch(() => {});
    return () => {
      current = false;
    };
  }, [pdf, pageNumber, near]);

  return (
    <div
      ref={frame}
      role="img"
      aria-label={label}
      aria-busy={near && drawn.state === "waiting" ? true : undefined}
      className="paper relative isolate w-full overflow-hidden rounded-page bg-page text-page-ink shadow-rest [&>canvas]:mix-blend-multiply"
      style={{ aspectRatio: ratio }}
    >
      {drawn.state === "failed" ? (
        <p className="absolute inset-0 grid place-content-center p-4 text-center text-page-ink-2">{t("failed")}</p>
      ) : null}
    </div>
  );
}
