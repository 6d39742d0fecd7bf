import { spokenLocale } from "@/lib/contracts/ceremony-locales";
import { dashboardLocales } from "@/lib/contracts/dashboard-locales";

/** Languages that the page /verify speaks: each has its file in `messages/verify`. In any other it is English. */
export const verifyLocales: readonly string[] = dashboardLocales;

/** The cookie in which a browser remembers the language that its reader chose on /verify. */
export const verifyLanguageCookie = "certyneo.language.verify";

/** The header by which the proxy tells /verify from all other pages: the language that its address asks for, or `none`. */
export const verifyPageHeader = "x-certyneo-verify";

type Wishes = {
  /** What the reader chose on the page. */
  chosen: string | undefined;
  /** What the address asks for, as the code on an audit trail does. */
  asked: string | undefined;
  /** In which all other pages are read here: the member's choice, else the browser's. */
  otherwise: string;
};

/** The language that /verify speaks to this reader. */
export const verifyLocaleFor = ({ chosen, asked, otherwise }: Wishes): string =>
  spokenLocale(chosen, verifyLocales) ??
  spokenLocale(asked, verifyLocales) ??
  spokenLocale(otherwise, verifyLocales) ??
  "en";

/** The page in the language of who is led to it: where that is not spoken there, or is the one it begins with, as it is. */
export function verifyAddress(appUrl: string, locale: string): string {
  const spoken = spokenLocale(locale, verifyLocales) ?? "en";
  return `${appUrl}/verify${spoken === "en" ? "" : `?locale=${spoken}`}`;
}
