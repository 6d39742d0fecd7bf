import { type CeremonyLocale, spokenLocale } from "@/lib/contracts/ceremony-locales";
import { recipientWords } from "@/lib/i18n/recipient-words";

type Words = (typeof recipientWords)["en"]["evidence"];

/** The evidence's own words in a language; English where there is none. */
export const wordsFor = (locale: string): Words => recipientWords[spokenLocale(locale) ?? "en"].evidence;

/** The language of those words, which dates and numbers beside them follow. */
export const languageOf = (locale: string): CeremonyLocale => spokenLocale(locale) ?? "en";

/** Puts values into `{name}` places. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
