import type { RecipientRow } from "./store";

type Writer = Pick<RecipientRow, "locale" | "localeGiven" | "writesIn">;

/**
 * The language in which a recipient's days and numbers stand on the page: that of their signature; until then the one that
 * somebody chose for them, or where nobody did the one that they read the page in, in which they will also agree.
 */
export const writingLocale = ({ locale, localeGiven, writesIn }: Writer, readIn: string = locale): string =>
  writesIn ?? (localeGiven ? locale : readIn);
