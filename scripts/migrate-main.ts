import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { runMigrations } from "graphile-worker";
import postgres from "postgres";

// The bundle lies in dist/, this file in scripts/: both one below the project's folder.
const migrationsFolder = path.resolve(import.meta.dirname, "../db/migrations");
const lockKey = 727274;
const patienceMs = 30_000;

/** Waits for a server that is still starting; any other trouble is reported at once. */
async function connect(url: string): Promise<postgres.Sql> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
    try {
      await sql`select 1`;
      return sql;
    } catch (error) {
      await sql.end({ timeout: 1 });
      const code = (error as { code?: string }).code ?? "";
      if (!["ECONNREFUSED", "CONNECT_TIMEOUT", "57P03"].includes(code) || Date.now() > giveUpAt) throw error;
      await sleep(500);
    }
  }
}

/** Brings a database up to date. Only one process migrates at a time; the others wait, then find nothing to do. */
async function migrateDatabase(url: string): Promise<void> {
  const sql = await connect(url);
  try {
    await sql`select pg_advisory_lock(${lockKey})`;
    await migrate(drizzle(sql), { migrationsFolder });
    await runMigrations({ connectionString: url });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const url = process.env.DATABASE_URL;
if (!url) throw new Error("DATABASE_URL is not set");
await migrateDatabase(url);
