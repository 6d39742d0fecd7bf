import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { bundleCommand } from "../bundle.mjs";

const root = path.join(import.meta.dirname, "../..");
const read = (name: string): string => fs.readFileSync(path.join(root, name), "utf8");
const under = (folder: string): string[] =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((name) => /\.(md|json|tsx?|mjs)$/.test(name) && !/(^|\/)(node_modules|dist)\/|\.test\.tsx?$/.test(name));

describe("what is printed for people to type", () => {
  const folders = ["app", "components", "docs", "lib", "messages", "sdk", "verifier"];
  const files = ["README.md", "AGENTS.md", ...folders.flatMap(under)];

  test("nothing asks npm for the checker by a name that anybody could claim", () => {
    const byName = /\b(?:npx|npm (?:exec|i|install|create)|pnpm dlx|bunx|yarn dlx)\b[^\n]*certyneo/i;
    expect(files.filter((name) => byName.test(read(name)))).toEqual([]);
    expect(files.length).toBeGreaterThan(500);
    expect(JSON.parse(read("verifier/package.json"))).toMatchObject({
      name: expect.stringMatching(/^@/),
      private: true,
      bin: { "certyneo-verify": "dist/certyneo-verify.mjs" },
    });
  });

  test.each(["docs/verify.md", "README.md", "verifier/README.md", "lib/pdf/report/checking.ts"])(
    "%s uses no command that only Linux has",
    (name) => {
      expect(read(name)).not.toMatch(/\bstat -c|\bdate -d|\bsha256sum\b|\| base64 -d|\bhead -c -|\bgrep -\w*P/);
    },
  );
});

test("the checker is the same bytes each time it is made, and says what it is and how it is called", async () => {
  const text = await bundleCommand();
  expect(await bundleCommand()).toBe(text);
  expect(text).not.toContain(root);
  const [shebang, title] = text.split("\n");
  expect(shebang).toBe("#!/usr/bin/env node");
  expect(title).toContain("node certyneo-verify.mjs --help");
});
