import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { useDatabase as testDatabase } from "@/tests/database";
import { keepRegular } from "./regular";

const database = testDatabase();
const hourMs = 3_600_000;

beforeEach(async () => {
  await database.sql`delete from graphile_worker._private_jobs`;
});
afterEach(() => {
  vi.useRealTimers();
});

/** The jobs that wait, with what they lack to their time as a clock on the wall in Greenwich has it. */
const waiting = async () => {
  const rows = await database.sql`
    select key, to_char(run_at at time zone 'UTC', 'HH24:MI:SS.MS') as at, run_at > now() as ahead,
      run_at <= now() + interval '24 hours' as within_a_day, run_at <= now() + interval '1 minute' as within_a_minute
    from graphile_worker.jobs where key is not null order by key`;
  return [...rows];
};
const daily = (key: string, at: string) => ({
  key,
  at,
  ahead: true,
  within_a_day: true,
  within_a_minute: expect.any(Boolean),
});
const expected = [
  daily("send-digests", "06:00:00.000"),
  { ...daily("sweep-each-minute", expect.stringMatching(/:00\.000$/)), within_a_minute: true },
  daily("sweep-files", "03:20:00.000"),
];

describe("regular work", () => {
  test.each([0, 5 * hourMs, -5 * hourMs, 400 * 24 * hourMs])(
    "waits for its next time by the database's clock, also on a machine whose clock is %d ms off",
    async (off) => {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + off });
      await Promise.all([keepRegular(), keepRegular()]);
      await keepRegular();
      expect(await waiting()).toEqual(expected);
    },
  );

  test("is at the same hour whatever zone the database's server is set to", async () => {
    await database.sql.unsafe(
      `alter database ${new URL(database.url).pathname.slice(1)} set timezone = 'America/New_York'`,
    );
    const { closeDatabase } = await import("@/db/client");
    await closeDatabase();
    await keepRegular();
    expect(await waiting()).toEqual(expected);
  });

  test("that is overdue, because no worker ran, or that runs now is left as it is", async () => {
    await keepRegular();
    await database.sql`update graphile_worker._private_jobs set run_at = now() - interval '20 hours' where key = 'send-digests'`;
    await database.sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'somebody', attempts = 1,
      run_at = now() - interval '1 minute' where key = 'sweep-each-minute'`;
    await keepRegular();
    const rows =
      await database.sql`select key, run_at < now() as due, locked_by from graphile_worker.jobs order by key`;
    expect([...rows]).toEqual([
      { key: "send-digests", due: true, locked_by: null },
      { key: "sweep-each-minute", due: true, locked_by: "somebody" },
      { key: "sweep-files", due: false, locked_by: null },
    ]);
  });

  test("comes at its time again after it has failed, and after the database's own clock was ahead", async () => {
    await keepRegular();
    await database.sql`update graphile_worker._private_jobs set attempts = 1, last_error = 'no' where key = 'sweep-each-minute'`;
    await database.sql`update graphile_worker._private_jobs set run_at = run_at + interval '9 days' where key <> 'sweep-each-minute'`;
    await keepRegular();
    expect(await waiting()).toEqual(expected);
    const [sweep] = await database.sql`select attempts from graphile_worker.jobs where key = 'sweep-each-minute'`;
    expect(sweep).toEqual({ attempts: 0 });
  });
});
