import { dashboardLanguageCookie } from "@/lib/i18n/dashboard-language";

const yearSeconds = 31_536_000;

/** In which language this browser shows pages without a member from now on; null: as it asks. */
export function rememberLanguage(locale: string | null): void {
  const kept = locale === null ? "; path=/; max-age=0" : `${locale}; path=/; max-age=${yearSeconds}`;
  // biome-ignore lint/suspicious/noDocumentCookie: Firefox and older Safari have no cookieStore
  document.cookie = `${dashboardLanguageCookie}=${kept}; samesite=lax`;
}
