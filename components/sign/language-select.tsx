"use client";

import { useTranslations } from "next-intl";
import { LanguageChoice } from "@/components/site/language-choice";
import { ceremonyLocales } from "@/lib/contracts/ceremony-locales";
import { chooseLanguage } from "./choose-language";

/** The page in another language, as each calls itself. What was filled in stays. */
export function LanguageSelect({ recipientId, className = "" }: { recipientId: string; className?: string }) {
  const t = useTranslations("ceremony");
  return (
    <LanguageChoice
      label={t("language")}
      locales={ceremonyLocales}
      onChoose={(locale) => chooseLanguage(recipientId, locale)}
      className={className}
    />
  );
}
