import { cookies, headers } from "next/headers";
import { cache } from "react";
import { findReader as findSignedInReader } from "@/lib/auth/page-caller";
import { findMember } from "@/lib/auth/require-member";
import { spokenLocale } from "@/lib/contracts/ceremony-locales";
import type { DashboardLocale } from "@/lib/contracts/dashboard-locales";
import { findReader } from "@/lib/envelopes/reader";
import { dashboardLanguageCookie, dashboardLocaleFor } from "./dashboard-language";
import { acceptedLocale, askedLocaleHeader, ceremonyPathHeader, languageCookie } from "./languages";
import { verifyLanguageCookie, verifyLocaleFor, verifyPageHeader } from "./verify-language";

export type PageReader = { locale: string; recipientId: string | undefined };

/**
 * Who reads a page of the ceremony, and in which language: the one chosen on the page, else the recipient's, else the
 * browser's. What a page's code brought to another device speaks as that page did. Undefined on every other page.
 */
export const findPageReader = cache(async (): Promise<PageReader | undefined> => {
  const received = await headers();
  const path = received.get(ceremonyPathHeader);
  // An address that is no page of the ceremony is told so in the words of all others.
  if (path === null || !/^\/(sign|sign\/\w+|embed|preview\/\w+)\/[^/]+$/.test(path)) return undefined;
  const reader = await findReader(path);
  const chosen = reader && (await cookies()).get(languageCookie(reader.recipientId))?.value;
  const locale =
    spokenLocale(chosen) ??
    spokenLocale(received.get(askedLocaleHeader) ?? "") ??
    spokenLocale(reader?.locale) ??
    acceptedLocale(received.get("accept-language"));
  return { locale: locale ?? "en", recipientId: reader?.recipientId };
});

/**
 * In which language the dashboard is read, and every page without a member that is not the ceremony's: as the member chose in
 * their settings, else as was chosen in this browser, else as the browser asks.
 */
export const findDashboardLocale = cache(async (): Promise<DashboardLocale> => {
  const member = await findMember();
  const chosen = member ? member.user.locale : (await findSignedInReader())?.locale;
  const [kept, received] = await Promise.all([cookies(), headers()]);
  const remembered = kept.get(dashboardLanguageCookie)?.value;
  return dashboardLocaleFor({ chosen, remembered, accepted: received.get("accept-language") });
});

/** In which language /verify is read, which may be asked for in its address; undefined on every other page. */
export const findVerifyLocale = cache(async (): Promise<string | undefined> => {
  const received = await headers();
  const asked = received.get(verifyPageHeader);
  if (asked === null) return undefined;
  const chosen = (await cookies()).get(verifyLanguageCookie)?.value;
  return verifyLocaleFor({ chosen, asked, otherwise: await findDashboardLocale() });
});
