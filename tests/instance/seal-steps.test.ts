import fs from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { makeLeaf, makeRoot } from "@/lib/sealing/testing/openssl-pki";
import { startAuthority, type TestAuthority } from "@/lib/sealing/testing/timestamp-authority";
import { startApp } from "../../scripts/lib/app.mjs";
import {
  type Client,
  client,
  type Owner,
  openSql,
  pdfFixture,
  type Sent,
  signAll,
  until,
  untilStatus,
} from "../support/instance";
import { closeGate, type Gate, killWorker } from "./gates";
import { makeInstanceFolder, runSetup } from "./global-setup";
import { expectInvariants } from "./invariants";
import { expectIntactChain } from "./proof";

// A killed worker's job waits for twenty seconds, and the raising tests seal before.
vi.setConfig({ testTimeout: 240_000 });

const anna = [{ email: "anna@example.com", name: "Anna Holm" }];
const signed: Sent[] = [];
let folder: string;
let dataDir: string;
let authority: TestAuthority;
let relay: ReturnType<typeof startRelay>;
let app: Awaited<ReturnType<typeof startApp>>;
let api: Client;
let sql: postgres.Sql;

/** Stands before the authority: answers, refuses, or leaves the nth request without any answer. */
function startRelay(to: string) {
  let mode: "answer" | "refuse" | { holdAt: number } = "answer";
  let seen = 0;
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    seen++;
    if (mode === "refuse") return response.writeHead(503).end();
    if (typeof mode === "object" && seen >= mode.holdAt) return;
    const headers = { "content-type": "application/timestamp-query" };
    const answer = await fetch(to, { method: "POST", body, headers });
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type")! });
    return response.end(Buffer.from(await answer.arrayBuffer()));
  });
  return {
    server,
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    set(next: typeof mode) {
      mode = next;
      seen = 0;
    },
    reached: (count: number) => until(`${count} timestamps were asked for`, async () => seen >= count),
  };
}

beforeAll(async () => {
  folder = makeInstanceFolder();
  const pki = path.join(folder, "pki");
  fs.mkdirSync(pki);
  await makeRoot(pki);
  const extensions = "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping";
  await makeLeaf(pki, "tsa", { keyType: "p-256", extensions });
  authority = await startAuthority(pki);
  relay = startRelay(authority.url);
  await new Promise<void>((resolve) => relay.server.listen(0, "127.0.0.1", resolve));
  dataDir = path.join(folder, "data");
  app = await startApp({ dataDir, env: { TSA_URL: relay.url(), OUTBOUND_ALLOW: "127.0.0.1/32" } });
  const made = await runSetup(dataDir, "maja@example.com");
  api = client(app.url, (JSON.parse(made.stdout.trimEnd().split("\n").at(-1)!) as Owner).liveKey);
  sql = openSql(dataDir);
  const events = ["envelope.sent", "recipient.signed", "envelope.completed"];
  const hook = await api.call("POST", "/webhooks", { url: "http://127.0.0.1:9/", events });
  expect(hook.status).toBe(201);
});
afterAll(async () => {
  await sql.end({ timeout: 1 });
  await app.stop();
  relay.server.closeAllConnections();
  relay.server.close();
  await authority.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Two documents, so that there is a file that holds both: four files are sealed, in this order. */
async function sendTwo(): Promise<Sent> {
  const second = await api.upload(pdfFixture("acro.pdf"));
  const first = await api.upload(pdfFixture("text1.pdf"));
  const sent = await api.send(anna, undefined, { documentIds: [first.body.id, second.body.id] });
  signed.push(sent);
  return sent;
}

const levelOf = async ({ id }: Sent) => {
  const { sealLevel, sealPending } = (await api.call("GET", `/envelopes/${id}`)).body;
  return { sealLevel, sealPending };
};
const hashes = async ({ id }: Sent) =>
  sql`select kind, position, generation, sha256 from file_generations where envelope_id = ${id} order by 1, 2, 3`;
/** Deliveries and mails that follow from the end are on their way or done; what was killed is taken over by then. */
const settled = ({ id }: Sent) =>
  until(
    "no job of it is left",
    async () =>
      (
        await sql`select 1 from graphile_worker.jobs j left join evidence_events e on j.key = 'fan-out-event:' || e.id
          where e.envelope_id = ${id} or j.key in (${`seal-envelope:${id}`}, ${`raise-seal:${id}`})`
      ).length === 0,
    90_000,
  );

type Step = [string, { holdAt: number } | Gate];
const timestampOf = (holdAt: number): { holdAt: number } => ({ holdAt });

/** Lets the work go on to the step, and kills the worker there. */
async function killAt(step: Step[1], start: () => Promise<unknown>): Promise<void> {
  if ("holdAt" in step) {
    relay.set(step);
    await start();
    await relay.reached(step.holdAt);
    await killWorker(dataDir);
    relay.set("answer");
    return;
  }
  const gate = await closeGate(sql, step);
  try {
    await start();
    await gate.reached();
    await killWorker(dataDir);
  } finally {
    await gate.open();
  }
}

const jobEnds = (task: string): Gate => ({
  table: "graphile_worker._private_jobs",
  when: "delete",
  condition: `old.key like '${task}:%'`,
});

const sealing: Step[] = [
  ["the first document is made and its timestamp asked for", timestampOf(1)],
  ["the first document is stored, and the second asks", timestampOf(2)],
  ["both are stored, and the file that holds them asks", timestampOf(3)],
  ["all but the audit trail are stored", timestampOf(4)],
  [
    "everything is stored and the first hash is being written",
    { table: "file_generations", when: "insert", condition: "true" },
  ],
  [
    "the completion is being recorded",
    { table: "evidence_events", when: "insert", condition: "new.type = 'envelope.completed'" },
  ],
  ["the completion is committed and the job not yet done", jobEnds("seal-envelope")],
];

describe("kill -9 of the worker while an envelope is sealed", () => {
  test.each(sealing)("when %s: it is sealed once, and every invariant holds", async (_, step) => {
    const sent = await sendTwo();
    await killAt(step, () => signAll(sent));
    await untilStatus(sql, sent.id, "COMPLETED");
    await settled(sent);
    expect(await levelOf(sent)).toEqual({ sealLevel: "B-T", sealPending: false });
    expect((await hashes(sent)).map(({ generation }) => generation)).toEqual([1, 1, 1, 1]);
    expect((await expectIntactChain(api, sent.id)).at(-1)).toBe("envelope.completed");
    await expectInvariants(dataDir, signed);
  });
});

const raising: Step[] = [
  ["the first file asks for its timestamp", timestampOf(1)],
  ["three files are stored and the last asks", timestampOf(4)],
  ["everything is stored and the first hash is being written", sealing[4]![1]],
  [
    "the change is being recorded",
    { table: "evidence_events", when: "insert", condition: "new.type = 'envelope.seal_upgraded'" },
  ],
  ["the change is committed and the job not yet done", jobEnds("raise-seal")],
];

describe("kill -9 of the worker while a seal that waited is raised", () => {
  const waiting: Sent[] = [];
  // Ten documents are sealed without a time first.
  beforeAll(async () => {
    relay.set("refuse");
    for (const _ of raising) {
      const sent = await sendTwo();
      await signAll(sent);
      waiting.push(sent);
    }
    for (const sent of waiting) {
      await untilStatus(sql, sent.id, "COMPLETED");
      await settled(sent);
      expect(await levelOf(sent)).toEqual({ sealLevel: "B-B", sealPending: true });
      // Each waits until it is its turn here.
      await sql`update envelopes set seal_due_at = now() + interval '1 day' where id = ${sent.id}`;
      await sql`select graphile_worker.remove_job(${`raise-seal:${sent.id}`}::text)`;
    }
    // Another worker has not heard yet that nobody answers.
    await killWorker(dataDir);
  }, 600_000);

  test.each(raising)("when %s: it is raised once, by appending, and every invariant holds", async (_, step) => {
    const sent = waiting.pop()!;
    await killAt(step, async () => {
      if (!("holdAt" in step)) relay.set("answer");
      await sql`update envelopes set seal_due_at = now() - interval '1 second' where id = ${sent.id}`;
      await sql`select graphile_worker.add_job('raise-seal', ${sql.json({ envelopeId: sent.id })}::json,
        job_key := ${`raise-seal:${sent.id}`}::text)`;
    });
    await until("the raised seal", async () => !(await levelOf(sent)).sealPending);
    await settled(sent);
    expect(await levelOf(sent)).toEqual({ sealLevel: "B-T", sealPending: false });
    expect((await hashes(sent)).map(({ generation }) => generation)).toEqual([1, 2, 1, 2, 1, 2, 1, 2]);
    const types = await expectIntactChain(api, sent.id);
    expect(types.filter((type) => type === "envelope.seal_upgraded")).toHaveLength(1);
    await expectInvariants(dataDir, signed);
  });
});
