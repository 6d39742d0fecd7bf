import { type DashboardLocale, dashboardLocale, dashboardLocales } from "@/lib/contracts/dashboard-locales";
import { acceptedLocale } from "./languages";

/** The cookie in which a browser remembers the language that was chosen on a page without a member. */
export const dashboardLanguageCookie = "certyneo.language";

type Wishes = {
  /** What the member chose in their settings; null or undefined where they chose nothing, or nobody is signed in. */
  chosen?: string | null | undefined;
  /** What was chosen in this browser. */
  remembered: string | undefined;
  /** The browser's Accept-Language. */
  accepted: string | null;
};

/** The language of all that is neither a page of the ceremony nor asked for in another (`/verify`). */
export const dashboardLocaleFor = ({ chosen, remembered, accepted }: Wishes): DashboardLocale =>
  dashboardLocale(chosen) ??
  dashboardLocale(remembered) ??
  dashboardLocale(acceptedLocale(accepted, dashboardLocales)) ??
  "en";
