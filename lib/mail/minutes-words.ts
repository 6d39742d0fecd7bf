import { createTranslator } from "next-intl";
import type { CeremonyLocale } from "@/lib/contracts/ceremony-locales";
import { recipientWords } from "@/lib/i18n/recipient-words";

/** How long it takes, as a sentence in the very words of the page behind the link. */
export function minutesWords(locale: CeremonyLocale, minutes: number): string {
  const { cover } = recipientWords[locale].ceremony;
  const write = createTranslator({ locale, messages: { minutes: cover.minutes, hours: cover.hours } });
  return `${minutes > 60 ? write("hours", { count: minutes / 60 }) : write("minutes", { count: minutes })}.`;
}
