import type { DashboardLocale } from "@/lib/contracts/dashboard-locales";
import { dashboardLanguageCookie, dashboardLocaleFor } from "@/lib/i18n/dashboard-language";
import { cookieOf } from "./session-cookie";

/** The language in which a browser shows pages to nobody in particular. */
export const browserLocaleOf = (headers: Headers): DashboardLocale =>
  dashboardLocaleFor({
    remembered: cookieOf(headers, dashboardLanguageCookie),
    accepted: headers.get("accept-language"),
  });
