"use client";

import { ArrowRight, Download, FileClock } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { urlOf } from "@/lib/browser/api";
import { getCeremonySealed, getCeremonyTrail } from "@/lib/browser/ceremony-calls";
import type { Ceremony } from "@/lib/contracts/ceremony";
import type { FinishState } from "./finish-state";

/** The sealed documents, the audit trail of what happened, and the way on that the sender asked for. */
export function FinishActions({ ceremony, state }: { ceremony: Ceremony; state: FinishState }) {
  const t = useTranslations("ceremony.finish");
  const { documents, envelope, recipient } = ceremony;
  const sealedUrl = (document: number) => urlOf(getCeremonySealed, { recipientId: recipient.id }, { document });
  const completed = state === "completed";
  const host =
    envelope.redirectUrl && URL.canParse(envelope.redirectUrl) ? new URL(envelope.redirectUrl).host : undefined;

  return (
    <>
      {state === "sealing" ? (
        <div
          role="progressbar"
          aria-label={t("progress")}
          className="mt-8 h-1 max-w-80 overflow-hidden rounded-full bg-line-2"
        >
          <span className="breathe block h-full w-2/3 rounded-full bg-st-move" />
        </div>
      ) : null}
      {completed && documents.length > 1 ? (
        <ul aria-label={t("downloads")} className="mt-8 border-t border-line-2">
          {documents.map((document) => (
            <li key={document.index} className="border-b border-line-2">
              <a
                href={sealedUrl(document.index)}
                download
                aria-label={t("downloadNamed", { name: document.name })}
                className="flex min-h-12 items-center gap-3 py-2 font-medium text-accent-text hover:underline"
              >
                <Download aria-hidden className="size-5" />
                <span className="min-w-0 break-words">{document.name}</span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {(completed && documents.length === 1) || host || envelope.hasTrail ? (
        <div className="mt-8 flex flex-wrap gap-3 max-[899px]:[&>*]:w-full">
          {completed && documents.length === 1 ? (
            <Button asChild variant={ceremony.canConfirm ? "line" : "main"} size="big">
              <a href={sealedUrl(0)} download>
                <Download aria-hidden className="size-5" />
                {t("download")}
              </a>
            </Button>
          ) : null}
          {envelope.hasTrail ? (
            <Button asChild variant="line" size="big">
              <a href={urlOf(getCeremonyTrail, { recipientId: recipient.id })} download>
                <FileClock aria-hidden className="size-5" />
                {t("trail")}
              </a>
            </Button>
          ) : null}
          {/* In a frame the way on is that of the page around it. */}
          {host ? (
            <Button
              asChild
              variant={ceremony.canConfirm || (completed && documents.length === 1) ? "line" : "main"}
              size="big"
            >
              <a href={envelope.redirectUrl!} target="_top" rel="noreferrer">
                <span className="truncate">{t("continueTo", { host })}</span>
                <ArrowRight aria-hidden className="size-5 rtl:-scale-x-100" />
              </a>
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
