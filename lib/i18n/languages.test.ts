import { expect, test } from "vitest";
import { spokenLocale } from "@/lib/contracts/ceremony-locales";
import { acceptedLocale } from "./languages";

test.each([
  ["en-GB,en;q=0.9", "en"],
  ["mi, en;q=0.5", "en"],
  ["nn-NO,nn;q=0.9,en;q=0.8", "nb"],
  ["no", "nb"],
  ["pt-BR,pt;q=0.9", "pt"],
  ["es-419,es;q=0.9,en;q=0.8", "es"],
  ["ar-EG", "ar"],
  ["mi, *;q=0.5", undefined],
  ["en;q=0", undefined],
  ["", undefined],
  [null, undefined],
  [`mi${",mi".repeat(100_000)},en`, undefined],
])("of %j, %s is the one that is spoken here", (header, locale) => {
  expect(acceptedLocale(header)).toBe(locale);
});

test.each(["constructor", "__proto__", "../en", "x"])("%s is no language", (tag) => {
  expect(spokenLocale(tag)).toBeUndefined();
});
