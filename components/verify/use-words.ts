"use client";

import { useLocale, useTranslations } from "next-intl";
import { useTimeZone } from "@/components/ui/time";
import { ApiProblem } from "@/lib/browser/api";

/** What a reason means, in words. A code from a newer instance has none here, and is named as what it is. */
export function useReasonText(): (code: string) => string {
  const t = useTranslations("verify");
  return (code) => {
    const key = `reason.${code}` as "reason.no_signature";
    return t.has(key) ? t(key) : t("page.report.unknownReason", { code });
  };
}

const ownRefusals = [
  ...(["network", "rate_limited", "payload_too_large", "unsupported_media_type"] as const),
  ...(["digest_mismatch", "pdf_too_complex"] as const),
];

/** Why a file was not examined: by its code, in the reader's language. What the API says of it is English. */
export function useRefusalText(): (error: unknown) => string {
  const t = useTranslations("verify.page.refused");
  return (error) => {
    const code = error instanceof ApiProblem ? error.code : "internal";
    const known = ownRefusals.find((each) => each === code);
    return known ? t(known) : t("other", { code });
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
