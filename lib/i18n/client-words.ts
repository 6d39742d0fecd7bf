import { getLocale, getMessages } from "next-intl/server";

/** What only mails and chats say, and pages that no script writes. */
const notInPages = ["security", "chat", "errors"] as const;

/**
 * The words that a member's pages may need in the browser, and those of the pages around them. What the API refuses is said in
 * its own English words where these are read, so that its sentences in others are sent to nobody else.
 */
export async function clientWords() {
  const [{ common, dashboard, refusals }, locale] = await Promise.all([getMessages(), getLocale()]);
  const shown = Object.entries(dashboard).filter(([name]) => !notInPages.some((each) => each === name));
  return { common, dashboard: Object.fromEntries(shown), ...(locale === "en" ? {} : { refusals }) };
}
