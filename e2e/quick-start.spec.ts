import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { scratch } from "./support/pdf-tools";
import { instance } from "./support/state";

const readme = fs.readFileSync(path.join(import.meta.dirname, "../README.md"), "utf8");

/** The code block behind a quick-start mark, exactly as printed. */
function printed(name: string): string {
  const match = new RegExp(`<!-- quick-start:${name} -->\\n\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(readme);
  expect(match, `README has no quick start for ${name}`).not.toBeNull();
  return match![1]!;
}

/** Runs a printed program with nothing but the host and the key, beside a contract.pdf. */
function run(name: string, file: string, command: string[]): string {
  const folder = scratch();
  fs.copyFileSync(path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf"), path.join(folder, "contract.pdf"));
  fs.writeFileSync(path.join(folder, file), printed(name));
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    CERTYNEO_URL: process.env.BASE_URL,
    CERTYNEO_KEY: instance().liveKey,
  };
  return execFileSync(command[0]!, [...command.slice(1), file], {
    cwd: folder,
    env: env as unknown as NodeJS.ProcessEnv,
    encoding: "utf8",
  }).trim();
}

/** A Python that has `requests`: the one on the path, or Debian's with python3-requests. */
function python(): string {
  for (const candidate of ["python3", "/usr/bin/python3"]) {
    try {
      execFileSync(candidate, ["-c", "import requests"], { stdio: "ignore" });
      return candidate;
    } catch {
      // the next one may have it
    }
  }
  throw new Error("No Python with `requests`: install python3-requests.");
}

const programs: [string, string, () => string[]][] = [
  ["curl", "quick-start.sh", () => ["bash", "-euo", "pipefail"]],
  ["node", "quick-start.mjs", () => ["node"]],
  ["python", "quick_start.py", () => [python()]],
];

for (const [name, file, command] of programs) {
  test(`the ${name} quick start in the README ends with a signing link that opens`, async ({ page }) => {
    const signUrl = run(name, file, command());
    expect(signUrl).toMatch(/\/sign\/[\w-]{43}$/);
    await page.goto(signUrl);
    await expect(page.getByRole("heading", { name: /asks you to sign “Consultancy agreement”/ })).toBeVisible();
  });
}
