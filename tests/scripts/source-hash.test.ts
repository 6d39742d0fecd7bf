import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources } from "../../scripts/lib/source-hash.mjs";

let folder: string;

const write = (name: string, text: string) => {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
};

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "source-hash-"));
  write("sdk/src/index.ts", "export const one = 1;\n");
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

test.each([
  ["a packed package", "sdk/certyneo-sdk-1.0.0.tgz"],
  ["what was built into dist", "sdk/dist/index.js"],
  ["installed packages", "sdk/node_modules/zod/index.js"],
  ["a test", "sdk/src/index.test.ts"],
])("%s does not make a build stale", (_, name) => {
  const before = hashSources(["sdk"], folder);
  write(name, "made");
  expect(hashSources(["sdk"], folder)).toBe(before);
});

test.each([
  ["a changed source", "sdk/src/index.ts"],
  ["a new source", "sdk/src/more.ts"],
])("%s makes a build stale", (_, name) => {
  const before = hashSources(["sdk"], folder);
  write(name, "export const two = 2;\n");
  expect(hashSources(["sdk"], folder)).not.toBe(before);
});
