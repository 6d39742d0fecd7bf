import { spawnSync } from "node:child_process";
import fs from "node:fs";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp } from "../../scripts/lib/app.mjs";
import {
  type Client,
  client,
  type Json,
  type Owner,
  openSql,
  type Sent,
  until,
  untilStatus,
} from "../support/instance";
import { killWorker } from "./gates";
import { makeInstanceFolder, runSetup } from "./global-setup";
import { expectInvariants } from "./invariants";
import { expectIntactChain, onDisk } from "./proof";

const accessCode = "harbour-17";
const people = ["Anna Holm", "Boris Vest"].map((name, index) => ({
  ...{ name, email: `person${index}@example.com`, authentication: "ACCESS_CODE", accessCode },
}));
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

const send = () => api.send(people, undefined, { signatureLevel: "ADVANCED" });

/** A signer's browser: opens the link, gives the code, signs. */
async function signBehind(signUrl: string, name: string): Promise<void> {
  const { origin, pathname } = new URL(signUrl);
  const headers = { "sec-fetch-site": "same-origin", "content-type": "application/json" };
  const post = async (path: string, body: Json, cookie = "") => {
    const answer = await fetch(`${origin}/api/sign${path}`, {
      method: "POST",
      headers: { ...headers, cookie },
      body: JSON.stringify(body),
    });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const opened = await post("/open", { token: pathname.split("/").at(-1) });
  const cookie = opened.headers.getSetCookie()[0]!.split(";")[0]!;
  const { recipientId } = (await opened.json()) as { recipientId: string };
  await post(`/r/${recipientId}/authenticate`, { accessCode }, cookie);
  const page = await fetch(`${origin}/api/sign/r/${recipientId}`, { headers: { cookie } });
  const { consent, certificate } = (await page.json()) as { consent: { sha256: string }; certificate: boolean };
  expect(certificate).toBe(true);
  const mark = { kind: "typed", text: name };
  await post(`/r/${recipientId}/sign`, { consentSha256: consent.sha256, mark, values: {} }, cookie);
}

const signAll = async (sent: Sent) => {
  for (const { signUrl, name } of sent.recipients) await signBehind(signUrl, name);
};

/** Each signed once, by name, in an intact chain; no key, no job and no half revision is left. */
async function expectSignedOnce({ id }: Sent): Promise<void> {
  const types = await expectIntactChain(api, id);
  expect(types.filter((type) => type === "recipient.signed")).toHaveLength(people.length);
  expect(types.filter((type) => type === "envelope.completed")).toHaveLength(1);
  const file = onDisk(await api.download(`/envelopes/${id}/signed-document`));
  const said = spawnSync("pdfsig", ["-nocert", file], { encoding: "utf8" }).stdout;
  for (const { name } of people) expect(said).toContain(`Signer Certificate Common Name: ${name}`);
  expect(said.match(/Signature is Valid\./g)).toHaveLength(people.length + 1);
  expect(said).toContain("Total document signed");
  expect(spawnSync("qpdf", ["--check", file]).status).toBe(0);
  const revisions =
    await sql`select status, (select count(*)::int from signature_revisions r where r.signature_id = s.id) as n
    from signatures s where envelope_id = ${id}`;
  expect(revisions).toEqual(people.map(() => ({ status: "MADE", n: 1 })));
  expect(
    await sql`select 1 from signer_keys k join signatures s on s.id = k.signature_id
    where s.envelope_id = ${id}`,
  ).toHaveLength(0);
}

const found = (query: () => postgres.PendingQuery<postgres.Row[]>) => async () => (await query()).length > 0;
const jobTaken = (task: string, id: string) =>
  found(() => sql`select 1 from graphile_worker.jobs where key = ${`${task}:${id}`} and locked_at is not null`);
const made = (id: string) => found(() => sql`select 1 from signatures where envelope_id = ${id} and status = 'MADE'`);

const moments: [string, (sent: Sent) => Promise<unknown>][] = [
  ["right after the last signature was answered", async () => undefined],
  ["when the signatures are being put in", ({ id }) => until("the job is taken", jobTaken("apply-signatures", id))],
  ["when a revision has just been committed", ({ id }) => until("one is made", made(id))],
  ["when the seal is being made", ({ id }) => until("the job is taken", jobTaken("seal-envelope", id))],
];

describe("kill -9 while signatures of level ADVANCED are put into the file", () => {
  test.each(moments)("of the worker, %s: each signed once by name, sealed once, no key left", async (_, moment) => {
    const sent = await send();
    await signAll(sent);
    await moment(sent);
    await killWorker(dataDir);
    await untilStatus(sql, sent.id, "COMPLETED", 90_000);
    await expectSignedOnce(sent);
    await expectInvariants(dataDir, [sent]);
  });

  test("of everything, and a start on the same data", async () => {
    const sent = [await send(), await send()];
    for (const each of sent) await signAll(each);
    await app.kill();
    await sql.end({ timeout: 1 });
    app = await startApp({ dataDir, port: app.port });
    sql = openSql(dataDir);
    for (const each of sent) await untilStatus(sql, each.id, "COMPLETED", 90_000);
    for (const each of sent) await expectSignedOnce(each);
    await expectInvariants(dataDir, sent);
  });
});
