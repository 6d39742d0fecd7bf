import path from "node:path";
import { run } from "./run.mjs";

/** The server to use: the one DATABASE_URL names, else the embedded one, started here. */
export async function openDatabase({ dataDir, secrets }) {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, embedded: false, stop: async () => undefined };
  const { startPostgres } = await import("./postgres.mjs");
  const server = await startPostgres({ folder: dataDir, password: secrets.databasePassword });
  return { ...server, embedded: true };
}

/** Address of the embedded server that another process started on this data folder, or null when none runs. */
export async function runningDatabaseUrl({ dataDir, secrets }) {
  const { readyPort } = await import("./postgres-leftover.mjs");
  const port = readyPort(path.join(dataDir, "pg"));
  if (port === null) return null;
  const { databaseUrl } = await import("./postgres.mjs");
  return databaseUrl(port, secrets.databasePassword);
}

/** Brings the database up to date; quick when it is already. */
export async function migrateDatabase(url) {
  const env = { ...process.env, DATABASE_URL: url };
  const { code, output } = await run(process.execPath, ["dist/migrate.mjs"], { env });
  if (code !== 0) throw new Error(`The database could not be migrated.\n${output.trimEnd()}`);
}
