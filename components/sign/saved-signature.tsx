"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { isSameName, type RememberedMark } from "@/lib/browser/remembered-mark";
import { MarkView } from "./mark-view";

type Props = { saved: RememberedMark; name: string; onUse: () => void; onForget: () => void };

/** The signature of last time, one press away; whose it is is said where the names differ. */
export function SavedSignature({ saved, name, onUse, onForget }: Props) {
  const t = useTranslations("ceremony.adopt");
  return (
    <section aria-label={t("saved")} className="mt-3 mb-2">
      <p className="mb-1 text-12 font-medium text-ink-2">{t("saved")}</p>
      <div className="@container flex h-16 items-center overflow-hidden rounded-[2px] bg-page px-4 py-2 shadow-line">
        <MarkView mark={saved.mark} heightPx={48} widthPx="container" label={t("saved")} />
      </div>
      {isSameName(saved.name, name) ? null : (
        <p className="mt-1 text-12 text-st-wait">{t("savedOther", { saved: saved.name, name })}</p>
      )}
      <div className="mt-2 flex gap-2">
        <Button variant="line" className="min-h-11 flex-1" onClick={onUse}>
          {t("savedUse")}
        </Button>
        <Button className="min-h-11" onClick={onForget}>
          {t("savedForget")}
        </Button>
      </div>
    </section>
  );
}
