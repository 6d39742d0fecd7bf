"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { PdfPage } from "@/components/pdf/pdf-page";
import { sizeBeforeFit, useFitScale } from "@/components/pdf/use-fit-scale";
import { usePdf } from "@/components/pdf/use-pdf";
import { Button } from "@/components/ui/button";
import { usePageSize } from "./use-page-size";

type Props = { url: string; name: string; pageCount: number };

/** One page of a document on the desk, with a way through the others. */
export function DeskDocument({ url, name, pageCount }: Props) {
  const t = useTranslations("dashboard.desk");
  const frame = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState(1);
  const state = usePdf(url);
  const size = usePageSize(state.pdf, page);
  const scale = useFitScale(frame, [size], 1);
  // A sealed document may have a signature page more than what was sent.
  const pages = state.pdf?.document.numPages ?? pageCount;
  const turn = (step: number) => setPage((current) => Math.min(Math.max(current + step, 1), pages));

  return (
    <div ref={frame} className="w-full max-w-140 px-2 md:px-6">
      <PdfPage
        key={`${url} ${page}`}
        state={state}
        fileUrl={url}
        pageNumber={page}
        label={t("pageOf", { name, page, pages })}
        size={size}
        scale={scale}
        before={sizeBeforeFit(size, [size])}
      />
      {pages > 1 ? (
        <p className="mt-3 flex items-center justify-center gap-2 text-12 text-ink-2">
          <Button size="square" aria-label={t("previous")} disabled={page === 1} onClick={() => turn(-1)}>
            <ChevronLeft aria-hidden className="size-4" />
          </Button>
          <span aria-live="polite" className="tabular-nums">
            {t("page", { page, pages })}
          </span>
          <Button size="square" aria-label={t("next")} disabled={page === pages} onClick={() => turn(1)}>
            <ChevronRight aria-hidden className="size-4" />
          </Button>
        </p>
      ) : null}
    </div>
  );
}
