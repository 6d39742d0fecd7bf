"use client";

import { useLocale, useMessages, useTranslations } from "next-intl";
import { ApiProblem } from "@/lib/browser/api";

const own = ["network", "rate_limited", "internal", "unauthenticated", "envelope_changed"] as const;

/**
 * What to tell the person when a call was refused: our own words for the general cases, else what the API says. That is
 * English, and exact; in other languages a sentence for its code takes its place, and it stands alone only for a code that has none.
 */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations("dashboard.problem");
  const said = useRefusals("code");
  return (error) => {
    if (!(error instanceof ApiProblem)) return t("internal");
    const code = own.find((each) => each === error.code);
    return code ? t(code) : said(error.code, error.detail) || t("internal");
  };
}

/** What stands in the place of the API's English, by its stable code: of refusals, or of warnings about a document. */
export function useRefusals(kind: "code" | "warning"): (code: string, english: string) => string {
  const isEnglish = useLocale() === "en";
  const known = (useMessages() as { refusals?: Record<typeof kind, Record<string, string>> }).refusals?.[kind] ?? {};
  return (code, english) =>
    isEnglish || !Object.hasOwn(known, code) ? english : known[code]!.replace("{detail}", () => english);
}
