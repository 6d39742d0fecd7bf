import { getRequestConfig } from "next-intl/server";
import { spokenLocale } from "@/lib/contracts/ceremony-locales";
import common from "@/messages/common/en.json";
import dashboard from "@/messages/dashboard/en.json";
import developers from "@/messages/developers/en.json";
import editor from "@/messages/editor/en.json";
import { isolatedMessages } from "./isolate";
import { findPageReader, findVerifyLocale } from "./reader-locale";
import { recipientWords } from "./recipient-words";

const readVerify = async (locale: string) =>
  (await import(`@/messages/verify/${locale}.json`)).default as typeof import("@/messages/verify/en.json");

/**
 * What pages say, by area (mail and evidence have words of their own). The ceremony speaks its
 * reader's language, and so does /verify; what only members see is English.
 */
export default getRequestConfig(async () => {
  const verifyLocale = await findVerifyLocale();
  const locale = verifyLocale ?? (await findPageReader())?.locale ?? "en";
  const ceremony = isolatedMessages(recipientWords[spokenLocale(locale) ?? "en"].ceremony);
  const verify = await readVerify(verifyLocale ?? "en");
  return { locale, timeZone: "UTC", messages: { common, dashboard, ceremony, developers, editor, verify } };
});
