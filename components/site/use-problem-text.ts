"use client";

import { useTranslations } from "next-intl";
import { ApiProblem } from "@/lib/browser/api";

const own = ["network", "rate_limited", "internal", "unauthenticated", "envelope_changed"] as const;

/** What to tell the person when a call was refused: our own words for the general cases, else what the API says. */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations("dashboard.problem");
  return (error) => {
    if (!(error instanceof ApiProblem)) return t("internal");
    const code = own.find((each) => each === error.code);
    return code ? t(code) : error.detail || t("internal");
  };
}
