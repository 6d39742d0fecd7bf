import type postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { instance, openSql, until } from "../support/instance";
import { addMember, drawnPage, signIn } from "./member-page";

let sql: postgres.Sql;
let cookies: Record<"owner" | "member", string>;
let jobId: string;
const key = "compose-bounced:evt_01K9XB0F4HZV8Q2M7T3N5R6S1W";

/** Work that was given up; what it was about is gone meanwhile, so that it succeeds when it is tried again. */
beforeAll(async () => {
  const { dataDir, owner } = instance();
  sql = openSql(dataDir);
  cookies = {
    owner: await signIn(sql, owner.userId),
    member: await signIn(sql, await addMember(sql, owner.workspaceId)),
  };
  const [job] = await sql<{ id: string }[]>`
    select id::text from graphile_worker.add_job('compose-bounced', json_build_object('eventId', ${key.split(":")[1]!}::text),
      job_key := ${key}, run_at := now() + interval '1 day', max_attempts := 2)`;
  jobId = job!.id;
  await sql`
    update graphile_worker._private_jobs set attempts = 2, run_at = now(), last_error = 'the door was <b>closed</b>'
    where id = ${jobId}`;
});
afterAll(() => sql.end());

const retry = (who: keyof typeof cookies) =>
  fetch(`${instance().url}/api/v1/jobs/retry`, {
    method: "POST",
    headers: { cookie: cookies[who], "content-type": "application/json", "sec-fetch-site": "same-origin" },
    body: JSON.stringify({ jobIds: [jobId] }),
  });
const isLeft = async () => (await sql`select 1 from graphile_worker.jobs where id = ${jobId}`).length > 0;

test("what was given up stands on the page of failing work with what went wrong, for the instance's owner only", async () => {
  const page = `${instance().url}/outbox/jobs`;
  const drawn = await drawnPage(page, cookies.owner);
  expect(drawn).toContain("the door was &lt;b&gt;closed&lt;/b&gt;");
  expect(drawn).toContain("evt_01K9XB0F4HZV8Q2M7T3N5R6S1W");
  expect(await drawnPage(page, cookies.member).catch(String)).not.toContain("the door was");
});

test("nobody else has it tried again; by the owner's press the worker does it, and it is gone from the page", async () => {
  expect((await retry("member")).status).toBe(403);
  expect(await isLeft()).toBe(true);
  const answer = await retry("owner");
  expect([answer.status, await answer.json()]).toEqual([202, { retried: 1 }]);
  await until("the worker has done it", async () => !(await isLeft()), 15_000);
  expect(await drawnPage(`${instance().url}/outbox/jobs`, cookies.owner)).not.toContain("the door was");
});
