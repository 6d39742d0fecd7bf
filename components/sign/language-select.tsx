"use client";

import { Globe } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { ceremonyLocales } from "@/lib/contracts/locale";
import { nameOfLanguage } from "@/lib/i18n/languages";
import { chooseLanguage } from "./choose-language";

/** The page in another language, as each calls itself. What was filled in stays. */
export function LanguageSelect({ recipientId, className = "" }: { recipientId: string; className?: string }) {
  const t = useTranslations("ceremony");
  return (
    <label className={`touch inline-flex min-h-9 items-center gap-1.5 text-ink-2 ${className}`}>
      <Globe aria-hidden className="size-4 flex-none" />
      <span className="sr-only">{t("language")}</span>
      <select
        value={useLocale()}
        onChange={(event) => chooseLanguage(recipientId, event.target.value)}
        className="min-h-9 cursor-pointer rounded-control bg-transparent pr-1 font-medium text-ink"
      >
        {ceremonyLocales.map((locale) => (
          <option key={locale} value={locale} lang={locale}>
            {nameOfLanguage(locale)}
          </option>
        ))}
      </select>
    </label>
  );
}
