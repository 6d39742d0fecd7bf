import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";

/** What a test file gets: its own migrated database, a client for raw SQL, and a folder for files. */
export type TestDatabase = { url: string; sql: postgres.Sql; dataDir: string };

/** What the check of invariants needs besides the database. */
export const ownInstance = ({ dataDir }: TestDatabase) => ({ dataDir, encryptionKey: process.env.ENCRYPTION_KEY! });

/** Copies the migrated template into a database of its own (about 0.2 s). `drop` removes it again. */
export async function createDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const clusterUrl = inject("clusterUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = postgres(clusterUrl, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${name} template template_migrated strategy file_copy`);
  return {
    url: clusterUrl.replace(/postgres$/, name),
    async drop() {
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}

/**
 * Call at the top of a test file. Before its tests, sets DATABASE_URL, DATA_DIR and the secrets that `lib/env.ts`
 * demands; after them, closes the app's pool and drops the database.
 */
export function useDatabase(): TestDatabase {
  const database = {} as TestDatabase;
  let drop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const created = await createDatabase();
    drop = created.drop;
    database.url = created.url;
    database.sql = postgres(created.url, { max: 4, onnotice: () => undefined });
    database.dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-files-"));
    process.env.DATABASE_URL = database.url;
    process.env.DATA_DIR = database.dataDir;
    process.env.NEXTAUTH_SECRET = randomBytes(32).toString("base64");
    process.env.ENCRYPTION_KEY = randomBytes(32).toString("base64");
    process.env.LOG_LEVEL ??= "silent";
  });
  afterAll(async () => {
    const { closeDatabase } = await import("@/db/client");
    await closeDatabase();
    await database.sql?.end({ timeout: 5 });
    await drop?.();
    if (database.dataDir) fs.rmSync(database.dataDir, { recursive: true, force: true });
  });
  return database;
}
