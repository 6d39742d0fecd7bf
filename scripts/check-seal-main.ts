/**
 * Ends with 78 (EX_CONFIG) and a sentence for the operator when the configured seal cannot seal, or the authority for
 * signers cannot certify. Bundled to dist/check-seal.mjs.
 */

// The message below is all there is to say; the log reads this when it is loaded.
process.env.LOG_LEVEL = "silent";
const { checkSeal } = await import("@/lib/sealing/check-seal");
const { checkAuthority } = await import("@/lib/signers/signer-authority");

const refuse = (what: string) => (error: unknown) => {
  process.stderr.write(`${what}\n  ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(78);
};

await checkSeal().catch(refuse("It could not seal anything."));
await checkAuthority().catch(refuse("It could not certify anybody who signs at level ADVANCED."));
process.exit(0);
