import { getRequestConfig } from "next-intl/server";
import common from "@/messages/common/en.json";
import dashboard from "@/messages/dashboard/en.json";
import developers from "@/messages/developers/en.json";
import editor from "@/messages/editor/en.json";
import { isolatedMessages } from "./isolate";
import { findPageReader, findVerifyLocale } from "./reader-locale";

const read = async (locale: string) =>
  isolatedMessages(
    (await import(`@/messages/ceremony/${locale}.json`)).default as typeof import("@/messages/ceremony/en.json"),
  );

const readVerify = async (locale: string) =>
  (await import(`@/messages/verify/${locale}.json`)).default as typeof import("@/messages/verify/en.json");

/**
 * What pages say, by area with one file a locale (mail and evidence have words of their own). The ceremony speaks its
 * reader's language, and so does /verify; what only members see is English.
 */
export default getRequestConfig(async () => {
  const verifyLocale = await findVerifyLocale();
  const locale = verifyLocale ?? (await findPageReader())?.locale ?? "en";
  const [ceremony, verify] = await Promise.all([read(locale), readVerify(verifyLocale ?? "en")]);
  return { locale, timeZone: "UTC", messages: { common, dashboard, ceremony, developers, editor, verify } };
});
