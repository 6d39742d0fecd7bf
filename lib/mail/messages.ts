import { type CeremonyLocale, spokenLocale } from "@/lib/contracts/ceremony-locales";
import { isolatedPlaces } from "@/lib/i18n/isolate";
import { recipientWords } from "@/lib/i18n/recipient-words";

export type MailMessages = (typeof recipientWords)["en"]["mail"];

/** The mail texts of a locale; English where there is none. */
export function mailMessages(locale: string): { locale: CeremonyLocale; messages: MailMessages } {
  const language = spokenLocale(locale) ?? "en";
  return { locale: language, messages: recipientWords[language].mail };
}

/**
 * Puts values into `{name}` places, once: braces inside a value stay what they are. In a sentence that is read from the
 * right each value keeps the order of its own letters, and the sentence its own.
 */
export function fill(template: string, values: Record<string, string>): string {
  return isolatedPlaces(template).replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
