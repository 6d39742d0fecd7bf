/** Languages in which the sample agreement lies in `public/samples`. */
const languages = ["en", "da", "de", "fr"];

export const sampleUrl = (locale: string): string =>
  `/samples/agreement.${languages.includes(locale) ? locale : "en"}.pdf`;
