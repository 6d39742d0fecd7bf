import fs from "node:fs";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { type Acknowledged, checkInvariants } from "./invariants/check";

/** Prints one line for each invariant, and under it what breaks it. Bundled to dist/check-invariants.mjs. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { acknowledged: { type: "string" } } });
  const { DATABASE_URL, DATA_DIR, ENCRYPTION_KEY } = process.env;
  if (!DATABASE_URL || !DATA_DIR || !ENCRYPTION_KEY)
    throw new Error("DATABASE_URL, DATA_DIR and ENCRYPTION_KEY are not set");
  const told = values.acknowledged ? (JSON.parse(fs.readFileSync(values.acknowledged, "utf8")) as Acknowledged[]) : [];
  const sql = postgres(DATABASE_URL, { max: 1, onnotice: () => undefined });
  try {
    const { envelopes, findings } = await checkInvariants(
      sql,
      { dataDir: DATA_DIR, encryptionKey: ENCRYPTION_KEY },
      told,
    );
    for (const { invariant, broken } of findings) {
      console.log(`${broken.length === 0 ? "ok    " : "BROKEN"} ${invariant}`);
      for (const what of broken) console.log(`         ${what}`);
    }
    console.log(`${envelopes} envelopes checked`);
    return findings.some(({ broken }) => broken.length > 0) ? 1 : 0;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

process.exitCode = await main();
