import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** The number in E.164 (`+4520123456`), or undefined when it is none. Needs the country code: there is no default country. */
export function parsePhone(text: string): string | undefined {
  const parsed = parsePhoneNumberFromString(text.trim());
  return parsed?.isValid() ? parsed.number : undefined;
}
