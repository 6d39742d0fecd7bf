import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { CeremonyLocale } from "@/lib/contracts/ceremony-locales";
import { recipientWords } from "@/lib/i18n/recipient-words";
import common from "@/messages/common/en.json";
import dashboard from "@/messages/dashboard/en.json";

/** The words that a part of a page shows, one element after the other. Nothing that only comes with a browser is there. */
export function wordsOf(part: ReactNode, locale: CeremonyLocale = "en"): string {
  const messages = { ...common, dashboard, ceremony: recipientWords[locale].ceremony };
  const entities: Record<string, string> = { "&amp;": "&", "&#x27;": "'", "&quot;": '"', "&lt;": "<", "&gt;": ">" };
  const page = (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
      {part}
    </NextIntlClientProvider>
  );
  return renderToStaticMarkup(page)
    .replace(/<\/?time[^>]*>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(amp|#x27|quot|lt|gt);/g, (entity) => entities[entity]!)
    .replace(/[ \n]+/g, " ")
    .trim();
}
