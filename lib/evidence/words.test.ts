import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { languageOf, wordsFor } from "@/lib/evidence/words";

const folder = path.join(import.meta.dirname, "../../messages/evidence");
const languages = fs.readdirSync(folder).map((name) => path.basename(name, ".json"));

describe("the words of the evidence", () => {
  it.each(languages.filter((language) => language !== "en"))(
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
