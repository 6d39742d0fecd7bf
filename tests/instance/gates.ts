import type postgres from "postgres";
import { processesOf } from "../../scripts/lib/app.mjs";
import { until } from "../support/instance";

/** Where the worker is stopped: before this statement on a row of which this is true. */
export type Gate = { table: string; when: "insert" | "delete"; condition: string };

const key = 727275;

/**
 * Makes the worker wait, in PostgreSQL, before a statement, as if the database took its time: no code of ours knows of
 * it. Resolves `reached` when it stands there; `open` lets the next one through, and ends the session of a killed one.
 */
export async function closeGate(sql: postgres.Sql, { table, when, condition }: Gate) {
  const holder = await sql.reserve();
  await holder`select pg_advisory_lock(${key})`;
  await holder.unsafe(`
    create or replace function wait_at_gate() returns trigger language plpgsql as $$ begin
      perform pg_advisory_xact_lock(${key});
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end $$;
    create trigger gate before ${when} on ${table} for each row when (${condition}) execute function wait_at_gate()`);
  const waiting = () => sql<{ pid: number }[]>`
    select pid from pg_locks where locktype = 'advisory' and objid = ${key} and not granted`;
  return {
    reached: () => until(`${when} on ${table}`, async () => (await waiting()).length > 0),
    async open(): Promise<void> {
      for (const { pid } of await waiting()) await sql`select pg_terminate_backend(${pid})`;
      await until("nobody waits at the gate", async () => (await waiting()).length === 0);
      await holder`select pg_advisory_unlock(${key})`;
      await holder.unsafe(`drop trigger gate on ${table}`);
      holder.release();
    },
  };
}

/** Kills the worker outright and waits for the launcher to have started another. */
export async function killWorker(dataDir: string): Promise<void> {
  const { worker } = processesOf(dataDir);
  process.kill(worker!, "SIGKILL");
  await until("another worker", async () => {
    const next = processesOf(dataDir).worker;
    return next !== null && next !== worker;
  });
}
