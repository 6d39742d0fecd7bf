import { spokenLocale } from "./ceremony-locales";

/**
 * Languages in which members read: the dashboard, the pages around signing in, and mails about their account. Each has its
 * file in `dashboard`, `developers`, `editor`, `common`, `refusals` and `verify` of `messages`.
 */
export const dashboardLocales = ["en", "da", "de", "fr"] as const;
export type DashboardLocale = (typeof dashboardLocales)[number];

/** The one of them that a tag means; undefined when it means none. */
export const dashboardLocale = (tag: string | null | undefined): DashboardLocale | undefined =>
  spokenLocale(tag ?? undefined, dashboardLocales) as DashboardLocale | undefined;
