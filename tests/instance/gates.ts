import type postgres from "postgres";
import { until } from "../support/instance";
import type { OwnInstance } from "./own-instance";

/** A moment at which work is made to stand still, until the process that does it is dead. */
export type Step = {
  name: string;
  /** From now on work stands still there. */
  close(): void;
  /** It stands there. */
  reached(): Promise<unknown>;
  /** Others may pass. */
  open(): Promise<unknown>;
};

/** A statement on a row of which this is true: work stands still before it. */
export type Gate = { table: string; when: "insert" | "update" | "delete"; condition: string };

const firstKey = 727275;
const lastKey = firstKey + 99;

const waitingAt = (sql: postgres.Sql, from: number, to = from) => sql<{ pid: number }[]>`
  select pid from pg_locks where locktype = 'advisory' and objid between ${from} and ${to} and not granted`;

/** Ends the sessions of the killed, at whichever gate they stand: they hold what the next worker needs. */
async function endKilled(sql: postgres.Sql): Promise<void> {
  for (const { pid } of await waitingAt(sql, firstKey, lastKey)) await sql`select pg_terminate_backend(${pid})`;
  await until("nobody waits at a gate", async () => (await waitingAt(sql, firstKey, lastKey)).length === 0);
}

/**
 * Makes work wait, in PostgreSQL, before certain statements, as if the database took its time: no code of ours knows of
 * it. All gates are closed from now on, each until it is opened.
 */
export async function closeGates(
  sql: postgres.Sql,
  gates: readonly (readonly [name: string, Gate])[],
): Promise<Step[]> {
  const holder = await sql.reserve();
  await holder.unsafe(`
    create or replace function wait_at_gate() returns trigger language plpgsql as $$ begin
      perform pg_advisory_xact_lock(tg_argv[0]::bigint);
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end $$`);
  let closed = gates.length;
  const toStep = async (name: string, { table, when, condition }: Gate, index: number): Promise<Step> => {
    const key = firstKey + index;
    await holder`select pg_advisory_lock(${key})`;
    await holder.unsafe(`create or replace trigger gate_${index} before ${when} on ${table}
      for each row when (${condition}) execute function wait_at_gate(${key})`);
    return {
      name,
      close: () => undefined,
      reached: () => until(name, async () => (await waitingAt(sql, key)).length > 0),
      async open() {
        await endKilled(sql);
        await holder`select pg_advisory_unlock(${key})`;
        await holder.unsafe(`drop trigger gate_${index} on ${table}`);
        if (--closed === 0) holder.release();
      },
    };
  };
  const steps: Step[] = [];
  for (const [index, [name, gate]] of gates.entries()) steps.push(await toStep(name, gate, index));
  return steps;
}

/** The end of a task's job, when all that it did is committed. */
export const jobEnds = (task: string): Gate => ({
  table: "graphile_worker._private_jobs",
  when: "delete",
  condition: `old.key like '${task}:%'`,
});

export const recording = (type: string): Gate => ({
  table: "evidence_events",
  when: "insert",
  condition: `new.type = '${type}'`,
});

/** What was sealed or raised is stored; nothing of it is written down yet. */
export const firstHash: Gate = { table: "file_generations", when: "insert", condition: "true" };

/**
 * Lets the work that `start` begins go on to the first step and kills the worker there; then to the next, which another
 * worker reaches from the beginning, until one has died at each.
 */
export async function killAtEach(own: OwnInstance, steps: readonly Step[], start: () => Promise<unknown>) {
  steps[0]!.close();
  await start();
  for (const [index, step] of steps.entries()) {
    await step.reached();
    steps[index + 1]?.close();
    await own.killWorker(async () => {
      await endKilled(own.sql);
      await step.open();
    });
  }
}
