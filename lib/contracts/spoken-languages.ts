// Written by scripts/lib/languages.mjs from the files in messages/recipients: a new language is a new file there.

/** How each writes dates and numbers, which way it is read, and whose readers are at home in it besides. */
export const spokenLanguages = {
  ar: { written: "ar-u-nu-latn", direction: "rtl", readBy: [] },
  da: { written: "da", direction: "ltr", readBy: [] },
  de: { written: "de", direction: "ltr", readBy: [] },
  en: { written: "en-GB", direction: "ltr", readBy: [] },
  es: { written: "es", direction: "ltr", readBy: [] },
  fi: { written: "fi", direction: "ltr", readBy: [] },
  fr: { written: "fr", direction: "ltr", readBy: [] },
  it: { written: "it", direction: "ltr", readBy: [] },
  nb: { written: "nb", direction: "ltr", readBy: ["no", "nn"] },
  nl: { written: "nl", direction: "ltr", readBy: [] },
  pl: { written: "pl", direction: "ltr", readBy: [] },
  pt: { written: "pt-PT", direction: "ltr", readBy: [] },
  sv: { written: "sv", direction: "ltr", readBy: [] },
};
