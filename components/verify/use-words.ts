"use client";

import { useLocale, useTranslations } from "next-intl";
import { useTimeZone } from "@/components/ui/time";

/** What a reason means, in words. A code from a newer instance has none here, and is named as what it is. */
export function useReasonText(): (code: string) => string {
  const t = useTranslations("verify");
  return (code) => {
    const key = `reason.${code}` as "reason.no_signature";
    return t.has(key) ? t(key) : t("page.report.unknownReason", { code });
  };
}

/** A moment with its zone: for what is compared with other papers. */
export function useExactTime(): (at: string) => string {
  const language = useLocale();
  const timeZone = useTimeZone();
  // Plain English puts the day first, as everywhere else on this site.
  const locale = language === "en" ? "en-GB" : language;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "long", timeZone });
  return (at) => format.format(new Date(at));
}
