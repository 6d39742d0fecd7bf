import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { encrypt } from "@/lib/crypto/aead";
import { useDatabase as testDatabase } from "@/tests/database";
import { startBeat, takeOver } from "./beat";
import { enqueue } from "./enqueue";
import { insertEvent, insertRows, jobKeys } from "./rows.fixture";
import { sweep } from "./sweep";
import type { TaskName, TaskPayloads } from "./task-names";
import { startWorker } from "./worker";

// The envelopes of these tests have no documents; sealing has tests of its own.
const sealEnvelope = vi.hoisted(() => vi.fn<() => Promise<void>>(async () => undefined));
vi.mock("@/lib/sealing/seal-envelope", () => ({ sealEnvelope }));

process.env.OUTBOUND_ALLOW = "127.0.0.1/32";
const database = testDatabase();

beforeEach(async () => {
  await database.sql`delete from graphile_worker._private_jobs`;
  for (const table of ["worker_beats", "webhooks", "mails", "envelopes"])
    await database.sql`delete from ${database.sql(table)}`;
});

const add = <T extends TaskName>(task: T, payload: TaskPayloads[T], jobKey: string) =>
  db().transaction((tx) => enqueue(tx, task, payload, { jobKey }));
const lockAs = (worker: string, ago: string) =>
  database.sql`update graphile_worker._private_jobs set locked_by = ${worker}, locked_at = now() - ${ago}::interval, attempts = 1`;
const lockedBy = async () =>
  (await database.sql`select locked_by from graphile_worker.jobs`).map((row) => row.locked_by);
const beatAs = (worker: string, ago: string) =>
  database.sql`insert into worker_beats values (${worker}, now() - ${ago}::interval)`;

describe("take-over", () => {
  it.each([
    ["whose worker has been silent for 21 s", "21 seconds", "1 hour"],
    ["whose worker stopped beating long ago", "1 hour", "1 hour"],
  ])("unlocks a job %s", async (_case, lastBeat, lockedAgo) => {
    await add("sweep", {}, "sweep");
    await lockAs("dead", lockedAgo);
    await beatAs("dead", lastBeat);
    expect(await takeOver()).toEqual(["dead"]);
    expect(await lockedBy()).toEqual([null]);
  });

  it("unlocks a job whose worker died before its first beat, after 20 s", async () => {
    await add("sweep", {}, "sweep");
    await lockAs("unborn", "5 seconds");
    expect(await takeOver()).toEqual([]);
    await lockAs("unborn", "21 seconds");
    expect(await takeOver()).toEqual(["unborn"]);
  });

  it("leaves a job alone whose worker lives, however long it takes", async () => {
    await add("sweep", {}, "sweep");
    await lockAs("busy", "3 hours");
    await beatAs("busy", "6 seconds");
    expect(await takeOver()).toEqual([]);
    expect(await lockedBy()).toEqual(["busy"]);
  });
});

describe("the beat", () => {
  it("is there before the worker is called ready and gone when it ends in order", async () => {
    const stop = await startBeat(() => ["a", "b"], 60_000);
    const beats =
      await database.sql`select worker_id, now() - beat_at < interval '5 seconds' as fresh from worker_beats order by 1`;
    expect(beats).toMatchObject([
      { worker_id: "a", fresh: true },
      { worker_id: "b", fresh: true },
    ]);
    await stop();
    expect(await database.sql`select * from worker_beats`).toHaveLength(0);
  });
});

describe("the sweep", () => {
  const age = (table: string, column: string, id: string, ago: string) =>
    database.sql`update ${database.sql(table)} set ${database.sql(column)} = now() - ${ago}::interval where id = ${id}`;

  it("enqueues a seal that nobody is at, once, whatever its age", async () => {
    const { envelopeId } = await insertRows(database.sql, { status: "PARTIALLY_SIGNED" });
    await database.sql`update envelopes set sealing = true where id = ${envelopeId}`;
    await sweep();
    expect(await jobKeys(database.sql, "seal-envelope")).toEqual([]);
    await age("envelopes", "updated_at", envelopeId, "400 days");
    await Promise.all([sweep(), sweep()]);
    expect(await jobKeys(database.sql, "seal-envelope")).toEqual([`seal-envelope:${envelopeId}`]);
  });

  it("does not start a second seal beside a running one", async () => {
    const { envelopeId } = await insertRows(database.sql, { status: "PARTIALLY_SIGNED" });
    await database.sql`update envelopes set sealing = true where id = ${envelopeId}`;
    await age("envelopes", "updated_at", envelopeId, "10 minutes");
    await add("seal-envelope", { envelopeId }, `seal-envelope:${envelopeId}`);
    await lockAs("busy", "9 minutes");
    await sweep();
    expect(await lockedBy()).toEqual(["busy"]);
  });

  it("enqueues what has expired, and not what was closed otherwise", async () => {
    const due = await insertRows(database.sql);
    const closed = await insertRows(database.sql, { status: "DECLINED" });
    await age("envelopes", "expires_at", due.envelopeId, "2 seconds");
    await age("envelopes", "expires_at", closed.envelopeId, "2 seconds");
    await sweep();
    expect(await jobKeys(database.sql, "expire-envelope")).toEqual([`expire-envelope:${due.envelopeId}`]);
  });

  it("enqueues deliveries and mails that lost their job, and leaves those that wait between tries", async () => {
    const { deliveryIds, mailIds } = await insertWaiting();
    await add("deliver-webhook", { deliveryId: deliveryIds[1]! }, `deliver-webhook:${deliveryIds[1]}`);
    await add("deliver-mail", { mailId: mailIds[1]! }, `deliver-mail:${mailIds[1]}`);
    await database.sql`update graphile_worker._private_jobs set run_at = now() + interval '3 hours', attempts = 9`;
    await sweep();
    const jobs =
      await database.sql`select key, run_at <= now() as due from graphile_worker.jobs where key like 'deliver%' order by key`;
    expect([...jobs]).toEqual([
      { key: `deliver-mail:${mailIds[0]}`, due: true },
      { key: `deliver-mail:${mailIds[1]}`, due: false },
      { key: `deliver-webhook:${deliveryIds[0]}`, due: true },
      { key: `deliver-webhook:${deliveryIds[1]}`, due: false },
    ]);
  });

  it("forgets beats older than a day", async () => {
    await beatAs("ancient", "25 hours");
    await beatAs("recent", "23 hours");
    await sweep();
    expect(await database.sql`select worker_id from worker_beats`).toMatchObject([{ worker_id: "recent" }]);
  });
});

describe("a worker", () => {
  it("runs what a killed worker held: event to webhook, end to end", async () => {
    const server = createServer((_request, response) => response.end()).listen(0, "127.0.0.1");
    await once(server, "listening");
    const eventId = await subscribedEvent(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await add("fan-out-event", { eventId }, `fan-out-event:${eventId}`);
    await lockAs("killed", "30 seconds");

    const arrived = once(server, "request");
    const worker = await startWorker({ beatMs: 50 });
    const [request] = await arrived;
    expect(request.headers["webhook-id"]).toBe(eventId);
    await worker.stop();
    server.closeAllConnections();
    server.close();
  });

  it("beats in the name in which it locks jobs, ends what it does when stopped, and leaves nothing locked", async () => {
    let sealing: () => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      sealing = resolve;
    });
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    sealEnvelope.mockImplementationOnce(async () => {
      sealing();
      await finished;
    });
    const worker = await startWorker();
    await add("seal-envelope", { envelopeId: "env_1" }, "seal-envelope:env_1");
    await started;
    const beats = await database.sql`select worker_id from worker_beats`;
    const holders = (await lockedBy()).filter((holder) => holder !== null);
    expect(holders).not.toEqual([]);
    expect(beats.map((row) => row.worker_id)).toEqual(expect.arrayContaining(holders));
    const stopped = worker.stop();
    finish();
    await stopped;
    expect(await database.sql`select 1 from graphile_worker.jobs where task_identifier = 'seal-envelope'`).toEqual([]);
    expect(await database.sql`select 1 from graphile_worker.jobs where locked_by is not null`).toEqual([]);
    expect(await database.sql`select * from worker_beats`).toHaveLength(0);
  });

  it("gives back, when it is stopped, what does not come to its end: another does it at once, all its tries before it", async () => {
    let begun = 0;
    sealEnvelope.mockImplementation(() => {
      begun += 1;
      return begun === 1 ? new Promise(() => undefined) : Promise.resolve();
    });
    const first = await startWorker();
    await add("seal-envelope", { envelopeId: "env_1" }, "seal-envelope:env_1");
    await expect.poll(() => begun).toBe(1);
    await first.stop();
    const [job] = await database.sql`
      select locked_by, run_at <= now() as due, attempts < max_attempts as again from graphile_worker.jobs
      where task_identifier = 'seal-envelope'`;
    expect(job).toEqual({ locked_by: null, due: true, again: true });
    const second = await startWorker();
    await expect.poll(() => begun).toBe(2);
    await second.stop();
    expect(await database.sql`select 1 from graphile_worker.jobs where task_identifier = 'seal-envelope'`).toEqual([]);
  });
});

async function subscribedEvent(url: string): Promise<string> {
  const { workspaceId, envelopeId } = await insertRows(database.sql);
  await insertWebhook(workspaceId, url);
  return insertEvent(database.sql, envelopeId, "envelope.sent");
}

async function insertWebhook(workspaceId: string, url: string): Promise<string> {
  const id = `whk_${workspaceId}`;
  const secret = encrypt(process.env.ENCRYPTION_KEY!, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", id);
  await database.sql`
    insert into webhooks (id, workspace_id, environment, url, events, encrypted_secret)
    values (${id}, ${workspaceId}, 'live', ${url}, ${["envelope.sent"]}, ${secret})`;
  return id;
}

async function insertWaiting() {
  const { workspaceId, envelopeId } = await insertRows(database.sql);
  const webhookId = await insertWebhook(workspaceId, "https://example.com/");
  const deliveryIds = ["dlv_lost", "dlv_waiting"];
  for (const id of deliveryIds) {
    await database.sql`
      insert into webhook_deliveries (id, webhook_id, event_id, envelope_id, event, payload, status, created_at, next_attempt_at)
      values (${id}, ${webhookId}, ${id}, ${envelopeId}, 'envelope.sent', '{}', 'PENDING', now(), now() - interval '2 minutes')`;
  }
  const mailIds = ["mail_lost", "mail_waiting"];
  for (const id of mailIds) {
    await database.sql`
      insert into mails (id, dedupe_key, to_address, subject, encrypted_html, encrypted_text, message_id, status, created_at)
      values (${id}, ${id}, 'a@x.test', '', '', '', '', 'QUEUED', now() - interval '2 minutes')`;
  }
  return { deliveryIds, mailIds };
}
