"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { PageSize } from "@/lib/fields/page-box";
import { useFirstPageDrawn } from "./draw-queue";
import { usePictureMode } from "./picture-mode";
import { useNear } from "./use-near";
import { usePageCanvas } from "./use-page-canvas";
import { type PdfSource, type PdfState, usePdf } from "./use-pdf";

const thumbnailWidthPx = 92;

type Props = {
  source: PdfSource;
  pages: readonly PageSize[];
  /** Page in view, from 0; undefined when another document is. */
  current: number | undefined;
  onSelect: (pageIndex: number) => void;
};

/** The pages in small, to jump by. */
export function PdfThumbnails({ source, pages, current, onSelect }: Props) {
  // Where pages are pictures these are sheets with numbers: a picture of each would be what is to be saved.
  const drawsHere = usePictureMode() === undefined;
  const begun = useFirstPageDrawn();
  const state = usePdf(source, !drawsHere ? "never" : begun ? "now" : "later");
  const [reached, setReached] = useState<number>();
  const list = useRef<HTMLOListElement>(null);
  const stop = Math.min(reached ?? current ?? 0, pages.length - 1);

  /** One stop for Tab, whatever the number of pages; the arrows go from page to page. */
  const onKeyDown = (event: KeyboardEvent) => {
    const goals: Record<string, number> = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: pages.length - 1 };
    const goal = goals[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    list.current?.querySelectorAll("button")[goal]?.focus();
  };

  return (
    <ol
      ref={list}
      onKeyDown={onKeyDown}
      onBlur={() => setReached(undefined)}
      className="grid justify-items-center gap-5"
    >
      {pages.map((size, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place in the document
        <li key={index}>
          <Thumbnail
            state={state}
            size={size}
            pageNumber={index + 1}
            current={index === current}
            isStop={index === stop}
            onFocus={() => setReached(index)}
            onSelect={() => onSelect(index)}
          />
        </li>
      ))}
    </ol>
  );
}

type ThumbnailProps = {
  state: PdfState;
  size: PageSize;
  pageNumber: number;
  current: boolean;
  isStop: boolean;
  onFocus: () => void;
  onSelect: () => void;
};

function Thumbnail({ state, size, pageNumber, current, isStop, onFocus, onSelect }: ThumbnailProps) {
  const t = useTranslations("ceremony.pdf");
  const button = useRef<HTMLButtonElement>(null);
  const frame = useRef<HTMLSpanElement>(null);
  const near = useNear(frame, "40% 0px");
  usePageCanvas(frame, { pdf: state.pdf, pageNumber, widthPx: thumbnailWidthPx, near, urgency: "small" });

  useEffect(() => {
    if (current) button.current?.scrollIntoView({ block: "nearest" });
  }, [current]);

  return (
    <button
      ref={button}
      type="button"
      tabIndex={isStop ? 0 : -1}
      onFocus={onFocus}
      onClick={onSelect}
      aria-label={t("goToPage", { page: pageNumber })}
      aria-current={current ? "page" : undefined}
      className="group block scroll-my-6 text-12 text-ink-2 tabular-nums aria-[current]:font-semibold aria-[current]:text-ink"
    >
      <span
        ref={frame}
        className="relative isolate block rounded-page bg-page shadow-rest group-aria-[current]:shadow-[0_0_0_2px_var(--desk),0_0_0_5px_var(--accent)] [&>canvas]:mix-blend-multiply"
        style={{ width: thumbnailWidthPx, height: (thumbnailWidthPx * size.heightPt) / size.widthPt }}
      />
      <span className="mt-2 block">{pageNumber}</span>
    </button>
  );
}
