"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Intent } from "./use-new-envelope";

type Props = {
  count: number;
  isScheduled: boolean;
  hasFields: boolean;
  missing: number;
  problem: string | undefined;
  busy: Intent | undefined;
  onSubmit: (intent: Intent) => void;
};

/** What happens next stays in reach at the bottom. */
export function NewEnvelopeActions({ count, isScheduled, hasFields, missing, problem, busy, onSubmit }: Props) {
  const t = useTranslations("dashboard.new");
  // What has its fields is ready to go; Enter never sends.
  const leads = (isLeading: boolean) => (isLeading ? "main" : "line");
  return (
    <div className="sticky bottom-0 z-10 border-t border-line bg-surface px-4 py-3 md:px-10">
      <div className="mx-auto max-w-150">
        {problem ? (
          <Notice tone="stop" className="mb-3">
            {problem}
          </Notice>
        ) : null}
        <p role="status" className={missing > 0 ? "pb-2 text-12 text-st-stop" : "sr-only"}>
          {missing > 0 ? t("mend", { count: missing }) : ""}
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <Button
            type="submit"
            variant={leads(!hasFields)}
            size="big"
            className="max-md:flex-1"
            aria-disabled={busy !== undefined}
          >
            {t(busy === "fields" ? "saving" : hasFields ? "editFields" : "placeFields")}
          </Button>
          <Button
            variant={leads(hasFields)}
            size="big"
            aria-disabled={busy !== undefined}
            onClick={() => onSubmit("send")}
          >
            {busy === "send" ? t("sending") : isScheduled ? t("schedule") : t("send", { count })}
          </Button>
          <Button size="big" aria-disabled={busy !== undefined} onClick={() => onSubmit("draft")}>
            {t(busy === "draft" ? "saving" : "saveDraft")}
          </Button>
        </div>
        {hasFields ? null : <p className="pt-2 text-12 text-ink-2 max-md:hidden">{t("withoutFields")}</p>}
      </div>
    </div>
  );
}
