import { describe, expect, it } from "vitest";
import { ceremonyLocales } from "@/lib/contracts/ceremony-locales";
import { languageOf, wordsFor } from "@/lib/evidence/words";

describe("the words of the evidence", () => {
  it.each(ceremonyLocales.filter((language) => language !== "en"))(
    "%s is used for its regions, and is not English",
    (language) => {
      expect(wordsFor(`${language}-XX`)).toBe(wordsFor(language));
      expect(wordsFor(language).report.title).not.toBe(wordsFor("en").report.title);
      expect(languageOf(`${language}-XX`)).toBe(language);
    },
  );

  it("are English where there is no file of a language, dates too", () => {
    expect(wordsFor("mi")).toBe(wordsFor("en"));
    expect(languageOf("mi")).toBe("en");
  });
});
