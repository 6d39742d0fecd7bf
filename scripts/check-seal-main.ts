/** Ends with 78 (EX_CONFIG) and a sentence for the operator when the configured seal cannot seal. Bundled to dist/check-seal.mjs. */

// The message below is all there is to say; the log reads this when it is loaded.
process.env.LOG_LEVEL = "silent";
const { checkSeal } = await import("@/lib/sealing/check-seal");

try {
  await checkSeal();
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(78);
}
