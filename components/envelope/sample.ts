import type { SeedField } from "./seed";

/** Languages in which the sample agreement lies in `public/samples`. */
const languages = ["en", "da", "de", "fr"];

export const sampleUrl = (locale: string): string =>
  `/samples/agreement.${languages.includes(locale) ? locale : "en"}.pdf`;

/** Where it is signed, and when: on the two lines that it has for that. */
const places = [
  { fieldType: "SIGNATURE", page: 1, x: 72, y: 460, width: 220, height: 40 },
  { fieldType: "DATE_SIGNED", page: 1, x: 330, y: 474, width: 140, height: 24 },
] as const;

// What a field leaves out is as the API has it by itself.
export const sampleFields = (person: string, documentId: string): SeedField[] =>
  places.map((input) => ({ person, documentId, input }) as SeedField);
