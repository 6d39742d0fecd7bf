import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Ctx } from "@/lib/auth/context";
import { env } from "@/lib/env";
import { withPreparedStatements } from "./prepared";
import { currentUnit, runUnit } from "./unit";

export type Database = PostgresJsDatabase<Record<string, never>>;
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** Reads take either: a transaction's own view, or the pool. */
export type Reader = Database | Tx;

type Pool = { sql: postgres.Sql; database: Database };
const shared = globalThis as typeof globalThis & { certyneoPool?: Pool };

function pool(): Pool {
  shared.certyneoPool ??= open(env().DATABASE_URL);
  return shared.certyneoPool;
}

function open(url: string): Pool {
  // In UTC a day is always 24 hours, whatever zone the server is set to.
  const connection = { application_name: "certyneo", TimeZone: "UTC" };
  const sql = postgres(url, { max: 10, onnotice: () => undefined, connection });
  return { sql, database: drizzle(withPreparedStatements(sql)) };
}

/** The pool for reads (inside {@link inOneCommit}, once something was written: that transaction's own view). */
export function db(): Database {
  return (currentUnit()?.openTx as Database | undefined) ?? pool().database;
}

/** Runs one change. `ctx` is demanded so that nothing is written without an actor. */
export async function transact<T>(ctx: Ctx, change: (tx: Tx) => Promise<T>): Promise<T> {
  void ctx;
  const unit = currentUnit();
  return unit ? (await unit.begin()).transaction(change) : pool().database.transaction(change);
}

/**
 * Runs `work` so that every {@link transact} in it commits together with `last`, which sees the outcome; when either
 * throws, nothing of it has happened. The transaction begins with the first write, so that long reading and checking
 * before it holds no connection; each `transact` is a savepoint in it.
 */
export function inOneCommit<T>(work: () => Promise<T>, last: (tx: Tx, outcome: T) => Promise<void>): Promise<T> {
  return runUnit(pool().database, work, last);
}

/** Calls `onNotify` for each notification on the channel (PostgreSQL LISTEN), reconnecting by itself. */
export function listen(channel: string, onNotify: (payload: string) => void): Promise<unknown> {
  return pool().sql.listen(channel, onNotify);
}

/** Closes the pool (end of a worker or of a test file). */
export async function closeDatabase(): Promise<void> {
  await shared.certyneoPool?.sql.end({ timeout: 5 });
  delete shared.certyneoPool;
}
