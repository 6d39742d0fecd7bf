import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { ensureRuntime } from "../scripts/lib/build.mjs";
import { migrateDatabase } from "../scripts/lib/database.mjs";
import { lockHolder, takeLock } from "../scripts/lib/lock.mjs";
import { createLog } from "../scripts/lib/log.mjs";
import { startPostgres } from "../scripts/lib/postgres.mjs";
import { stopLeftover } from "../scripts/lib/postgres-leftover.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** A superuser's address on the test cluster; see tests/database.ts. */
    clusterUrl: string;
  }
}

// Nothing here needs to survive a power cut.
const settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];

const prefix = path.join(os.tmpdir(), "certyneo-test-");

/** Ends the clusters of test runs that were killed. */
async function sweep(): Promise<void> {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const folder = path.join(os.tmpdir(), name);
    if (!folder.startsWith(prefix) || lockHolder(path.join(folder, "owner.json"))) continue;
    if (!fs.existsSync(path.join(folder, "owner.json"))) continue;
    await stopLeftover(path.join(folder, "pg"));
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** One PostgreSQL for all test files, with a migrated template that each file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep();
  const folder = fs.mkdtempSync(prefix);
  takeLock(path.join(folder, "owner.json"));
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
