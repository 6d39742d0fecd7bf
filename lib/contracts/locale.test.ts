import { expect, test } from "vitest";
import { locale } from "./locale";

test.each([
  ["en", "en"],
  ["en-GB", "en"],
  ["fr-CA", "fr"],
  ["da_DK", "da"],
  ["nl_BE", "nl"],
  ["pt-BR", "pt"],
  ["es-419", "es"],
  ["nn", "nb"],
  ["no", "nb"],
  ["ro_MD", "ro-MD"],
  ["zh-hant-tw", "zh-Hant-TW"],
])("%s is taken as %s", (given, taken) => {
  expect(locale.parse(given)).toBe(taken);
});

test.each(["", "no language", "x", "../en", `fr${"-v00001".repeat(5)}`])("%j is refused", (given) => {
  expect(locale.safeParse(given).success).toBe(false);
});

test("a tag of megabytes is refused without being read", () => {
  const tag = `fr${Array.from({ length: 500_000 }, (_, at) => `-v${String(at).padStart(6, "0")}`).join("")}`;
  // Read as a tag, it would take longer than any test may run.
  expect(locale.safeParse(tag).success).toBe(false);
});
