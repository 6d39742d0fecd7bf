import { execFileSync, spawnSync } from "node:child_process";
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

/** A printed program with nothing but the host and the key, beside a contract.pdf. */
function prepare(name: string, file: string, key: string) {
  const folder = scratch();
  fs.copyFileSync(path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf"), path.join(folder, "contract.pdf"));
  fs.writeFileSync(path.join(folder, file), printed(name));
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    CERTYNEO_URL: process.env.BASE_URL,
    CERTYNEO_KEY: key,
  };
  return { cwd: folder, env: env as unknown as NodeJS.ProcessEnv, encoding: "utf8" as const };
}

const run = (name: string, file: string, [program, ...more]: string[], key = instance().liveKey) =>
  spawnSync(program!, [...more, file], prepare(name, file, key));

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
  ["curl", "quick-start.sh", () => ["bash"]],
  ["node", "quick-start.mjs", () => ["node"]],
  ["python", "quick_start.py", () => [python()]],
];

for (const [name, file, command] of programs) {
  test(`the ${name} quick start in the README ends with a signing link that opens`, async ({ page }) => {
    const signUrl = run(name, file, command()).stdout.trim();
    expect(signUrl).toMatch(/\/sign\/[\w-]{43}$/);
    await page.goto(signUrl);
    await expect(page.getByRole("heading", { name: /asks you to sign “Consultancy agreement”/ })).toBeVisible();
  });
}

for (const [name, file, command] of programs) {
  test(`the ${name} quick start says why it was refused`, () => {
    const { status, stdout, stderr } = run(name, file, command(), "sk_test_mistyped");
    expect(status).not.toBe(0);
    expect(stdout).toBe("");
    expect(stderr).toContain("The API key is unknown, revoked or expired.");
  });
}

for (const shell of ["sh", "bash"]) {
  test(`the curl quick start, pasted into ${shell}, leaves the shell open and as it was after a refusal`, () => {
    const file = "quick-start.sh";
    const pasted = `${printed("curl")}\necho "still here: $-"\n`;
    const options = { ...prepare("curl", file, "sk_test_mistyped"), input: pasted };
    const before = spawnSync(shell, [], { ...options, input: 'echo "still here: $-"\n' });
    const { stdout, stderr } = spawnSync(shell, [], options);
    expect(stderr).toContain("The API key is unknown, revoked or expired.");
    expect(stdout).toBe(before.stdout);
  });
}

test("the curl quick start runs in a plain sh", () => {
  expect(run("curl", "quick-start.sh", ["sh"]).stdout.trim()).toMatch(/\/sign\/[\w-]{43}$/);
});
