// What it costs to write anew what stands behind a seal (verify/structure/own-update.ts), by size, pages, signers and timestamps.
// node bench/rebuild.mjs [--rounds 3] [--only "45 MB scan"]
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildBundle } from "../scripts/build-runtime.mjs";
import { makeFiles } from "./seal/files.mjs";

process.env.LOG_LEVEL = "silent";
const { values } = parseArgs({ options: { rounds: { type: "string", default: "3" }, only: { type: "string" } } });
const root = path.dirname(import.meta.dirname);
process.chdir(root);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-rebuild-"));
// No database is asked; the settings must be there.
process.env.DATABASE_URL = "postgres://127.0.0.1:1/none";
for (const secret of ["NEXTAUTH_SECRET", "ENCRYPTION_KEY"]) process.env[secret] = randomBytes(32).toString("base64");
process.env.DATA_DIR = path.join(folder, "data");
await buildBundle(path.join(root, "bench/seal/rebuilding.ts"), path.join(root, "dist/bench-rebuilding.mjs"));
const { startRebuilding } = await import("../dist/bench-rebuilding.mjs");

/** Documents that the signers signed one after the other, beside those that only the platform sealed. */
const signers = { "50 pages": 20 };
const timestamps = [1, 4, 16];

const rebuilding = await startRebuilding();
try {
  console.log(`${os.availableParallelism()} cores, Node ${process.version}, load ${os.loadavg()[0].toFixed(1)}`);
  for (const { name, file } of await makeFiles(folder, values.only)) {
    const bytes = fs.readFileSync(file);
    for (const count of [0, signers[name] ?? 0].filter((each, i) => i === 0 || each > 0))
      await measureOne(name, bytes, count);
  }
} finally {
  await rebuilding.close();
  fs.rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

async function measureOne(name, bytes, signerCount) {
  const sealed = await rebuilding.seal(bytes, signerCount);
  let renewed = sealed;
  let done = 0;
  console.log(`${name} (${(sealed.length / 1024 ** 2).toFixed(1)} MB), ${signerCount} signers`);
  for (const count of timestamps) {
    for (; done < count; done++) renewed = await rebuilding.renewed(renewed);
    const taken = [];
    for (let round = 0; round < Number(values.rounds); round++) taken.push(rebuilding.measure(renewed, sealed.length));
    const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
    const [rebuild, verify] = ["rebuildMs", "verifyMs"].map((key) => median(taken.map((each) => each[key])).toFixed(0));
    console.log(
      `  ${String(count).padStart(2)} timestamps behind the seal: written anew in ${rebuild} ms, verified in ${verify} ms`,
    );
  }
}
