// Makes events while their receiver fails and the worker is killed, as many as told: `node scripts/deliveries.mjs --events 10000`.
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { root } from "./lib/paths.mjs";

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "10000" },
    kills: { type: "string", default: "40" },
    seed: { type: "string" },
  },
});
const { events, kills, seed = String(Date.now() % 1_000_000_000) } = values;
const isCount = (value) => /^[1-9]\d{0,5}$/.test(value);
if (!isCount(events) || !isCount(kills) || Number(events) < 20 * Number(kills) || !/^\d{1,9}$/.test(seed)) {
  console.error(
    "Usage: node scripts/deliveries.mjs [--events 10000] [--kills 40] [--seed 7] (20 events or more a kill)",
  );
  process.exit(2);
}
const env = { ...process.env, DELIVERY_EVENTS: events, DELIVERY_KILLS: kills, DELIVERY_SEED: seed };
const args = [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--project",
  "instance",
  "tests/instance/delivery-faults.test.ts",
];
spawn(process.execPath, args, { cwd: root, env, stdio: "inherit" }).on("exit", (code) => process.exit(code ?? 1));
