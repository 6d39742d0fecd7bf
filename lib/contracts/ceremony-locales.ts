/**
 * Languages that pages, mails, consent and audit trail speak. Each has a file in every area of `messages` that recipients
 * read; types and `lib/i18n/words.test.ts` say what is missing.
 */
export const ceremonyLocales = ["en", "da", "de", "fr", "es", "it", "nl", "pl", "pt", "sv", "nb", "fi", "ar"] as const;
export type CeremonyLocale = (typeof ceremonyLocales)[number];

/** Tags of languages whose readers are at home in one of ours. `no` does not say which Norwegian. */
const readAs: Record<string, CeremonyLocale> = { no: "nb", nn: "nb" };

/** How dates, numbers and plurals are written where the language alone says too little: Portuguese as in Portugal, not Brazil. */
const written: Record<string, string> = { en: "en-GB", pt: "pt-PT", ar: "ar-u-nu-latn" };

/** The language of those spoken that a tag means, its region left out; undefined when it is none of them. */
export function spokenLocale(tag: string | undefined): CeremonyLocale | undefined;
export function spokenLocale(tag: string | undefined, spoken: readonly string[]): string | undefined;
export function spokenLocale(tag: string | undefined, spoken: readonly string[] = ceremonyLocales) {
  const language = tag?.split(/[-_]/)[0]?.toLowerCase() ?? "";
  const meant = Object.hasOwn(readAs, language) ? readAs[language] : language;
  return spoken.find((locale) => locale === meant);
}

/**
 * The locale by which dates and numbers stand beside words. Plain English puts the day first, as the rest of the world
 * reads it; Arabic has the digits of the codes, amounts and file names around it, whichever its reader's system prefers.
 */
export const dateLocale = (locale: string): string => (Object.hasOwn(written, locale) ? written[locale]! : locale);

/** Which way a language is read. */
export const directionOf = (locale: string): "rtl" | "ltr" => (/^(ar|fa|he|ur)\b/.test(locale) ? "rtl" : "ltr");
