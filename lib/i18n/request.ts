import { getRequestConfig } from "next-intl/server";
import { spokenLocale } from "@/lib/contracts/ceremony-locales";
import { type DashboardLocale, dashboardLocale } from "@/lib/contracts/dashboard-locales";
import type common from "@/messages/common/en.json";
import type dashboard from "@/messages/dashboard/en.json";
import type developers from "@/messages/developers/en.json";
import type editor from "@/messages/editor/en.json";
import type refusals from "@/messages/refusals/en.json";
import type verify from "@/messages/verify/en.json";
import { isolatedMessages } from "./isolate";
import { findDashboardLocale, findPageReader, findVerifyLocale } from "./reader-locale";
import { recipientWords } from "./recipient-words";

type MemberWords = {
  common: typeof common;
  dashboard: typeof dashboard;
  developers: typeof developers;
  editor: typeof editor;
  refusals: typeof refusals;
  verify: typeof verify;
};
type Read<Area extends keyof MemberWords> = (locale: DashboardLocale) => Promise<{ default: MemberWords[Area] }>;

/** Each area by itself: the bundler finds the files behind one open place in a name, not behind two. */
const files: { [Area in keyof MemberWords]: Read<Area> } = {
  common: (locale) => import(`@/messages/common/${locale}.json`),
  dashboard: (locale) => import(`@/messages/dashboard/${locale}.json`),
  developers: (locale) => import(`@/messages/developers/${locale}.json`),
  editor: (locale) => import(`@/messages/editor/${locale}.json`),
  refusals: (locale) => import(`@/messages/refusals/${locale}.json`),
  verify: (locale) => import(`@/messages/verify/${locale}.json`),
};

/** A file is read when the first page needs it, and kept. */
async function readMemberWords(locale: DashboardLocale): Promise<MemberWords> {
  const read = Object.entries(files).map(async ([area, file]) => [area, (await file(locale)).default]);
  return Object.fromEntries(await Promise.all(read)) as MemberWords;
}

/**
 * What pages say, by area (mail and evidence have words of their own). The ceremony speaks its reader's language, /verify the
 * one that it is asked for in, and all else the member's or the browser's.
 */
export default getRequestConfig(async () => {
  const locale = (await findVerifyLocale()) ?? (await findPageReader())?.locale ?? (await findDashboardLocale());
  const ceremony = isolatedMessages(recipientWords[spokenLocale(locale) ?? "en"].ceremony);
  const words = await readMemberWords(dashboardLocale(locale) ?? "en");
  return { locale, timeZone: "UTC", messages: { ...words, ceremony } };
});
