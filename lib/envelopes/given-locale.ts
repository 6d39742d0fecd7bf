import type { Stored } from "./store";

/** The language that the sender gave the envelope; undefined when the pages of some follow their browsers. */
export const givenLocale = ({ envelope, recipients }: Pick<Stored, "envelope" | "recipients">): string | undefined =>
  recipients.every(({ localeGiven }) => localeGiven) ? envelope.locale : undefined;
