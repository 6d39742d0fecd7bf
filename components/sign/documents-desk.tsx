"use client";

import { ALargeSmall, Image as ImageIcon, Search as SearchIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { FoundContext } from "@/components/pdf/found";
import { PdfPages } from "@/components/pdf/pdf-pages";
import { PdfZoom } from "@/components/pdf/pdf-zoom";
import { choosePictures, findPictureMode, usePictureMode } from "@/components/pdf/picture-mode";
import { SearchBar } from "@/components/pdf/search-bar";
import { usePinchZoom } from "@/components/pdf/use-pinch-zoom";
import { useSearch } from "@/components/pdf/use-search";
import { useSearchKeys } from "@/components/pdf/use-search-keys";
import { Button } from "@/components/ui/button";
import { urlOf } from "@/lib/browser/api";
import { getCeremonyDocument } from "@/lib/browser/ceremony-calls";
import { rehearsal } from "@/lib/browser/rehearsal";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { AttachedFiles } from "./attached-files";
import { PlatformName } from "./brand";
import { DeskBar, type Place } from "./desk-bar";
import { DeskThumbnails } from "./desk-thumbnails";
import { FieldsOnPage } from "./fields-on-page";
import { firstLookAt, pageAddresses } from "./page-addresses";
import { PictureNote } from "./picture-note";
import type { Filling } from "./use-filling";

/** Comes when it is asked for. */
const ReadAsText = dynamic(() => import("./read-as-text").then((file) => file.ReadAsText), { ssr: false });

type Props = { ceremony: Ceremony; filling: Filling; wide: boolean };

const pageElement = ({ document, page }: Place) =>
  globalThis.document.querySelector(`[data-document="${document}"] [data-page="${page + 1}"]`);

/** Brings a page into view that no part of is seen. */
function showPage(place: Place): void {
  const box = pageElement(place)?.getBoundingClientRect();
  if (box && (box.bottom < 0 || box.top > window.innerHeight)) pageElement(place)?.scrollIntoView({ block: "start" });
}

/** The documents, page below page, with the recipient's fields on them. */
export function DocumentsDesk({ ceremony, filling, wide }: Props) {
  const t = useTranslations("ceremony");
  const why = usePictureMode();
  useEffect(findPictureMode, []);
  const [zoom, setZoom] = useState(1);
  const [seen, setSeen] = useState<Place>({ document: 0, page: 0 });
  /** Where the reader was when they asked for the words alone. */
  const [text, setText] = useState<Place>();
  const opener = useRef<Element | null>(null);
  const readText = () => {
    opener.current = document.activeElement;
    setText(seen);
  };
  const closeText = (place: Place) => {
    setText(undefined);
    // The page is under the dialog until it has gone.
    setTimeout(() => {
      if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
      if (place.document !== text?.document || place.page !== text.page)
        pageElement(place)?.scrollIntoView({ block: "start" });
    });
  };
  const area = useRef<HTMLDivElement>(null);
  usePinchZoom(area, zoom, setZoom);
  const { documents } = ceremony;
  const urlOfDocument = (documentIndex: number) =>
    urlOf(getCeremonyDocument, { recipientId: ceremony.recipient.id, documentIndex });
  const files = documents.map(({ index, pageCount }) => {
    const addressOf = pageAddresses(ceremony.recipient.id, index, why);
    return {
      url: urlOfDocument(index),
      pageCount,
      textUrlOf: why && addressOf && ((page: number) => addressOf(page).text),
    };
  });
  const search = useSearch(files, { file: seen.document, page: seen.page + 1 }, ({ file, page }) =>
    showPage({ document: documents[file]?.index ?? 0, page: page - 1 }),
  );
  const keys = useSearchKeys(area, () => search.setQuery(""));
  const bar = keys.open ? (
    <SearchBar search={search} onClose={keys.close} namesPage={why !== undefined} className="min-w-0 flex-1" />
  ) : null;

  return (
    <>
      <DeskThumbnails
        documents={documents}
        urlOfDocument={urlOfDocument}
        wide={wide}
        seen={seen}
        onSelect={(place) => pageElement(place)?.scrollIntoView({ block: "start" })}
      />
      <main className="relative min-w-0 overflow-x-clip min-[1100px]:pt-6">
        <DeskBar
          ceremony={ceremony}
          seen={seen}
          zoom={zoom}
          onZoom={setZoom}
          why={why}
          onSearch={keys.show}
          onText={readText}
        >
          {wide ? null : bar}
        </DeskBar>
        <PictureNote why={why} />
        <FoundContext value={search}>
          <div ref={area}>
            {documents.map((document) => (
              <div key={document.index} data-document={document.index}>
                {documents.length > 1 ? (
                  <h2 className="truncate px-4 pt-2 pb-3 text-center font-medium text-ink-2">{document.name}</h2>
                ) : null}
                <AttachedFiles recipientId={ceremony.recipient.id} document={document} />
                <PdfPages
                  source={urlOfDocument(document.index)}
                  pages={document.pages}
                  zoom={zoom}
                  label={document.name}
                  addressOf={pageAddresses(ceremony.recipient.id, document.index, why)}
                  firstLook={
                    document === documents[0]
                      ? firstLookAt(ceremony.recipient.id, document.index, document.pages)
                      : undefined
                  }
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
          </div>
        </FoundContext>
        <PlatformName />
        {wide ? (
          <>
            {bar ? (
              <div className="fixed end-84 top-18 z-20 flex w-96 rounded-button bg-raised p-1 shadow-float">{bar}</div>
            ) : null}
            <div className="fixed end-80 bottom-5 grid justify-items-center rounded-button bg-desk/90">
              {why || rehearsal() ? null : (
                <Button size="square" aria-label={t("pdf.pictures.show")} onClick={() => choosePictures(true)}>
                  <ImageIcon aria-hidden className="size-4" />
                </Button>
              )}
              <Button size="square" aria-label={t("pdf.text.show")} onClick={readText}>
                <ALargeSmall aria-hidden className="size-4" />
              </Button>
              <Button size="square" aria-label={t("pdf.search.open")} aria-keyshortcuts="Control+F" onClick={keys.show}>
                <SearchIcon aria-hidden className="size-4" />
              </Button>
              <PdfZoom zoom={zoom} onZoom={setZoom} />
            </div>
          </>
        ) : null}
      </main>
      {text ? <ReadAsText ceremony={ceremony} files={files} start={text} onClose={closeText} /> : null}
    </>
  );
}
