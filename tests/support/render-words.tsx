import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import da from "@/messages/ceremony/da.json";
import de from "@/messages/ceremony/de.json";
import en from "@/messages/ceremony/en.json";
import fr from "@/messages/ceremony/fr.json";
import common from "@/messages/common/en.json";
import dashboard from "@/messages/dashboard/en.json";

const ceremonies = { da, de, en, fr };

/** The words that a part of a page shows, one element after the other. Nothing that only comes with a browser is there. */
export function wordsOf(part: ReactNode, locale: keyof typeof ceremonies = "en"): string {
  const messages = { ...common, dashboard, ceremony: ceremonies[locale] };
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
