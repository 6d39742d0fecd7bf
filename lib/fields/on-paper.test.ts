import { describe, expect, test } from "vitest";
import { ceremonyLocales } from "@/lib/contracts/ceremony-locales";
import { onPaper } from "./on-paper";

const day = { fieldType: "DATE", readOnly: false };
const number = { fieldType: "NUMBER", readOnly: false };

describe("on paper a day stands as its language writes it, with the month as a word", () => {
  test.each([
    ["en", "1 February 2027"],
    ["en-US", "February 1, 2027"],
    ["da", "1. februar 2027"],
    ["de", "1. Februar 2027"],
    ["fr", "1 février 2027"],
    ["es", "1 de febrero de 2027"],
    ["it", "1 febbraio 2027"],
    ["nl", "1 februari 2027"],
    ["pl", "1 lutego 2027"],
    ["pt", "1 de fevereiro de 2027"],
    ["sv", "1 februari 2027"],
    ["nb", "1. februar 2027"],
    ["fi", "1. helmikuuta 2027"],
    ["ar", "1 فبراير 2027"],
    ["ja", "2027年2月1日"],
  ])("%s", (locale, written) => {
    for (const fieldType of ["DATE", "DATE_SIGNED"])
      for (const readOnly of [false, true])
        expect(onPaper({ fieldType, readOnly }, "2027-02-01", locale)).toBe(written);
  });

  test.each(["fa", "th", "ar-SA", "hi", "he"])(
    "%s: of the calendar that it was picked from, in its digits",
    (locale) => {
      expect(onPaper(day, "2027-02-01", locale)).toMatch(/\b2027$/);
      expect(onPaper(day, "2027-02-01", locale)).not.toMatch(/[٠-٩۰-۹๐-๙०-९]/);
    },
  );

  test("in no time zone another one, and no two days alike", () => {
    for (const locale of ceremonyLocales) {
      const days = Array.from({ length: 60 }, (_, i) =>
        new Date(Date.UTC(2027, 0, 1 + 6 * i)).toISOString().slice(0, 10),
      );
      const written = days.map((each) => onPaper(day, each, locale));
      expect(new Set(written).size).toBe(60);
      const numbers = written.map((each) => Number(each.match(/\d+/)?.[0]));
      expect(numbers).toEqual(days.map((each) => Number(each.slice(8))));
    }
  });

  test("and what is no day as it is", () => {
    for (const other of ["", "2027-02-30", "next week"]) expect(onPaper(day, other, "da")).toBe(other);
  });
});

test("a number has the decimal sign of its language, typed or calculated; what the sender wrote stays", () => {
  expect(onPaper(number, "1250.50", "da")).toBe("1250,50");
  expect(onPaper({ ...number, readOnly: true, formula: "rent * 12" }, "15006.00", "da")).toBe("15006,00");
  expect(onPaper({ ...number, readOnly: true }, "1250.50", "da")).toBe("1250.50");
});

test("any other value stands as it was given", () => {
  expect(onPaper({ fieldType: "TEXT", readOnly: false }, "2027-02-01", "da")).toBe("2027-02-01");
  expect(onPaper({ fieldType: "TEXT", readOnly: false }, "1250.50", "da")).toBe("1250.50");
});
