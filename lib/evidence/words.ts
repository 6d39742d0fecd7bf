import { type CeremonyLocale, spokenLocale } from "@/lib/contracts/ceremony-locales";
import ar from "@/messages/evidence/ar.json";
import da from "@/messages/evidence/da.json";
import de from "@/messages/evidence/de.json";
import en from "@/messages/evidence/en.json";
import es from "@/messages/evidence/es.json";
import fi from "@/messages/evidence/fi.json";
import fr from "@/messages/evidence/fr.json";
import it from "@/messages/evidence/it.json";
import nb from "@/messages/evidence/nb.json";
import nl from "@/messages/evidence/nl.json";
import pl from "@/messages/evidence/pl.json";
import pt from "@/messages/evidence/pt.json";
import sv from "@/messages/evidence/sv.json";

type Words = typeof en;
const words: Record<CeremonyLocale, Words> = { en, da, de, fr, es, it, nl, pl, pt, sv, nb, fi, ar };

/** The evidence's own words in a language; English where there is none. */
export const wordsFor = (locale: string): Words => words[spokenLocale(locale) ?? "en"];

/** The language of those words, which dates and numbers beside them follow. */
export const languageOf = (locale: string): CeremonyLocale => spokenLocale(locale) ?? "en";

/** Puts values into `{name}` places. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
