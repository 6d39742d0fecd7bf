// Drives a fresh instance by its own OpenAPI document: `node scripts/fuzz.mjs --requests 20000 --seed 7`.
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { root } from "./lib/paths.mjs";

const { values } = parseArgs({
  options: { requests: { type: "string", default: "20000" }, seed: { type: "string" } },
});
const isCount = (text) => /^[1-9]\d{0,8}$/.test(text);
if (!isCount(values.requests) || (values.seed !== undefined && !/^\d{1,9}$/.test(values.seed))) {
  console.error("Usage: node scripts/fuzz.mjs [--requests 20000] [--seed 7]");
  process.exit(2);
}
const seed = values.seed ?? String(Date.now() % 1_000_000_000);
const env = { ...process.env, FUZZ_REQUESTS: values.requests, FUZZ_SEED: seed };
const args = ["node_modules/vitest/vitest.mjs", "run", "--project", "instance", "tests/instance/fuzz.test.ts"];
spawn(process.execPath, args, { cwd: root, env, stdio: "inherit" }).on("exit", (code) => process.exit(code ?? 1));
