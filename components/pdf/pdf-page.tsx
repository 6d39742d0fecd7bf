"use client";

import { useTranslations } from "next-intl";
import { type CSSProperties, type ReactNode, useRef } from "react";
import { Button } from "@/components/ui/button";
import type { PageSize } from "@/lib/fields/page-box";
import { PageWaiting } from "./page-waiting";
import { PdfText } from "./pdf-text";
import { useNear } from "./use-near";
import { usePageCanvas } from "./use-page-canvas";
import type { PdfState } from "./use-pdf";

type Props = {
  state: PdfState;
  /** The address of the file itself, for when the page cannot be shown. */
  fileUrl: string;
  pageNumber: number;
  label: string;
  size: PageSize;
  /** 0 until the width is known: then `before` holds the place. */
  scale: number;
  before: CSSProperties;
  children?: ReactNode;
};

/** One sheet of paper. It has its place before anything has loaded, and its picture only while it is near. */
export function PdfPage({ state, fileUrl, pageNumber, label, size, scale, before, children }: Props) {
  const t = useTranslations("ceremony.pdf");
  const frame = useRef<HTMLElement>(null);
  const near = useNear(frame, "120% 0px");
  const widthPx = size.widthPt * scale;
  const drawn = usePageCanvas(frame, { pdf: state.pdf, pageNumber, widthPx, near });
  const failed = near && (state.failed || drawn.state === "failed");

  return (
    <section
      ref={frame}
      aria-label={label}
      aria-busy={near && !failed && drawn.state === "waiting" ? true : undefined}
      data-page={pageNumber}
      className="relative isolate mx-auto flex-none scroll-mt-28 rounded-page bg-page text-page-ink shadow-rest [&>canvas]:mix-blend-multiply"
      style={{
        ...(scale > 0 ? { width: widthPx, height: size.heightPt * scale } : before),
        colorScheme: "light",
      }}
    >
      {drawn.state === "waiting" && !failed ? <PageWaiting /> : null}
      {state.pdf && near && scale > 0 ? <PdfText pdf={state.pdf} pageNumber={pageNumber} widthPx={widthPx} /> : null}
      {failed ? (
        <div
          role="alert"
          className="paper absolute inset-0 grid place-content-center justify-items-center gap-2 p-6 text-center"
        >
          <p className="text-16 font-semibold">{t("failed")}</p>
          <p className="max-w-[40ch] text-page-ink-2">{t("failedHint")}</p>
          <div className="mt-2 flex flex-wrap justify-center gap-2">
            <Button variant="line" onClick={state.failed ? state.retry : drawn.retry}>
              {t("retry")}
            </Button>
            <Button asChild>
              <a href={fileUrl} target="_blank" rel="noreferrer">
                {t("openFile")}
              </a>
            </Button>
          </div>
        </div>
      ) : null}
      {children}
    </section>
  );
}
