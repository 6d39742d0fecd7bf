import fs from "node:fs";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp } from "../../scripts/lib/app.mjs";
import { type Client, client, type Owner, openSql, type Sent, signAll, until, untilStatus } from "../support/instance";
import { killWorker } from "./gates";
import { makeInstanceFolder, runSetup } from "./global-setup";
import { expectInvariants } from "./invariants";
import { expectSealedOnce } from "./proof";

const anna = [{ email: "anna@example.com", name: "Anna Holm" }];
let dataDir: string;
let app: Awaited<ReturnType<typeof startApp>>;
let api: Client;
let sql: postgres.Sql;

beforeAll(async () => {
  dataDir = makeInstanceFolder();
  app = await startApp({ dataDir });
  const made = await runSetup(dataDir, "maja@example.com");
  api = client(app.url, (JSON.parse(made.stdout.trimEnd().split("\n").at(-1)!) as Owner).liveKey);
  sql = openSql(dataDir);
});
afterAll(async () => {
  await sql.end({ timeout: 1 });
  await app.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

const found = (query: postgres.PendingQuery<postgres.Row[]>) => async () => (await query).length > 0;
const locked = (id: string) => () =>
  found(sql`select 1 from graphile_worker.jobs where key = ${`seal-envelope:${id}`} and locked_at is not null`)();

/** seal-steps.test.ts has each step of sealing; here it dies before there is one. */
const moments: [string, (sent: Sent) => Promise<unknown>][] = [
  ["right after the last signature was answered", async () => undefined],
  ["when the job has just been taken", ({ id }) => until("the job is taken", locked(id))],
];

describe("kill -9 while sealing", () => {
  test.each(moments)("of the worker, %s: sealed once within 60 s, nothing lost", async (_, moment) => {
    const sent = await api.send(anna);
    await signAll(sent);
    await moment(sent);
    await killWorker(dataDir);
    await untilStatus(sql, sent.id, "COMPLETED", 60_000);
    await expectSealedOnce(api, sql, sent.id);
    await expectInvariants(dataDir, [sent]);
  });

  test("of everything, and a start on the same data: every answered signature is sealed once within 60 s", async () => {
    const sent: Sent[] = [];
    for (let count = 0; count < 3; count++) sent.push(await api.send(anna));
    await Promise.all(sent.map(signAll));
    await app.kill();
    await sql.end({ timeout: 1 });
    app = await startApp({ dataDir, port: app.port });
    sql = openSql(dataDir);
    for (const { id } of sent) await untilStatus(sql, id, "COMPLETED", 60_000);
    for (const { id } of sent) await expectSealedOnce(api, sql, id);
    await expectInvariants(dataDir, sent);
    expect((await fetch(`${app.url}/api/health`)).status).toBe(200);
  });
});
