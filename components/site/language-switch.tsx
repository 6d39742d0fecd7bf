"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { rememberLanguage } from "@/lib/browser/remember-language";
import { dashboardLocales } from "@/lib/contracts/dashboard-locales";
import { LanguageChoice } from "./language-choice";

/** Pages without a member in another language, remembered in this browser. What was typed stays. */
export function LanguageSwitch({ className }: { className?: string }) {
  const t = useTranslations("dashboard.account");
  const { refresh } = useRouter();
  function choose(locale: string) {
    rememberLanguage(locale);
    refresh();
  }
  return (
    <LanguageChoice label={t("language")} locales={dashboardLocales} onChoose={choose} className={className ?? ""} />
  );
}
