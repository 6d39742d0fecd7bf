import * as z from "zod";
import { spokenLocale } from "./ceremony-locales";
import { asBadRequest } from "./common";

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
