import fs from "node:fs";
import path from "node:path";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { ceremonyLocales } from "@/lib/contracts/ceremony-locales";
import { dashboardLocales } from "@/lib/contracts/dashboard-locales";
import { languageLists } from "@/scripts/lib/languages.mjs";
import { verifyLocales } from "./verify-language";

const root = path.join(import.meta.dirname, "../..");
const recipients = path.join(root, "messages/recipients");
const recipientAreas = ["ceremony", "consent", "evidence", "mail"];
const memberAreas = ["common", "dashboard", "developers", "editor", "refusals"];
const spokenIn: Record<string, readonly string[]> = {
  ...Object.fromEntries(recipientAreas.map((area) => [area, ceremonyLocales])),
  verify: verifyLocales,
  ...Object.fromEntries(memberAreas.map((area) => [area, dashboardLocales])),
};
const areas = Object.keys(spokenIn);
const read = (file: string) => JSON.parse(fs.readFileSync(file, "utf8"));
const languageFile = (locale: string): Record<string, object> => read(path.join(recipients, `${locale}.json`));
const words = (area: string, locale: string): object =>
  recipientAreas.includes(area)
    ? languageFile(locale)[area]!
    : read(path.join(root, "messages", area, `${locale}.json`));
const localesIn = (folder: string): string[] => fs.readdirSync(folder).map((name) => path.basename(name, ".json"));

/** Each sentence by its name. A sentence of several paragraphs is named by their places. */
function sentencesOf(given: object, at = ""): [string, string][] {
  return Object.entries(given).flatMap(([name, value]) =>
    typeof value === "string" ? [[`${at}${name}`, value]] : sentencesOf(value as object, `${at}${name}.`),
  );
}

/** The values and tags that a sentence takes, with what ICU does to them. */
const argumentsOf = (sentence: string): string[] =>
  [
    ...new Set(
      sentence.match(
        /(?<!(?:\b(?:zero|one|two|few|many|other|white)|=\d) )\{\w+(?=\})|\{\w+, (?:plural|select)|<\/?\w+>|\b(?:test|digest|white|other) (?=\{)/g,
      ) ?? [],
    ),
  ].sort();

const argumentsByName = (area: string, locale: string) =>
  Object.fromEntries(sentencesOf(words(area, locale)).map(([name, sentence]) => [name, argumentsOf(sentence)]));

const translations = areas.flatMap((area) =>
  spokenIn[area]!.filter((locale) => locale !== "en").map((locale) => [area, locale] as const),
);

describe("what recipients and members read", () => {
  it("is one file a language, and the lists that programs read are made of these files", () => {
    expect([...ceremonyLocales]).toEqual(localesIn(recipients).sort());
    for (const [name, text] of Object.entries(languageLists())) {
      expect(fs.readFileSync(path.join(root, name), "utf8")).toBe(text);
    }
  });

  it.each(ceremonyLocales)("the file of %s says how it is written and read, and has every area", (locale) => {
    const { language, ...more } = languageFile(locale);
    expect(Object.keys(more).sort()).toEqual(recipientAreas);
    expect(language).toEqual({
      written: new Intl.Locale((language as { written: string }).written).toString(),
      direction: expect.stringMatching(/^(ltr|rtl)$/),
      readBy: expect.any(Array),
    });
  });

  it.each(["verify", ...memberAreas])("has in %s its own languages and no other", (area) => {
    expect(localesIn(path.join(root, "messages", area)).sort()).toEqual([...spokenIn[area]!].sort());
  });

  it.each(translations)("%s says in %s all that English says, with the same values in it", (area, locale) => {
    expect(argumentsByName(area, locale)).toEqual(argumentsByName(area, "en"));
  });

  it.each(translations)("%s is not left in English in %s", (area, locale) => {
    const english = new Map(sentencesOf(words(area, "en")));
    const wordsIn = (sentence: string) =>
      sentence
        .replace(/\{[^{}]*\}/g, "")
        .replace(/\{[^{}]*\}/g, "")
        .match(/\p{L}+/gu);
    // Who signs on the picture of the product has one name everywhere.
    const named = (name: string) => name.startsWith("site.sample.");
    const long = sentencesOf(words(area, locale)).filter(
      ([name, text]) => !named(name) && (wordsIn(text) ?? []).length > 3,
    );
    expect(long.filter(([name, sentence]) => english.get(name) === sentence)).toEqual([]);
  });

  const pages = ["ceremony", "verify", ...memberAreas].flatMap((area) =>
    spokenIn[area]!.map((locale) => [area, locale] as const),
  );
  it.each(pages)("every sentence of %s can be written in %s", (area, locale) => {
    const messages = words(area, locale);
    const failed: string[] = [];
    const onError = (error: Error) => void failed.push(error.message);
    const write = createTranslator({ locale, messages, onError, timeZone: "UTC" }) as unknown as {
      rich: (name: string, values: object) => unknown;
    };
    const numbers = { count: 2, size: 2, bytes: 2, number: 2, seconds: 2, left: 1, days: 2, documents: 2, value: 2 };
    const values = { ...numbers, environment: "live", hears: "mail", kind: "digest", words: "white" };
    for (const [name, sentence] of sentencesOf(messages)) {
      const texts = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, value]) => [value, "Ærø"]);
      const tags = [...sentence.matchAll(/<(\w+)>/g)].map(([, tag]) => [tag, (inside: unknown) => inside]);
      write.rich(name, { ...Object.fromEntries(texts), ...values, ...Object.fromEntries(tags) });
    }
    expect(failed).toEqual([]);
  });
});
