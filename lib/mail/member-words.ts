import { type DashboardLocale, dashboardLocale } from "@/lib/contracts/dashboard-locales";
import da from "@/messages/dashboard/da.json";
import de from "@/messages/dashboard/de.json";
import en from "@/messages/dashboard/en.json";
import fr from "@/messages/dashboard/fr.json";
import { type MailMessages, mailMessages } from "./messages";

const spoken: Record<DashboardLocale, typeof en> = { da, de, en, fr };

/** What is said to members outside pages, in the language that they read in. Large, so for the worker only. */
export const memberWords = (locale: string): typeof en => spoken[dashboardLocale(locale) ?? "en"];

type MemberMail = { locale: DashboardLocale; messages: MailMessages; dashboard: typeof en };

/** The words of a mail to a member about their account. */
export function memberMail(asked: string): MemberMail {
  const locale = dashboardLocale(asked) ?? "en";
  return { locale, messages: mailMessages(locale).messages, dashboard: memberWords(locale) };
}
