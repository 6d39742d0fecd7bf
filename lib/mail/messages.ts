import da from "@/messages/mail/da.json";
import de from "@/messages/mail/de.json";
import en from "@/messages/mail/en.json";
import fr from "@/messages/mail/fr.json";

export type MailMessages = typeof en;

const byLocale: Record<string, MailMessages> = { en, da, de, fr };

/** The mail texts of a locale; English where there is none. */
export function mailMessages(locale: string): { locale: string; messages: MailMessages } {
  const language = locale.split("-")[0] ?? "en";
  const messages = byLocale[language];
  return messages ? { locale: language, messages } : { locale: "en", messages: en };
}

/** Puts values into `{name}` places, once: braces inside a value stay what they are. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
