import { sha256Hex } from "@/lib/crypto/digest";
import type { RecipientRow, Stored } from "./store";

type Texts = {
  /** What everybody agrees to. */
  always: string[];
  /** What a signer agrees to besides when a certificate is made for them. */
  certificate: string;
};

/**
 * What a recipient agrees to before acting electronically. The text is versioned by its hash, which goes into the
 * evidence with the act; changing a word makes a new version.
 */
const texts: Record<string, Texts> = {
  en: {
    always: [
      "I agree to read and sign this document electronically.",
      "My electronic signature counts as my signature on it. With it are kept my name, my e-mail address, the times at which I opened and signed, my IP address, my time zone and the kind of browser I use, so that everyone involved can prove later what was signed.",
      "I can decline instead, and I can ask the sender for a copy on paper.",
      "I get the sealed document when everyone has signed.",
    ],
    certificate:
      "For my signature a personal certificate with my name and e-mail address is made when I finish, and with it a key that signs this envelope for me, once, and is then destroyed. The certificate becomes part of the signed document, where everyone who has the document can read it.",
  },
};

export type Consent = { text: string; sha256: string };

/** The consent text in a language; with `certificate` that of a signature of level ADVANCED. */
export function consentFor(locale: string, certificate = false): Consent {
  const { always, certificate: more } = texts[locale] ?? texts.en!;
  const [first, ...rest] = always;
  const text = (certificate ? [first, more, ...rest] : always).join("\n\n");
  return { text, sha256: sha256Hex(text) };
}

/** What this recipient agrees to. */
export const consentOf = (stored: Pick<Stored, "envelope">, recipient: Pick<RecipientRow, "role">): Consent =>
  consentFor(stored.envelope.locale, getsCertificate(stored, recipient));

/** At level ADVANCED each signer gets a certificate of their own; who approves signs nothing. */
export const getsCertificate = (
  { envelope }: Pick<Stored, "envelope">,
  { role }: Pick<RecipientRow, "role">,
): boolean => envelope.signatureLevel === "ADVANCED" && role === "SIGNER";
