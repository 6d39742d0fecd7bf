"use client";

import { useTranslations } from "next-intl";
import { choosePictures, type PictureReason } from "@/components/pdf/picture-mode";
import { Button } from "@/components/ui/button";

/** Says, where pages are pictures, why they are, and offers the other way. */
export function PictureNote({ why }: { why: PictureReason | undefined }) {
  const t = useTranslations("ceremony.pdf.pictures");
  return (
    <div aria-live="polite">
      {why ? (
        <div className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 px-4 pb-3 text-12 text-ink-2">
          <p className="max-w-[60ch]">{t(why)}</p>
          <Button size="small" variant="line" onClick={() => choosePictures(false)}>
            {t("hide")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
