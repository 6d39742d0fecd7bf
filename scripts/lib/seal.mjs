import { run } from "./run.mjs";

/** Throws, with what to do about it, when the seal certificate cannot seal now, or the signers' authority cannot certify. */
export async function checkSeal(settings) {
  const { code, output } = await run(process.execPath, ["dist/check-seal.mjs"], { env: settings, timeoutMs: 60_000 });
  if (code !== 0) throw new Error(`Certyneo does not start. ${output.trim()}`);
}
