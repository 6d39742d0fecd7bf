import fs from "node:fs";
import type postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp } from "../../scripts/lib/app.mjs";
import { type Client, client, type Owner, openSql, pdfFixture, until } from "../support/instance";
import { makeInstanceFolder, runSetup } from "./global-setup";

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

const envelope = JSON.stringify({
  subject: "Consultancy agreement",
  recipients: [{ email: "anna@example.com" }],
  documents: [{ name: "contract.pdf", base64Pdf: pdfFixture("text1.pdf").toString("base64") }],
  send: true,
});
const post = (key: string) =>
  api.raw("POST", "/envelopes", {
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: envelope,
  });

/** Ends every process of the instance at once and starts it again on the same data. */
async function crash(): Promise<void> {
  await app.kill();
  await sql.end({ timeout: 1 });
  app = await startApp({ dataDir, port: app.port });
  sql = openSql(dataDir);
}

test("kill -9 between claim and answer: told to wait while the lease runs, then one envelope and one answer", async () => {
  const broken = post("crashed").then(
    () => "answered",
    () => "broken off",
  );
  await until("the claim is taken", async () => {
    const rows = await sql`select 1 from idempotency_keys where status = 'RUNNING'`;
    return rows.length > 0;
  });
  await crash();
  expect(await broken).toBe("broken off");
  const counted = async () => (await sql<{ count: number }[]>`select count(*)::int as count from envelopes`)[0]!.count;
  expect(await counted()).toBe(0);
  expect(await post("crashed")).toMatchObject({ status: 409, body: { code: "idempotency_key_in_progress" } });
  await sql`update idempotency_keys set lease_until = now() - interval '1 second'`;
  const retried = await post("crashed");
  expect(retried).toMatchObject({ status: 201, body: { status: "SENT" } });
  const again = await post("crashed");
  expect(again.body).toEqual(retried.body);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(await counted()).toBe(1);
});

test("a web process that is asked to stop writes down the requests it has answered", async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => api.call("GET", "/account/me?last=1")));
  await sql.end({ timeout: 1 });
  await app.stop();
  app = await startApp({ dataDir, port: app.port });
  sql = openSql(dataDir);
  const rows = await sql<{ id: string }[]>`select id from request_log where path like '%last=1'`;
  expect(rows.map(({ id }) => id).sort()).toEqual(answers.map(({ headers }) => headers.get("x-request-id")).sort());
});
