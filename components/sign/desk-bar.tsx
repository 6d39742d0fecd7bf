"use client";

import { ALargeSmall, Image, Search, ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { choosePictures, type PictureReason } from "@/components/pdf/picture-mode";
import { Button } from "@/components/ui/button";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { TestBadge } from "./monogram";

/** A page of a document, both from 0. */
export type Place = { document: number; page: number };

type Props = {
  ceremony: Ceremony;
  seen: Place;
  zoom: number;
  onZoom: (zoom: number) => void;
  /** Set where pages are pictures already. */
  why: PictureReason | undefined;
  onSearch: () => void;
  onText: () => void;
  /** Takes the place of the rest: the search, while it is open. */
  children: ReactNode;
};

const closerZoom = 2;

/** Above the pages on a phone: where one is, and a closer look. Fingers zoom too; this is for who has only one. */
export function DeskBar({ ceremony, seen, zoom, onZoom, why, onSearch, onText, children }: Props) {
  const t = useTranslations("ceremony");
  const { documents } = ceremony;
  const inView = documents[seen.document] ?? documents[0];
  const Zoom = zoom > 1 ? ZoomOut : ZoomIn;
  return (
    <div className="sticky top-16 z-20 flex h-11 items-center gap-1 bg-desk ps-4 pe-1 text-12 text-ink-2 tabular-nums min-[1100px]:hidden">
      {children ?? (
        <>
          <span className="flex-none">{t("pdf.page", { page: seen.page + 1, pages: inView?.pageCount ?? 1 })}</span>
          <span className="min-w-0 flex-1 truncate">{documents.length > 1 ? `· ${inView?.name}` : null}</span>
          {ceremony.envelope.environment === "test" ? (
            <span className="min-w-0 max-w-26 text-center leading-tight sm:hidden">
              <TestBadge wraps />
            </span>
          ) : null}
          <Button
            className="h-11! min-w-11 shrink-3 content-start overflow-hidden px-2! text-12! flex-wrap gap-y-0 gap-x-1.5"
            onClick={onText}
          >
            <span className="grid h-11 place-items-center">
              <ALargeSmall aria-hidden className="size-5" />
            </span>
            {/* Where there is no room for the words, they go to a second line that is not seen. */}
            <span className="h-11 leading-11">{t("pdf.text.show")}</span>
          </Button>
          {why ? null : (
            <Button
              size="square"
              className="size-11"
              aria-label={t("pdf.pictures.show")}
              onClick={() => choosePictures(true)}
            >
              <Image aria-hidden className="size-5" />
            </Button>
          )}
          <Button size="square" className="size-11" aria-label={t("pdf.search.open")} onClick={onSearch}>
            <Search aria-hidden className="size-5" />
          </Button>
          <Button
            size="square"
            className="size-11"
            aria-label={t(zoom > 1 ? "pdf.zoomOut" : "pdf.zoomIn")}
            onClick={() => onZoom(zoom > 1 ? 1 : closerZoom)}
          >
            <Zoom aria-hidden className="size-5" />
          </Button>
        </>
      )}
    </div>
  );
}
