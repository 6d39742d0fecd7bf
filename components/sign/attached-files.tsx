"use client";

import { Paperclip } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { urlOf } from "@/lib/browser/api";
import { getCeremonyAttachedFile } from "@/lib/browser/ceremony-calls";
import type { Ceremony } from "@/lib/contracts/ceremony";

type Props = { recipientId: string; document: Ceremony["documents"][number] };

const kilobyte = 1_000;
const megabyte = 1_000_000;

/** What is attached inside a document belongs to what is signed: it is named before the pages, and can be saved. */
export function AttachedFiles({ recipientId, document }: Props) {
  const t = useTranslations("ceremony.attachedFiles");
  const format = useFormatter();
  const { attachedFiles, index: documentIndex } = document;
  if (attachedFiles.length === 0) return null;
  const size = (bytes: number) =>
    bytes < megabyte
      ? format.number(Math.max(1, Math.round(bytes / kilobyte)), { style: "unit", unit: "kilobyte" })
      : format.number(bytes / megabyte, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  return (
    <section aria-label={t("title", { count: attachedFiles.length })} className="px-4 pt-1 pb-4 text-12 text-ink-2">
      <p className="text-center">{t("title", { count: attachedFiles.length })}</p>
      <ul className="mx-auto mt-2 flex max-w-160 flex-wrap justify-center gap-2">
        {attachedFiles.map(({ name, sizeBytes }, fileIndex) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may be alike, and the list stays as it is
          <li key={fileIndex} className="min-w-0">
            <a
              href={urlOf(getCeremonyAttachedFile, { recipientId, documentIndex, fileIndex })}
              download={name}
              className="flex min-h-11 items-center gap-2 rounded-button bg-raised shadow-line px-3 text-ink hover:bg-hover lg:min-h-9"
            >
              <Paperclip aria-hidden className="size-4 flex-none text-ink-2" />
              <bdi className="min-w-0 truncate">{name}</bdi>
              <span className="flex-none text-ink-2 tabular-nums">{size(sizeBytes)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
