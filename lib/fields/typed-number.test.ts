import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ceremonyLocales, dateLocale } from "@/lib/contracts/ceremony-locales";
import { numberIn } from "./limits";
import { readTypedNumber, writtenNumber } from "./typed-number";

describe("a typed number", () => {
  test.each([
    ["1250", "en", "1250"],
    ["12.5", "de", "12.5"],
    ["12,5", "de", "12.5"],
    ["12,5", "en", "12.5"],
    ["1.250,50", "de", "1250.50"],
    ["1,250.50", "en", "1250.50"],
    ["1.250,50", "en", "1250.50"],
    ["1.250.000", "en", "1250000"],
    ["1 250,5", "fr", "1250.5"],
    ["1\u202f250,5", "fr", "1250.5"],
    ["1'250.50", "de", "1250.50"],
    ["-3,75", "da", "-3.75"],
    ["\u22123.75", "fi", "-3.75"],
    ["+4", "en", "4"],
    [",5", "da", "0.5"],
    ["0,125", "de", "0.125"],
    ["0.125", "de", "0.125"],
    ["1234,567", "en", "1234.567"],
    ["١٬٢٥٠٫٥", "ar", "1250.5"],
  ])("%s is one number in every language, %s among them: %s", (text, locale, value) => {
    expect(readTypedNumber(text, locale)).toEqual({ value, isAmbiguous: false });
  });

  test.each([
    ["1.250", "de", "1250"],
    ["1.250", "en", "1.250"],
    ["1,250", "en", "1250"],
    ["1,250", "da", "1.250"],
    ["-12.500", "pt", "-12500"],
  ])("%s could be two: in %s it is %s, and the page says so", (text, locale, value) => {
    expect(readTypedNumber(text, locale)).toEqual({ value, isAmbiguous: true });
  });

  test.each([
    "",
    " ",
    "-",
    "abc",
    "12a",
    "1.2.3",
    "1,25,000.5",
    "1.250,50,5",
    "1,250.000.5",
    "12.",
    "1e3",
    "1".repeat(16),
  ])("%j is none", (text) => expect(readTypedNumber(text, "en")).toBeUndefined());

  test("that somebody's own language writes is read as that number, and what is kept the server reads as the same", () => {
    const amounts = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(amounts, fc.constantFrom(...ceremonyLocales), (amount, locale) => {
        const written = new Intl.NumberFormat(dateLocale(locale), { minimumFractionDigits: 2 }).format(amount);
        const read = readTypedNumber(written.replace(/[\u200e\u200f\u061c]/g, ""), locale);
        expect(Number(read?.value)).toBe(amount === 0 ? 0 : amount);
        expect(numberIn(read!.value)).toBe(Number(read!.value));
        expect(readTypedNumber(writtenNumber(read!.value, locale), locale)?.value).toBe(read!.value);
      }),
    );
  });
});

test("a kept number is written with the decimal sign of a language, and nothing else is changed", () => {
  expect(writtenNumber("1250.50", "da")).toBe("1250,50");
  expect(writtenNumber("1250.50", "en")).toBe("1250.50");
  for (const other of ["1250", "12,5", "about 12.5", "1.2.3", ""]) expect(writtenNumber(other, "da")).toBe(other);
});
