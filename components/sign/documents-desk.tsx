"use client";

import { ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PdfPages } from "@/components/pdf/pdf-pages";
import { PdfThumbnails } from "@/components/pdf/pdf-thumbnails";
import { PdfZoom } from "@/components/pdf/pdf-zoom";
import { Button } from "@/components/ui/button";
import { urlOf } from "@/lib/browser/api";
import { type Ceremony, getCeremonyDocument } from "@/lib/contracts/ceremony";
import { TestBadge } from "./ceremony-header";
import { FieldsOnPage } from "./fields-on-page";
import type { Filling } from "./use-filling";

type Props = { ceremony: Ceremony; filling: Filling; wide: boolean };
type Place = { document: number; page: number };

const phoneZoom = 2;

/** The documents, page below page, with the recipient's fields on them. */
export function DocumentsDesk({ ceremony, filling, wide }: Props) {
  const t = useTranslations("ceremony");
  const [zoom, setZoom] = useState(1);
  const [seen, setSeen] = useState<Place>({ document: 0, page: 0 });
  const { documents } = ceremony;
  const urlOfDocument = (documentIndex: number) =>
    urlOf(getCeremonyDocument, { recipientId: ceremony.recipient.id, documentIndex });
  const jump = ({ document, page }: Place) =>
    globalThis.document
      .querySelector(`[data-document="${document}"] [data-page="${page + 1}"]`)
      ?.scrollIntoView({ block: "start" });
  const inView = documents[seen.document] ?? documents[0];
  const Zoom = zoom > 1 ? ZoomOut : ZoomIn;

  return (
    <>
      {wide ? (
        <nav
          aria-label={t("pdf.pagesNav")}
          className="sticky top-16 h-[calc(100dvh-4rem)] overflow-y-auto overscroll-contain py-6 max-[1099px]:hidden"
        >
          {documents.map((document) => (
            <div key={document.index} className="mb-8">
              {documents.length > 1 ? (
                <p className="mb-3 truncate px-4 text-center text-12 font-medium text-ink-2">{document.name}</p>
              ) : null}
              <PdfThumbnails
                source={urlOfDocument(document.index)}
                pages={document.pages}
                current={seen.document === document.index ? seen.page : undefined}
                onSelect={(page) => jump({ document: document.index, page })}
              />
            </div>
          ))}
        </nav>
      ) : (
        <div className="max-[1099px]:hidden" />
      )}
      <main className="relative min-w-0 min-[1100px]:pt-6">
        <div className="sticky top-16 z-20 flex h-11 items-center gap-3 bg-desk pr-1 pl-4 text-12 text-ink-2 tabular-nums min-[1100px]:hidden">
          <span className="min-w-0 flex-1 truncate">
            {t("pdf.page", { page: seen.page + 1, pages: inView?.pageCount ?? 1 })}
            {documents.length > 1 ? ` · ${inView?.name}` : null}
          </span>
          {ceremony.envelope.environment === "test" ? (
            <span className="sm:hidden">
              <TestBadge />
            </span>
          ) : null}
          <Button
            size="square"
            className="size-11"
            aria-label={t(zoom > 1 ? "pdf.zoomOut" : "pdf.zoomIn")}
            onClick={() => setZoom(zoom > 1 ? 1 : phoneZoom)}
          >
            <Zoom aria-hidden className="size-5" />
          </Button>
        </div>
        {documents.map((document) => (
          <div key={document.index} data-document={document.index}>
            {documents.length > 1 ? (
              <h2 className="truncate px-4 pt-2 pb-3 text-center font-medium text-ink-2">{document.name}</h2>
            ) : null}
            <PdfPages
              source={urlOfDocument(document.index)}
              pages={document.pages}
              zoom={zoom}
              label={document.name}
              onVisiblePage={(page) => setSeen({ document: document.index, page })}
              renderOverlay={(page, scale) => (
                <FieldsOnPage
                  ceremony={ceremony}
                  filling={filling}
                  wide={wide}
                  document={document.index}
                  page={page}
                  scale={scale}
                />
              )}
            />
          </div>
        ))}
        {wide ? (
          <PdfZoom zoom={zoom} onZoom={setZoom} className="fixed right-80 bottom-5 rounded-button bg-desk/90" />
        ) : null}
      </main>
    </>
  );
}
