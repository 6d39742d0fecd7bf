import { getRequestConfig } from "next-intl/server";
import ceremony from "@/messages/ceremony/en.json";
import common from "@/messages/common/en.json";
import dashboard from "@/messages/dashboard/en.json";
import evidence from "@/messages/evidence/en.json";

/** Messages by area, one file for each locale in it. English is the only locale so far. */
export default getRequestConfig(async () => ({
  locale: "en",
  timeZone: "UTC",
  messages: { common, dashboard, ceremony, evidence },
}));
