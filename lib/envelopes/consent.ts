import { type CeremonyLocale, ceremonyLocales, spokenLocale } from "@/lib/contracts/ceremony-locales";
import { sha256Hex } from "@/lib/crypto/digest";
import ar from "@/messages/consent/ar.json";
import da from "@/messages/consent/da.json";
import de from "@/messages/consent/de.json";
import en from "@/messages/consent/en.json";
import es from "@/messages/consent/es.json";
import fi from "@/messages/consent/fi.json";
import fr from "@/messages/consent/fr.json";
import it from "@/messages/consent/it.json";
import nb from "@/messages/consent/nb.json";
import nl from "@/messages/consent/nl.json";
import pl from "@/messages/consent/pl.json";
import pt from "@/messages/consent/pt.json";
import sv from "@/messages/consent/sv.json";
import type { RecipientRow, Stored } from "./store";

/**
 * What a recipient agrees to before acting electronically: `always`, and for a signer for whom a certificate is made
 * `certificate` too. Changing a word makes another text with another hash, and needs another `version`.
 */
const texts: Record<CeremonyLocale, typeof en> = { en, da, de, fr, es, it, nl, pl, pt, sv, nb, fi, ar };

/** A consent text in one language. The hash, language and version of the one that was shown go into the evidence. */
export type Consent = { locale: string; version: string; text: string; sha256: string };

/** The consent text in a language, English where there is none; with `certificate` that of level ADVANCED. */
export function consentFor(locale: string, certificate = false): Consent {
  const language = spokenLocale(locale) ?? "en";
  const { version, always, certificate: more } = texts[language];
  const [first, ...rest] = always;
  const text = (certificate ? [first, more, ...rest] : always).join("\n\n");
  return { locale: language, version, text, sha256: sha256Hex(text) };
}

/** What this recipient agrees to: in the language of the page, or else in their own. */
export const consentOf = (
  stored: Pick<Stored, "envelope">,
  recipient: Pick<RecipientRow, "role" | "locale">,
  locale: string = recipient.locale,
): Consent => consentFor(locale, getsCertificate(stored, recipient));

/** The same in every language: the page may be read in any of them. */
export const consentsOf = (
  stored: Pick<Stored, "envelope">,
  recipient: Pick<RecipientRow, "role" | "locale">,
): Consent[] => ceremonyLocales.map((locale) => consentOf(stored, recipient, locale));

/** What the evidence says of the text, besides the text itself. */
export const consentFacts = ({ sha256, locale, version }: Consent) => ({
  consentSha256: sha256,
  consentLocale: locale,
  consentVersion: version,
});

/** At level ADVANCED each signer gets a certificate of their own; who approves signs nothing. */
export const getsCertificate = (
  { envelope }: Pick<Stored, "envelope">,
  { role }: Pick<RecipientRow, "role">,
): boolean => envelope.signatureLevel === "ADVANCED" && role === "SIGNER";
