import { rehearsal } from "@/lib/browser/rehearsal";
import { languageCookie } from "@/lib/i18n/languages";

const yearSeconds = 31_536_000;

/** Remembers the language that this recipient chose, in this browser, and shows the page again in it. */
export function chooseLanguage(recipientId: string, locale: string): void {
  if (rehearsal()) {
    window.location.replace(`?${new URLSearchParams({ locale })}`);
  } else {
    rememberLanguage(recipientId, locale);
    window.location.reload();
  }
}

/** What the address of a cover asks for, as that of a code for another device does, is remembered like a choice. */
export function keepAskedLanguage(recipientId: string, locale: string): void {
  if (new URLSearchParams(window.location.search).get("locale") === locale) rememberLanguage(recipientId, locale);
}

function rememberLanguage(recipientId: string, locale: string): void {
  const framed = window.self !== window.top;
  // Only so is a cookie of a frame on somebody else's page kept.
  const site = framed ? "samesite=none; secure; partitioned" : "samesite=lax";
  // biome-ignore lint/suspicious/noDocumentCookie: Firefox and older Safari have no cookieStore
  document.cookie = `${languageCookie(recipientId)}=${locale}; path=/; max-age=${yearSeconds}; ${site}`;
}
