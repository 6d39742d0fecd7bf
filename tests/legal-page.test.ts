import fs from "node:fs";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { env } from "@/lib/env";
import { readLegalPage } from "@/lib/site/legal-page";
import { useDatabase } from "./database";

useDatabase();

const own = (): string => path.join(env().DATA_DIR, "site");
const write = (name: string, text: string): void => {
  fs.mkdirSync(own(), { recursive: true });
  fs.writeFileSync(path.join(own(), name), text);
};

afterEach(() => fs.rmSync(own(), { recursive: true, force: true }));

test("what the operator wrote in a language is shown before what they wrote for all, and that before the template", async () => {
  expect(await readLegalPage("imprint", "de")).toMatchObject({ locale: "de", isTemplate: true });
  write("imprint.md", "# For all");
  expect(await readLegalPage("imprint", "de")).toEqual({ text: "# For all", locale: "en", isTemplate: false });
  write("imprint.de.md", "# Impressum");
  expect(await readLegalPage("imprint", "de")).toEqual({ text: "# Impressum", locale: "de", isTemplate: false });
  expect(await readLegalPage("imprint", "fr")).toMatchObject({ text: "# For all" });
  expect(await readLegalPage("privacy", "fr")).toMatchObject({ locale: "fr", isTemplate: true });
});

test("a language without a template of its own gets the English one", async () => {
  const { text, locale } = await readLegalPage("privacy", "pl");
  expect([locale, text.split("\n")[0]]).toEqual(["en", "# Privacy"]);
});
