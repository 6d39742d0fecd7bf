import { execFileSync, spawnSync } from "node:child_process";
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
    // `npx --no` runs what is there and fetches nothing.
    const byName = /\b(?:npx(?! --no )|npm (?:exec|i|install|create)|pnpm dlx|bunx|yarn dlx)\b[^\n]*certyneo/i;
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

test("the package's own command runs with npx where no registry answers", () => {
  const folder = path.join(root, "verifier");
  const environment = {
    ...process.env,
    npm_config_registry: "http://127.0.0.1:9",
    npm_config_update_notifier: "false",
  };
  execFileSync(process.execPath, ["build.mjs"], { cwd: folder });
  const file = path.join(root, "tests/fixtures/pdf/signed-b-t.pdf");
  const run = spawnSync("npx", ["--no", "certyneo-verify", file], { cwd: folder, env: environment, encoding: "utf8" });
  expect(run.stdout).toContain("Cannot be told");
  expect(run.status).toBe(1);
}, 60_000);
