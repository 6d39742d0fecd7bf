// Runs one kind of work on one file and prints the most memory that its processes had, in bytes. node memory.mjs KIND FILE
import fs from "node:fs";
import { hashAndCopy, loadAndSave } from "./peers.mjs";
import { peakOf, peakOfSandbox } from "./processes.mjs";

const [kind, file] = process.argv.slice(2);
let peakBytes = 0;
if (kind === "seal") {
  const { startSealing } = await import("../../dist/bench-sealing.mjs");
  const sealing = await startSealing();
  await sealing.seal(process.env.BENCH_SHA256);
  peakBytes = peakOfSandbox();
  await sealing.close();
} else {
  await { loadAndSave, hashAndCopy }[kind](fs.readFileSync(file));
}
// Not getrusage: that still counts the process that started this one.
console.log(peakBytes + peakOf("self"));
process.exit(0);
