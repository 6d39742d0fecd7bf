import { type CeremonyLocale, spokenLocale } from "@/lib/contracts/ceremony-locales";
import { isolatedPlaces } from "@/lib/i18n/isolate";
import ar from "@/messages/mail/ar.json";
import da from "@/messages/mail/da.json";
import de from "@/messages/mail/de.json";
import en from "@/messages/mail/en.json";
import es from "@/messages/mail/es.json";
import fi from "@/messages/mail/fi.json";
import fr from "@/messages/mail/fr.json";
import it from "@/messages/mail/it.json";
import nb from "@/messages/mail/nb.json";
import nl from "@/messages/mail/nl.json";
import pl from "@/messages/mail/pl.json";
import pt from "@/messages/mail/pt.json";
import sv from "@/messages/mail/sv.json";

export type MailMessages = typeof en;

const byLocale: Record<CeremonyLocale, MailMessages> = { en, da, de, fr, es, it, nl, pl, pt, sv, nb, fi, ar };

/** The mail texts of a locale; English where there is none. */
export function mailMessages(locale: string): { locale: CeremonyLocale; messages: MailMessages } {
  const language = spokenLocale(locale) ?? "en";
  return { locale: language, messages: byLocale[language] };
}

/**
 * Puts values into `{name}` places, once: braces inside a value stay what they are. In a sentence that is read from the
 * right each value keeps the order of its own letters, and the sentence its own.
 */
export function fill(template: string, values: Record<string, string>): string {
  return isolatedPlaces(template).replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
