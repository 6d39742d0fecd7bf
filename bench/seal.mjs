// What sealing costs, as ratios to pdf-lib (load + save) and to SHA-256 + copy of the same bytes, in one run.
// node bench/seal.mjs [--rounds 7] [--only "45 MB scan"]: ends with 1 when a bar is not met.
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
import { cpuMsOfSandbox } from "./seal/processes.mjs";

process.env.LOG_LEVEL = "silent";
const run = promisify(execFile);
const { values } = parseArgs({ options: { rounds: { type: "string", default: "7" }, only: { type: "string" } } });
const root = path.dirname(import.meta.dirname);
process.chdir(root);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-bench-"));
// No database is asked; the settings must be there.
process.env.DATABASE_URL = "postgres://127.0.0.1:1/none";
for (const secret of ["NEXTAUTH_SECRET", "ENCRYPTION_KEY"]) process.env[secret] = randomBytes(32).toString("base64");
process.env.DATA_DIR = path.join(folder, "data");
await buildRuntime();
await buildBundle(path.join(root, "bench/seal/sealing.ts"), path.join(root, "dist/bench-sealing.mjs"));
await buildBundle(path.join(root, "bench/seal/authority.ts"), path.join(root, "dist/bench-authority.mjs"));
const { startSealing } = await import("../dist/bench-sealing.mjs");

const verdicts = [];
const sealing = await startSealing();
try {
  console.log(`${os.availableParallelism()} cores, Node ${process.version}, load ${os.loadavg()[0].toFixed(1)}`);
  for (const { name, file } of await makeFiles(folder, values.only)) {
    const bytes = fs.readFileSync(file);
    const sha256 = await sealing.store(bytes);
    await proveValid(await sealing.sealAndStore(sha256));
    const taken = await takenInTurns({
      seal: () => sealing.seal(sha256),
      loadAndSave: () => loadAndSave(bytes),
      hashAndCopy: () => hashAndCopy(bytes),
      signAndStamp: () => sealing.signAndStamp(randomBytes(32)),
      sealAndStore: () => sealing.sealAndStore(sha256),
      loadSaveAndStore: async () => sealing.store(Buffer.from(await loadAndSave(bytes))),
    });
    const memory = {};
    for (const kind of ["seal", "loadAndSave", "hashAndCopy"]) memory[kind] = await peakBytesOf(kind, file, sha256);
    print(name, bytes.length, taken, memory);
    verdicts.push(...judge(name, taken));
  }
} finally {
  await sealing.close();
  fs.rmSync(folder, { recursive: true, force: true });
}
for (const { bar, measured, met } of verdicts)
  console.log(`${met ? "met    " : "NOT MET"} ${bar}: ${measured.toFixed(2)} ×`);
process.exit(verdicts.every(({ met }) => met) ? 0 : 1);

/** What a seal must keep to, of the file that each bar is about. */
function judge(name, { seal, loadAndSave, signAndStamp }) {
  if (name === "45 MB scan") {
    const measured = seal.ms / loadAndSave.ms;
    return [{ bar: "45 MB scan: at most 0.7 × pdf-lib's load and save", measured, met: measured <= 0.7 }];
  }
  if (name !== "1 page") return [];
  const measured = seal.ms / signAndStamp.ms;
  return [{ bar: "1 page: under 4 × a signature and a timestamp round trip", measured, met: measured < 4 }];
}

/** What is measured is a seal that others find valid. */
async function proveValid(sha256) {
  const { stdout } = await run("pdfsig", [
    "-nocert",
    path.join(process.env.DATA_DIR, "files", sha256.slice(0, 2), sha256),
  ]);
  if (!/Signature is Valid/.test(stdout) || !/Total document signed/.test(stdout)) throw new Error(stdout);
}

/** Takes turns, so that what else the machine does meets all alike; answers the medians of each. */
async function takenInTurns(works) {
  const taken = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  // The first round warms up and does not count.
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const [name, work] of Object.entries(works)) {
      // Connections that the authority has closed meanwhile are noticed first.
      await setTimeout(50);
      const [startedAt, cpu] = [performance.now(), cpuMsOfAll()];
      await work();
      if (round > 0) taken[name].push({ ms: performance.now() - startedAt, cpuMs: cpuMsOfAll() - cpu });
    }
  }
  const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
  return Object.fromEntries(
    Object.entries(taken).map(([name, list]) => [
      name,
      { ms: median(list.map(({ ms }) => ms)), cpuMs: median(list.map(({ cpuMs }) => cpuMs)) },
    ]),
  );
}

/** Processor time of this process and of its sandbox children; that of the timestamp authority is not ours. */
function cpuMsOfAll() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + cpuMsOfSandbox();
}

async function peakBytesOf(kind, file, sha256) {
  const env = { ...process.env, BENCH_SHA256: sha256 };
  const { stdout } = await run(process.execPath, ["bench/seal/memory.mjs", kind, file], { env });
  return Number(stdout);
}

function print(name, sizeBytes, taken, memory) {
  const mb = (bytes) => `${Math.round(bytes / 1024 ** 2)} MB`;
  const ratio = (a, b) => `${(a / b).toFixed(2)} ×`;
  const row = (what, ...rest) => console.log(`  ${what.padEnd(34)} ${rest.map((text) => text.padStart(12)).join("")}`);
  const one = (key) => [`${taken[key].ms.toFixed(1)} ms`, `cpu ${taken[key].cpuMs.toFixed(0)} ms`];
  const over = (key, peer) => [
    ratio(taken[key].ms, taken[peer].ms),
    `cpu ${ratio(taken[key].cpuMs, taken[peer].cpuMs)}`,
  ];
  console.log(`${name} (${mb(sizeBytes)})`);
  row("seal", ...one("seal"), mb(memory.seal));
  row("(a) pdf-lib load + save", ...one("loadAndSave"), mb(memory.loadAndSave));
  row("(b) SHA-256 + copy", ...one("hashAndCopy"), mb(memory.hashAndCopy));
  row("(c) RSA-2048 + timestamp", ...one("signAndStamp"));
  row("seal and store", ...one("sealAndStore"));
  row("(a) and store", ...one("loadSaveAndStore"));
  row("seal to (a)", ...over("seal", "loadAndSave"));
  row("seal to (b)", ...over("seal", "hashAndCopy"));
  row("seal to (c)", ...over("seal", "signAndStamp"));
  row("seal and store to (a) and store", ...over("sealAndStore", "loadSaveAndStore"));
}
