import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { sampleUrl } from "./sample";

const root = path.join(import.meta.dirname, "../..");

it.each(["en", "da", "de", "fr", "ar", "pl"])("a reader of %s has a sample agreement", (locale) => {
  const file = fs.readFileSync(path.join(root, "public", sampleUrl(locale)), "latin1");
  expect(file.startsWith("%PDF-")).toBe(true);
});
