import * as z from "zod";
import { asBadRequest } from "./common";

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

const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** RFC 5646, 4.4.1: room for every tag that means something. Reading a longer one takes time with its square. */
const mostCharacters = 35;

/** The tag as BCP 47 writes it; undefined for what is none, or names a language that nobody knows. */
function canonical(tag: string): string | undefined {
  if (tag.length > mostCharacters) return undefined;
  try {
    const { language, baseName } = new Intl.Locale(tag.replaceAll("_", "-"));
    return names.of(language) === undefined ? undefined : baseName;
  } catch {
    return undefined;
  }
}

/**
 * A language as BCP 47 names it. One that is spoken here counts without its region; any other is kept as it was asked
 * for, and mails and pages fall back to English until there are words.
 */
export const locale = z.string().transform((value, context) => {
  const tag = canonical(value);
  if (tag === undefined) {
    context.addIssue({
      code: "custom",
      message: "must be a language tag (BCP 47) such as en, fr or da-DK",
      ...asBadRequest,
    });
    return z.NEVER;
  }
  return spokenLocale(tag) ?? tag;
});
