import { dateLocale } from "@/lib/contracts/ceremony-locales";
import { isDay } from "./limits";
import { writtenNumber } from "./typed-number";

type WrittenField = { fieldType: string; readOnly: boolean; formula?: string | null | undefined };

/**
 * A value as it stands in the document: before signing, beside it in the list and in the sealed file alike. Numbers and
 * days are kept in one form, whoever writes them (`1250.5`, `2027-02-01`), and written as in `locale`, the language that
 * the recipient whose field it is writes in. A number that the sender wrote stands as it is.
 */
export function onPaper({ fieldType, readOnly, formula }: WrittenField, value: string, locale: string): string {
  switch (fieldType) {
    case "NUMBER":
      return readOnly && !formula ? value : writtenNumber(value.trim(), locale);
    case "DATE":
    case "DATE_SIGNED":
      return writtenDay(value.trim(), locale);
    default:
      return value;
  }
}

/** "1 February 2027": the month as a word, so that nobody takes it for the day. What is no day stands as it is. */
function writtenDay(value: string, locale: string): string {
  if (!isDay(value)) return value;
  const written = new Intl.DateTimeFormat(dateLocale(locale), {
    dateStyle: "long",
    timeZone: "UTC",
    // What was picked is a day of this calendar, and an agreement has one kind of digits.
    calendar: "gregory",
    numberingSystem: "latn",
  });
  return written.format(new Date(`${value}T00:00:00Z`));
}
