"use client";

import { Stamp } from "lucide-react";
import { useTranslations } from "next-intl";
import { PdfPreview } from "@/components/pdf/pdf-preview";
import { usePictureMode } from "@/components/pdf/picture-mode";
import { urlOf } from "@/lib/browser/api";
import { getCeremonyDocument, getCeremonySealed } from "@/lib/browser/ceremony-calls";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { toPixelBox } from "@/lib/fields/page-box";
import type { Draft } from "./draft";
import { ExactTime } from "./exact-time";
import type { FinishState } from "./finish-state";
import { OthersFieldOnPage } from "./others-field-on-page";
import { signedBox, signedContent } from "./signed-content";

type Props = { ceremony: Ceremony; draft: Draft; state: FinishState };

const widthPx = 336;

/** The page that was signed, with what stands on it; of the sealed file as soon as there is one. */
export function FinishPreview({ ceremony, draft, state }: Props) {
  const t = useTranslations("ceremony.pdf");
  const drawsHere = usePictureMode() === undefined;
  const { recipient, documents, fields, envelope } = ceremony;
  const first = fields.find((field) => field.fieldType === "SIGNATURE") ?? fields[0];
  const documentIndex = first?.documentIndex ?? 0;
  const document = documents[documentIndex];
  const sealed = state === "completed";
  if (
    !drawsHere ||
    !document ||
    !(sealed || state === "sealing" || ["signed", "approved", "confirmed"].includes(state))
  )
    return null;

  const pageIndex = first ? first.pageNumber - 1 : 0;
  const source = sealed
    ? urlOf(getCeremonySealed, { recipientId: recipient.id }, { document: documentIndex })
    : urlOf(getCeremonyDocument, { recipientId: recipient.id, documentIndex });
  const size = document.pages[pageIndex] ?? { widthPt: 595, heightPt: 842 };
  const own = fields.map((field) => ({
    ...{ id: field.id, documentIndex: field.documentIndex, pageNumber: field.pageNumber, ...signedBox(field) },
    ...{ name: recipient.name, locale: recipient.locale, content: signedContent(field, ceremony, draft) },
  }));
  const entries = (scale: number) =>
    [...ceremony.othersFields, ...own]
      .filter((field) => field.documentIndex === documentIndex && field.pageNumber === pageIndex + 1 && field.content)
      .map((field) => (
        <OthersFieldOnPage
          key={field.id}
          field={field}
          box={toPixelBox(field, size, scale)}
          scale={scale}
          recipientId={recipient.id}
        />
      ));

  return (
    <figure className="mx-auto">
      <PdfPreview
        key={source}
        source={source}
        page={sealed && ceremony.signatureBlock ? "last" : pageIndex}
        size={size}
        widthPx={widthPx}
        label={t(sealed ? "sealedPage" : "signedPage")}
        renderOverlay={sealed ? () => null : entries}
      />
      {sealed && envelope.completedAt ? (
        <figcaption className="mt-4 flex items-center justify-center gap-2 text-12 text-ink-2">
          <Stamp aria-hidden className="size-4" />
          <ExactTime at={envelope.completedAt} />
        </figcaption>
      ) : null}
    </figure>
  );
}
