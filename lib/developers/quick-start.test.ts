import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { quickStart, verifyWebhook } from "./quick-start";

const readme = fs.readFileSync(path.join(import.meta.dirname, "../../README.md"), "utf8");

test.each(Object.entries(quickStart))("the README prints the %s quick start of the guide", (name, text) => {
  const printed = new RegExp(`<!-- quick-start:${name} -->\\n\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1];
  expect(printed).toBe(text);
});

test("the README prints the guide's check of a webhook", () => {
  expect(readme).toContain(`\`\`\`js\n${verifyWebhook}\`\`\``);
});
