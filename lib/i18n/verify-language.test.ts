import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { verifyAddress, verifyLocaleFor, verifyLocales } from "./verify-language";

test.each([
  [{ chosen: "da", asked: "de", otherwise: "fr" }, "da"],
  [{ chosen: undefined, asked: "de", otherwise: "fr" }, "de"],
  [{ chosen: undefined, asked: "de-AT", otherwise: "en" }, "de"],
  [{ chosen: undefined, asked: undefined, otherwise: "fr" }, "fr"],
  [{ chosen: "xx", asked: "constructor", otherwise: "da" }, "da"],
  [{ chosen: undefined, asked: "mi", otherwise: "en" }, "en"],
])("of what is wished (%o) the page speaks %s", (wishes, locale) => {
  expect(verifyLocaleFor(wishes)).toBe(locale);
});

test.each([
  ["da", "/verify?locale=da"],
  ["de-AT", "/verify?locale=de"],
  ["en", "/verify"],
  ["fi", "/verify"],
])("whoever reads %s is led to %s", (locale, address) => {
  expect(verifyAddress("", locale)).toBe(address);
});

test("there are words for each language that it speaks, and for no other", () => {
  const files = fs.readdirSync(path.join(import.meta.dirname, "../../messages/verify"));
  expect(files.sort()).toEqual(verifyLocales.map((locale) => `${locale}.json`).sort());
});
