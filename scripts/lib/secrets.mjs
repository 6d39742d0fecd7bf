import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { readJson, writeWhole } from "./paths.mjs";

const makers = {
  NEXTAUTH_SECRET: () => randomBytes(32).toString("base64"),
  ENCRYPTION_KEY: () => randomBytes(32).toString("base64"),
  databasePassword: () => randomBytes(24).toString("base64url"),
};

/**
 * The secrets of this instance, made on first use. A file that is there but cannot be read stops the
 * start: new keys beside old data would make that data unreadable.
 */
export function ensureSecrets(dataDir) {
  const file = path.join(dataDir, "secrets.json");
  const known = readSecrets(file);
  const missing = Object.keys(makers).filter((name) => !known[name]);
  if (missing.length === 0) return known;
  const secrets = { ...known };
  for (const name of missing) secrets[name] = makers[name]();
  writeWhole(file, `${JSON.stringify(secrets, null, 2)}\n`, 0o600);
  return secrets;
}

function readSecrets(file) {
  const secrets = readJson(file);
  if (secrets && typeof secrets === "object") return secrets;
  if (fs.existsSync(file))
    throw new Error(
      `${file} is not readable JSON. Restore it from a backup; without it stored data cannot be decrypted.`,
    );
  return {};
}
