import { dateLocale } from "@/lib/contracts/ceremony-locales";

/** What somebody typed, as a number is kept (`1250.5`), and whether others would read another number there. */
export type TypedNumber = { value: string; isAmbiguous: boolean };

const whole = /^\d{1,15}$/;
const withDecimals = /^\d{0,15}\.\d{1,10}$/;
const maxWholeDigits = 15;

/** The sign before decimals where the reader is at home. */
function decimalOf(locale: string): string {
  const parts = new Intl.NumberFormat(dateLocale(locale)).formatToParts(1.5);
  return parts.find(({ type }) => type === "decimal")?.value === "," ? "," : ".";
}

/** Digits and signs of other scripts as ours, and nothing between digits that says nothing. */
const plain = (text: string): string =>
  text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replaceAll("٫", ".")
    .replaceAll("\u2212", "-")
    .replace(/[\s٬'’]/g, "");

/** `1.250.000`: what stands in threes. */
const isGrouped = (text: string, sign: string): boolean =>
  new RegExp(`^[1-9]\\d{0,2}(?:\\${sign}\\d{3})+$`).test(text) && text.replaceAll(sign, "").length <= maxWholeDigits;

/**
 * Reads a number as people write it: with the decimal comma or point and the grouping of their language, or of another
 * where only one reading is possible. `1.250` has two; the language decides, and the answer says so. Undefined for anything else.
 */
export function readTypedNumber(text: string, locale: string): TypedNumber | undefined {
  const [, sign = "", digits = ""] = /^([+-]?)([\d.,]+)$/.exec(plain(text)) ?? [];
  const read = readDigits(digits, decimalOf(locale));
  return read && { ...read, value: `${sign === "-" ? "-" : ""}${read.value}` };
}

function readDigits(digits: string, decimal: string): TypedNumber | undefined {
  const signs = digits.replace(/\d/g, "");
  if (signs === "") return whole.test(digits) ? { value: digits, isAmbiguous: false } : undefined;
  const last = signs.at(-1)!;
  const other = last === "," ? "." : ",";
  if (signs.includes(other)) {
    const [grouped = "", rest = ""] = digits.split(last);
    const fits = signs.indexOf(last) === signs.length - 1 && isGrouped(grouped, other);
    return fits ? decimals(`${grouped.replaceAll(other, "")}.${rest}`, false) : undefined;
  }
  const asGrouped = isGrouped(digits, last) ? digits.replaceAll(last, "") : undefined;
  if (signs.length > 1) return asGrouped === undefined ? undefined : { value: asGrouped, isAmbiguous: false };
  if (asGrouped !== undefined && last !== decimal) return { value: asGrouped, isAmbiguous: true };
  return decimals(digits.replace(last, "."), asGrouped !== undefined);
}

const decimals = (value: string, isAmbiguous: boolean): TypedNumber | undefined =>
  withDecimals.test(value) ? { value: value.startsWith(".") ? `0${value}` : value, isAmbiguous } : undefined;

/** A kept number with the decimal sign of a language; anything else as it is. */
export function writtenNumber(value: string, locale: string): string {
  return /^-?\d+\.\d+$/.test(value) ? value.replace(".", decimalOf(locale)) : value;
}
