import { spokenLanguages } from "./spoken-languages";

export type CeremonyLocale = keyof typeof spokenLanguages;

/**
 * Languages that pages, mails, consent and audit trail speak: each is a file in `messages/recipients`. Types and
 * `lib/i18n/words.test.ts` say what is missing in one.
 */
export const ceremonyLocales = Object.keys(spokenLanguages) as CeremonyLocale[];

type Facts = { written: string; direction: string; readBy: readonly string[] };
const factsOf = (locale: string): Facts | undefined =>
  Object.hasOwn(spokenLanguages, locale) ? spokenLanguages[locale as CeremonyLocale] : undefined;

/** Tags of languages whose readers are at home in one of ours. `no` does not say which Norwegian. */
const readAs = new Map(
  Object.entries<Facts>(spokenLanguages).flatMap(([locale, { readBy }]) => readBy.map((tag) => [tag, locale] as const)),
);

/** The language of those spoken that a tag means, its region left out; undefined when it is none of them. */
export function spokenLocale(tag: string | undefined): CeremonyLocale | undefined;
export function spokenLocale(tag: string | undefined, spoken: readonly string[]): string | undefined;
export function spokenLocale(tag: string | undefined, spoken: readonly string[] = ceremonyLocales) {
  const language = tag?.split(/[-_]/)[0]?.toLowerCase() ?? "";
  const meant = readAs.get(language) ?? language;
  return spoken.find((locale) => locale === meant);
}

/**
 * The locale by which dates and numbers stand beside words, where the language alone says too little. Plain English puts
 * the day first, as the rest of the world reads it; Portuguese writes as in Portugal; Arabic has the digits of the codes,
 * amounts and file names around it, whichever its reader's system prefers.
 */
export const dateLocale = (locale: string): string => factsOf(locale)?.written ?? locale;

/** Which way a language is read. */
export const directionOf = (locale: string): "rtl" | "ltr" =>
  factsOf(spokenLocale(locale) ?? locale)?.direction === "rtl" ? "rtl" : "ltr";
