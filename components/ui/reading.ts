import { useLocale } from "next-intl";

/** As `dateLocale` of lib/contracts/locale.ts says it; nothing here imports from there. */
const written: Record<string, string> = { en: "en-GB", pt: "pt-PT", ar: "ar-u-nu-latn" };

/** The locale by which dates are written: plain English puts the day first, as the rest of the world reads it. */
export function useDateLocale(): string {
  const locale = useLocale();
  return written[locale] ?? locale;
}

/** Which way the page is read: menus and tabs go by it when arrows are pressed. */
export const useDirection = (): "rtl" | "ltr" => (useLocale() === "ar" ? "rtl" : "ltr");
