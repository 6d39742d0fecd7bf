import { getRequestConfig } from "next-intl/server";
import ceremony from "@/messages/ceremony/en.json";
import common from "@/messages/common/en.json";
import dashboard from "@/messages/dashboard/en.json";
import developers from "@/messages/developers/en.json";
import verify from "@/messages/verify/en.json";

/** What pages say, by area with one file a locale (mail and evidence have words of their own). English is the first locale. */
export default getRequestConfig(async () => ({
  locale: "en",
  timeZone: "UTC",
  messages: { common, dashboard, ceremony, developers, verify },
}));
