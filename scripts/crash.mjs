// Kills processes of a fresh instance at random moments, as often as told: `node scripts/crash.mjs --kills 225 --seed 7`.
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { root } from "./lib/paths.mjs";

const { values } = parseArgs({
  options: { kills: { type: "string", default: "225" }, seed: { type: "string" } },
});
const { kills, seed = String(Date.now() % 1_000_000_000) } = values;
if (!/^[1-9]\d{0,4}$/.test(kills) || Number(kills) < 10 || !/^\d{1,9}$/.test(seed)) {
  console.error("Usage: node scripts/crash.mjs [--kills 225] [--seed 7] (10 kills or more)");
  process.exit(2);
}
const env = { ...process.env, CRASH_KILLS: kills, CRASH_SEED: seed };
const args = ["node_modules/vitest/vitest.mjs", "run", "--project", "instance", "tests/instance/random-kills.test.ts"];
spawn(process.execPath, args, { cwd: root, env, stdio: "inherit" }).on("exit", (code) => process.exit(code ?? 1));
