// What sealing costs, as ratios to pdf-lib (load + save) and to SHA-256 + copy of the same bytes, in one run.
// node bench/seal.mjs [--rounds 7]
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs, promisify } from "node:util";
import { buildBundle, buildRuntime } from "../scripts/build-runtime.mjs";
import { makeFiles } from "./seal/files.mjs";
import { hashAndCopy, loadAndSave } from "./seal/peers.mjs";

process.env.LOG_LEVEL = "silent";
const run = promisify(execFile);
const { values } = parseArgs({ options: { rounds: { type: "string", default: "7" } } });
const root = path.dirname(import.meta.dirname);
process.chdir(root);
await buildRuntime();
await buildBundle(path.join(root, "bench/seal/sealing.ts"), path.join(root, "dist/bench-sealing.mjs"));
const { startSealing } = await import("../dist/bench-sealing.mjs");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-bench-"));
const sealing = await startSealing();
try {
  console.log(`${os.availableParallelism()} cores, Node ${process.version}, load ${os.loadavg()[0].toFixed(1)}`);
  for (const { name, file } of await makeFiles(folder)) {
    const bytes = fs.readFileSync(file);
    const ms = await timeInTurns({
      seal: () => sealing.seal(bytes),
      loadAndSave: () => loadAndSave(bytes),
      hashAndCopy: () => hashAndCopy(bytes),
      signAndStamp: () => sealing.signAndStamp(randomBytes(32)),
    });
    const memory = {};
    for (const kind of ["seal", "loadAndSave", "hashAndCopy"]) memory[kind] = await peakBytesOf(kind, file);
    print(name, bytes.length, ms, memory);
  }
} finally {
  await sealing.close();
  fs.rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

/** Takes turns, so that what else the machine does meets all alike; answers the median of each. */
async function timeInTurns(works) {
  const taken = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  // The first round warms up and does not count.
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const [name, work] of Object.entries(works)) {
      // Connections that the authority has closed meanwhile are noticed first.
      await setTimeout(50);
      const startedAt = performance.now();
      await work();
      if (round > 0) taken[name].push(performance.now() - startedAt);
    }
  }
  const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
  return Object.fromEntries(Object.entries(taken).map(([name, list]) => [name, median(list)]));
}

async function peakBytesOf(kind, file) {
  const { stdout } = await run(process.execPath, ["bench/seal/memory.mjs", kind, file]);
  return Number(stdout);
}

function print(name, sizeBytes, ms, memory) {
  const mb = (bytes) => `${Math.round(bytes / 1024 ** 2)} MB`;
  const ratio = (a, b) => `${(a / b).toFixed(2)} ×`;
  const row = (what, value, note = "") => console.log(`  ${what.padEnd(34)} ${value.padStart(10)}  ${note}`);
  console.log(`${name} (${mb(sizeBytes)})`);
  row("seal", `${ms.seal.toFixed(0)} ms`, mb(memory.seal));
  row("(a) pdf-lib load + save", `${ms.loadAndSave.toFixed(0)} ms`, mb(memory.loadAndSave));
  row("(b) SHA-256 + copy", `${ms.hashAndCopy.toFixed(1)} ms`, mb(memory.hashAndCopy));
  row("(c) RSA-2048 + timestamp", `${ms.signAndStamp.toFixed(0)} ms`);
  const over = (peer) => [ratio(ms.seal, ms[peer]), memory[peer] ? `memory ${ratio(memory.seal, memory[peer])}` : ""];
  row("seal to (a)", ...over("loadAndSave"));
  row("seal to (b)", ...over("hashAndCopy"));
  row("seal to (c)", ...over("signAndStamp"));
}
