import { ceremonyLocales, spokenLocale } from "@/lib/contracts/ceremony-locales";
import { sha256Hex } from "@/lib/crypto/digest";
import { recipientWords } from "@/lib/i18n/recipient-words";
import type { RecipientRow, Stored } from "./store";

/** A consent text in one language. The hash, language and version of the one that was shown go into the evidence. */
export type Consent = { locale: string; version: string; text: string; sha256: string };

/**
 * What a recipient agrees to before acting electronically, English where there is no text in the language: `always`, and
 * for a signer for whom a certificate is made `certificate` too. Changing a word makes another text with another hash, and
 * needs another `version`.
 */
export function consentFor(locale: string, certificate = false): Consent {
  const language = spokenLocale(locale) ?? "en";
  const { version, always, certificate: more } = recipientWords[language].consent;
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
