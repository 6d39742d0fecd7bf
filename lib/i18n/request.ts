import { getRequestConfig } from "next-intl/server";
import common from "@/messages/common/en.json";
import dashboard from "@/messages/dashboard/en.json";
import developers from "@/messages/developers/en.json";
import verify from "@/messages/verify/en.json";
import { findPageReader } from "./reader-locale";

const read = async (locale: string) =>
  (await import(`@/messages/ceremony/${locale}.json`)).default as typeof import("@/messages/ceremony/en.json");

/**
 * What pages say, by area with one file a locale (mail and evidence have words of their own). The ceremony speaks its
 * reader's language; what only members see is English.
 */
export default getRequestConfig(async () => {
  const locale = (await findPageReader())?.locale ?? "en";
  return { locale, timeZone: "UTC", messages: { common, dashboard, ceremony: await read(locale), developers, verify } };
});
