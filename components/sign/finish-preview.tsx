"use client";

import { Stamp } from "lucide-react";
import { useTranslations } from "next-intl";
import { PdfPreview } from "@/components/pdf/pdf-preview";
import { usePictureMode } from "@/components/pdf/picture-mode";
import { urlOf } from "@/lib/browser/api";
import { getCeremonyDocument, getCeremonySealed } from "@/lib/browser/ceremony-calls";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { initialsMark } from "@/lib/fields/initials";
import { toPixelBox } from "@/lib/fields/page-box";
import type { Draft } from "./draft";
import { ExactTime } from "./exact-time";
import type { FinishState } from "./finish-state";
import { MarkView } from "./mark-view";

type Props = { ceremony: Ceremony; draft: Draft; state: FinishState };

const widthPx = 336;

/** The page that was signed; of the sealed file as soon as there is one. */
export function FinishPreview({ ceremony, draft, state }: Props) {
  const t = useTranslations("ceremony.pdf");
  const drawsHere = usePictureMode() === undefined;
  const { recipient, documents, fields, envelope } = ceremony;
  const own = fields.find((field) => field.fieldType === "SIGNATURE") ?? fields[0];
  const documentIndex = own?.documentIndex ?? 0;
  const document = documents[documentIndex];
  const sealed = state === "completed";
  if (
    !drawsHere ||
    !document ||
    !(sealed || state === "sealing" || ["signed", "approved", "confirmed"].includes(state))
  )
    return null;

  const pageIndex = own ? own.pageNumber - 1 : 0;
  const source = sealed
    ? urlOf(getCeremonySealed, { recipientId: recipient.id }, { document: documentIndex })
    : urlOf(getCeremonyDocument, { recipientId: recipient.id, documentIndex });
  const size = document.pages[pageIndex] ?? { widthPt: 595, heightPt: 842 };
  const marks = (scale: number) =>
    fields
      .filter((field) => field.documentIndex === documentIndex && field.pageNumber === pageIndex + 1)
      .map((field) => {
        const mark = field.fieldType === "SIGNATURE" || field.fieldType === "INITIALS" ? draft.mark : undefined;
        const box = toPixelBox(field, size, scale);
        if (!mark) return null;
        return (
          <span key={field.id} style={box} className="paper absolute z-10 flex items-center overflow-hidden">
            <MarkView
              mark={field.fieldType === "INITIALS" ? initialsMark(mark, draft.signName) : mark}
              heightPx={box.height}
              widthPx={box.width}
              label=""
            />
          </span>
        );
      });

  return (
    <figure className="mx-auto">
      <PdfPreview
        key={source}
        source={source}
        page={sealed && ceremony.signatureBlock ? "last" : pageIndex}
        size={size}
        widthPx={widthPx}
        label={t(sealed ? "sealedPage" : "signedPage")}
        renderOverlay={sealed ? () => null : marks}
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
