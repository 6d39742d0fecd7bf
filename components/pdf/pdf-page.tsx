"use client";

import { type CSSProperties, type ReactNode, useRef } from "react";
import type { PageSize } from "@/lib/fields/page-box";
import { type FirstLook, FirstLookPicture, useFirstLook } from "./first-look";
import { PagePictureView } from "./page-picture";
import { PageFailed, PageLate, PageWaiting } from "./page-waiting";
import { PdfText } from "./pdf-text";
import { useLate } from "./use-late";
import { useNear } from "./use-near";
import { usePageCanvas } from "./use-page-canvas";
import { type PageAddress, usePagePicture } from "./use-page-picture";
import { usePageTile } from "./use-page-tile";
import type { PdfState } from "./use-pdf";

type Place = {
  pageNumber: number;
  label: string;
  size: PageSize;
  /** 0 until the width is known: then `before` holds the place. */
  scale: number;
  before: CSSProperties;
};

type Props = Place & {
  state: PdfState;
  /** The address of the file itself, for when the page cannot be shown. */
  fileUrl: string;
  /** Where its picture is, when it is not drawn here. */
  address?: PageAddress | undefined;
  /** What is shown of it until it is drawn. */
  firstLook?: FirstLook | undefined;
  /** Has pages come as pictures instead, where they can. */
  onPictures?: (() => void) | undefined;
  children?: ReactNode;
};

const sheetClass =
  "relative isolate mx-auto flex-none scroll-mt-28 rounded-page bg-page text-page-ink shadow-rest [&>canvas]:mix-blend-multiply [&>img]:mix-blend-multiply";

/** A sheet that has its place and nothing on it yet. */
export function BlankPage({ pageNumber, label, size, scale, before }: Place) {
  const style = scale > 0 ? { width: size.widthPt * scale, height: size.heightPt * scale } : before;
  return <section aria-label={label} data-page={pageNumber} className={sheetClass} style={style} />;
}

/** One sheet of paper. It has its place before anything has loaded, and its picture only while it is near. */
export function PdfPage({ state, fileUrl, pageNumber, label, size, scale, before, ...more }: Props) {
  const { address, firstLook, onPictures, children } = more;
  const frame = useRef<HTMLElement>(null);
  const near = useNear(frame, "120% 0px");
  const widthPx = size.widthPt * scale;
  const seen = useNear(frame, "0px");
  const urgency = seen ? "seen" : "near";
  const canvas = usePageCanvas(frame, { pdf: state.pdf, pageNumber, widthPx, near: near && !address, urgency });
  const look = useFirstLook(firstLook);
  const picture = usePagePicture({ address, pageNumber, widthPx, near, urgency, look });
  const drawn = address ? picture : canvas;
  const heightPx = size.heightPt * scale;
  usePageTile(frame, { pdf: state.pdf, pageNumber, widthPx, heightPx, drawn: seen && canvas.state === "drawn" });
  // What has been drawn can be read, whatever became of the file since.
  const fileFailed = state.failed && !address;
  const failed = near && drawn.state !== "drawn" && (fileFailed || drawn.state === "failed");
  const retry = fileFailed ? state.retry : drawn.retry;
  const late = useLate(seen && !failed && drawn.state === "waiting" && look.state !== "shown");
  const waits = drawn.state === "waiting" && !failed && !late;
  const ways = { fileUrl, onPictures };

  return (
    <section
      ref={frame}
      aria-label={label}
      aria-busy={near && !failed && drawn.state === "waiting" ? true : undefined}
      data-page={pageNumber}
      className={sheetClass}
      style={{
        ...(scale > 0 ? { width: widthPx, height: heightPx } : before),
        colorScheme: "light",
      }}
    >
      {waits && (look.state === "coming" || look.state === "missing") ? <PageWaiting /> : null}
      {firstLook && drawn.state !== "drawn" && !failed ? <FirstLookPicture {...look} look={firstLook} /> : null}
      {/* After the picture: the words of a page need nothing more from the line, and nobody selects what is not there. */}
      {address && near ? <PagePictureView src={picture.src} text={picture.text} /> : null}
      {state.pdf && !address && near && scale > 0 && drawn.state !== "waiting" ? (
        <PdfText pdf={state.pdf} fileUrl={fileUrl} pageNumber={pageNumber} widthPx={widthPx} />
      ) : null}
      {failed ? <PageFailed {...ways} onRetry={retry} /> : null}
      {late && !failed ? <PageLate {...ways} onRetry={address ? drawn.retry : state.retry} /> : null}
      {children}
    </section>
  );
}
