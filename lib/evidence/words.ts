import da from "@/messages/evidence/da.json";
import de from "@/messages/evidence/de.json";
import en from "@/messages/evidence/en.json";
import fr from "@/messages/evidence/fr.json";

type Words = typeof en;
const locales: Record<string, Words> = { en, da, de, fr };

/** The evidence's own words in a language; English where there is none. */
export const wordsFor = (locale: string): Words => locales[baseOf(locale)] ?? en;

/** The locale by which dates and numbers are written beside those words. */
export const languageOf = (locale: string): string => (baseOf(locale) in locales ? locale : "en");

const baseOf = (locale: string): string => locale.split("-")[0]!.toLowerCase();

/** Puts values into `{name}` places. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
