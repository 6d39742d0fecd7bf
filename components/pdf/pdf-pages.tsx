"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useDeferredValue, useRef } from "react";
import type { PageSize } from "@/lib/fields/page-box";
import { useFirstPageDrawn } from "./draw-queue";
import type { FirstLook } from "./first-look";
import { BlankPage, PdfPage } from "./pdf-page";
import { choosePictures, usePictureMode } from "./picture-mode";
import { spareSlowLine } from "./slow-line";
import { sizeBeforeFit, useFitScale } from "./use-fit-scale";
import { useNear } from "./use-near";
import type { PageAddress } from "./use-page-picture";
import { type PdfSource, urlOfSource, usePdf } from "./use-pdf";
import { useSlowStart } from "./use-slow-start";
import { useVisiblePage } from "./use-visible-page";

type Props = {
  source: PdfSource;
  /** Sizes as displayed, so that every page has its place before the file has arrived. */
  pages: readonly PageSize[];
  /** 1 is the width that fits, up to 120 % of the paper's own size. */
  zoom?: number;
  label: string;
  renderOverlay?: (pageIndex: number, scale: number) => ReactNode;
  onVisiblePage?: (pageIndex: number) => void;
  /** Where pictures of its pages (counted from 1) are, for when they cannot be drawn here. */
  addressOf?: ((pageNumber: number) => PageAddress) | undefined;
  /** What is shown of the first page until it is drawn, from the server's answer on. */
  firstLook?: FirstLook | undefined;
};

/** Of a long document so many pages come alive before anything is painted; the others while the browser has time. */
const firstPages = 3;

/** A document as sheets of paper, one below the other. Scrolls with the window; sideways when zoomed in. */
export function PdfPages({ source, pages, zoom = 1, label, renderOverlay, ...more }: Props) {
  const { onVisiblePage, addressOf, firstLook } = more;
  const t = useTranslations("ceremony.pdf");
  const asPictures = usePictureMode() !== undefined && addressOf !== undefined;
  const list = useRef<HTMLDivElement>(null);
  // A second document of an envelope is opened when it is near, or when the first page is there.
  const near = useNear(list, "120% 0px");
  const begun = useFirstPageDrawn();
  const url = urlOfSource(source);
  const spare = addressOf ? (totalBytes: number) => spareSlowLine(url, totalBytes, pages.length) : undefined;
  const when = asPictures ? "never" : near || begun ? "now" : "later";
  const state = usePdf(source, when, spare);
  const scale = useFitScale(list, pages, zoom);
  useSlowStart(addressOf !== undefined && near && !begun);
  const live = useDeferredValue(pages.length, Math.min(firstPages, pages.length));
  useVisiblePage(list, pages.length, onVisiblePage, live);

  return (
    // A page and the places on it are measured from its left edge, whichever way its reader reads.
    <section ref={list} dir="ltr" aria-label={label} className="overflow-x-auto" {...(zoom > 1 ? { tabIndex: 0 } : {})}>
      <div
        className={`mx-auto flex min-w-full flex-col gap-3 px-2 pb-4 md:gap-6 md:px-6 md:pb-8 ${scale > 0 ? "w-max" : ""}`}
      >
        {pages.map((size, index) => {
          const before = sizeBeforeFit(size, pages);
          const label = t("page", { page: index + 1, pages: pages.length });
          const place = { pageNumber: index + 1, label, size, scale, before };
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place in the document
          if (index >= live) return <BlankPage key={index} {...place} />;
          return (
            <PdfPage
              // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place in the document
              key={index}
              state={state}
              fileUrl={url}
              {...place}
              address={asPictures ? addressOf(index + 1) : undefined}
              firstLook={index === 0 ? firstLook : undefined}
              onPictures={addressOf && !asPictures ? () => choosePictures(true) : undefined}
            >
              {scale > 0 ? renderOverlay?.(index, scale) : null}
            </PdfPage>
          );
        })}
      </div>
    </section>
  );
}
