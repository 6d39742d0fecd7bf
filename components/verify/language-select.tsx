"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { LanguageChoice } from "@/components/site/language-choice";
import { verifyLanguageCookie, verifyLocales } from "@/lib/i18n/verify-language";

const yearSeconds = 31_536_000;

/** /verify in another language, remembered in this browser. The file that was chosen and its report stay where they are. */
export function LanguageSelect() {
  const t = useTranslations("verify.page");
  const { refresh } = useRouter();
  function choose(locale: string) {
    // biome-ignore lint/suspicious/noDocumentCookie: Firefox and older Safari have no cookieStore
    document.cookie = `${verifyLanguageCookie}=${locale}; path=/; max-age=${yearSeconds}; samesite=lax`;
    refresh();
  }
  return <LanguageChoice label={t("language")} locales={verifyLocales} onChoose={choose} />;
}
