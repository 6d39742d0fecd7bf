"use client";

import { useTranslations } from "next-intl";
import { PdfThumbnails } from "@/components/pdf/pdf-thumbnails";
import type { Ceremony } from "@/lib/contracts/ceremony";
import type { Place } from "./desk-bar";

type Props = {
  documents: Ceremony["documents"];
  urlOfDocument: (documentIndex: number) => string;
  wide: boolean;
  seen: Place;
  onSelect: (place: Place) => void;
};

/** All pages in small, beside the documents where there is room. */
export function DeskThumbnails({ documents, urlOfDocument, wide, seen, onSelect }: Props) {
  const t = useTranslations("ceremony");
  if (!wide) return <div className="max-[1099px]:hidden" />;
  return (
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
            onSelect={(page) => onSelect({ document: document.index, page })}
          />
        </div>
      ))}
    </nav>
  );
}
