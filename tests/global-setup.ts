import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { ensureRuntime } from "../scripts/lib/build.mjs";
import { migrateDatabase } from "../scripts/lib/database.mjs";
import { createLog } from "../scripts/lib/log.mjs";
import { startPostgres } from "../scripts/lib/postgres.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** A superuser's address on the test cluster; see tests/database.ts. */
    clusterUrl: string;
  }
}

// Nothing here needs to survive a power cut.
const settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];

/** One PostgreSQL for all test files, with a migrated template that each file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-test-"));
  fs.chmodSync(folder, 0o711);
  await ensureRuntime(createLog());
  const server = await startPostgres({ folder, password: "test", settings });
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  await sql`create database template_migrated`;
  await sql.end();
  await migrateDatabase(server.url.replace(/postgres$/, "template_migrated"));
  project.provide("clusterUrl", server.url);
  return async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}
