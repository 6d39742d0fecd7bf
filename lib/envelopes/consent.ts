import { sha256Hex } from "@/lib/crypto/digest";

/**
 * What a recipient agrees to before acting electronically. The text is versioned by its hash, which goes into the
 * evidence with the act; changing a word makes a new version.
 */
const texts: Record<string, string> = {
  en: [
    "I agree to read and sign this document electronically.",
    "My electronic signature counts as my signature on it. With it are kept my name, my e-mail address, the times at which I opened and signed, my IP address and the kind of browser I use, so that everyone involved can prove later what was signed.",
    "I can decline instead, and I can ask the sender for a copy on paper.",
    "I get the sealed document when everyone has signed.",
  ].join("\n\n"),
};

export type Consent = { text: string; sha256: string };

/** The consent text in the envelope's language. */
export function consentFor(locale: string): Consent {
  const text = texts[locale] ?? texts.en!;
  return { text, sha256: sha256Hex(text) };
}
