import { ceremonyLocales, spokenLocale } from "@/lib/contracts/ceremony-locales";

/** What a language's own speakers call it, for choosing one. */
export function nameOfLanguage(locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: "language" }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** Languages with the names that their speakers look for, in the order of these. */
export const languagesByName = (locales: readonly string[]): { locale: string; name: string }[] =>
  locales
    .map((locale) => ({ locale, name: nameOfLanguage(locale) }))
    .sort((one, other) => one.name.localeCompare(other.name, "en"));

/** The first language of a browser's Accept-Language, by its weights, that is spoken here. */
export function acceptedLocale(header: string | null, spoken: readonly string[] = ceremonyLocales): string | undefined {
  const wanted = (header ?? "").slice(0, 500).split(",").map(weighed);
  const byWeight = wanted.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight);
  return byWeight.map(({ tag }) => spokenLocale(tag, spoken)).find((locale) => locale !== undefined);
}

function weighed(part: string): { tag: string; weight: number } {
  const [tag = "", ...more] = part.split(";").map((piece) => piece.trim());
  const weight = more.find((piece) => piece.startsWith("q="))?.slice(2);
  return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 };
}

/** The cookie in which a browser remembers the language that this recipient chose. It proves nothing and opens nothing. */
export const languageCookie = (recipientId: string): string => `certyneo.language.${recipientId}`;

/** The header by which the proxy tells a page of the ceremony from all others: its path. */
export const ceremonyPathHeader = "x-certyneo-ceremony";

/** The header by which the proxy says in which language a page's address asks for it (`?locale=`): a tag, or `none`. */
export const askedLocaleHeader = "x-certyneo-asked-locale";
