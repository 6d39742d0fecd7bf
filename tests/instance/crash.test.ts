import fs from "node:fs";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { processesOf, startApp } from "../../scripts/lib/app.mjs";
import { type Client, client, type Owner, openSql, type Sent, signAll, until, untilStatus } from "../support/instance";
import { makeInstanceFolder, runSetup } from "./global-setup";
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

/** Kills the worker outright and waits for the launcher to have started another. */
async function killWorker(): Promise<void> {
  const { worker } = processesOf(dataDir);
  process.kill(worker!, "SIGKILL");
  await until("another worker", async () => {
    const next = processesOf(dataDir).worker;
    return next !== null && next !== worker;
  });
}

const found = (query: postgres.PendingQuery<postgres.Row[]>) => async () => (await query).length > 0;
const locked = (id: string) => () =>
  found(sql`select 1 from graphile_worker.jobs where key = ${`seal-envelope:${id}`} and locked_at is not null`)();
const completed = (id: string) => () => found(sql`select 1 from envelopes where id = ${id} and status = 'COMPLETED'`)();
const filesNow = () => fs.readdirSync(`${dataDir}/files`, { recursive: true }).length;

const moments: [string, (sent: Sent, filesBefore: number) => Promise<unknown>][] = [
  ["right after the last signature was answered", async () => undefined],
  ["when the job has just been taken", ({ id }) => until("the job is taken", locked(id))],
  [
    "when the sealed document has been stored",
    (_, before) => until("a file is stored", async () => filesNow() > before),
  ],
  ["right after the completion was committed", ({ id }) => until("it is completed", completed(id))],
];

describe("kill -9 while sealing", () => {
  test.each(moments)("of the worker, %s: sealed once within 60 s, nothing lost", async (_, moment) => {
    const sent = await api.send(anna);
    const before = filesNow();
    await signAll(sent);
    await moment(sent, before);
    await killWorker();
    await untilStatus(sql, sent.id, "COMPLETED", 60_000);
    await expectSealedOnce(api, sql, sent.id);
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
    expect((await fetch(`${app.url}/api/health`)).status).toBe(200);
  });
});
