import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { updateWorkspace } from "@/lib/accounts/update-workspace";
import { keepRegular } from "@/lib/jobs/regular";
import { type RunningWorker, startWorker } from "@/lib/jobs/worker";
import { updateNotifications } from "@/lib/notifications/choices";
import { useDatabase } from "../database";
import { complete } from "../retention/stage";
import { sendFixture } from "../support/world";
import { anna, asOwner, typesOf } from "./stage";

// What ended is sealed, and what is sent is drawn, in tests of their own.
const nothing = vi.hoisted(() => async () => undefined);
vi.mock("@/lib/sealing/make-audit-trail", () => ({ makeAuditTrail: nothing }));
vi.mock("@/lib/envelopes/warm-cover", () => ({ drawFirstPage: nothing }));

const database = useDatabase();
const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();
const workers: RunningWorker[] = [];

beforeEach(() => {
  workers.length = 0;
});
afterEach(async () => {
  for (const worker of workers) await worker.stop().catch(() => undefined);
});

/** Everything that time brings, of which nothing has come yet. */
async function makeAll() {
  const owner = await asOwner();
  await updateNotifications(owner, { expired: "DIGEST" });
  const make = async (more: Record<string, unknown>) =>
    (await sendFixture(owner, "text1.pdf", [anna], more)).stored.envelope.id;
  const scheduled = await make({ scheduledAt: inDays(1) });
  const reminded = await make({ reminders: { afterDays: [3] } });
  const warned = await make({ expiresAt: inDays(9) });
  const expired = await make({ expiresAt: inDays(9) });
  const { id: purged } = await complete(owner);
  await updateWorkspace(owner, owner.workspaceId, { retentionDays: 30 });
  await keepRegular();
  return { scheduled, reminded, warned, expired, purged };
}

/** Four days pass while no worker runs: what would have come in them is overdue. */
async function passFourDays(of: Awaited<ReturnType<typeof makeAll>>): Promise<void> {
  const { sql } = database;
  await sql`update envelopes set scheduled_at = now() - interval '3 days' where id = ${of.scheduled}`;
  await sql`update envelopes set sent_at = sent_at - interval '4 days' where id = ${of.reminded}`;
  await sql`update recipients set last_asked_at = last_asked_at - interval '4 days' where envelope_id in ${sql([of.reminded, of.warned])}`;
  await sql`update envelopes set expires_at = now() + interval '20 hours' where id = ${of.warned}`;
  await sql`update envelopes set expires_at = now() - interval '2 days' where id = ${of.expired}`;
  await sql`update envelopes set ended_at = now() - interval '31 days' where id = ${of.purged}`;
  await sql`delete from graphile_worker._private_jobs where key in (${`expire-envelope:${of.warned}`}, ${`warn-expiry:${of.expired}`})`;
  await sql`update graphile_worker._private_jobs set run_at = now() - interval '2 days' where run_at > now()`;
}

const countOf = async (id: string, type: string) => (await typesOf(id)).filter((each) => each === type).length;

async function outcomes(of: Awaited<ReturnType<typeof makeAll>>) {
  const mails = async (key: string) => (await database.sql`select 1 from mails where dedupe_key like ${key}`).length;
  return {
    sent: await countOf(of.scheduled, "envelope.sent"),
    reminded: await countOf(of.reminded, "recipient.reminded"),
    warned: [await countOf(of.warned, "recipient.reminded"), await mails(`expiring:${of.warned}:%`)],
    expired: await countOf(of.expired, "envelope.expired"),
    purged: await countOf(of.purged, "envelope.purged"),
    told: await mails(`expired:%`),
  };
}

test("what came due while no worker ran is done once by the two that start together, and what they left by the next", async () => {
  const all = await makeAll();
  await passFourDays(all);
  workers.push(...(await Promise.all([startWorker(), startWorker()])));
  const done = { sent: 1, reminded: 1, warned: [1, 1], expired: 1, purged: 1, told: 1 };
  await expect.poll(() => outcomes(all), { timeout: 20_000 }).toEqual(done);
  const digests = async () => (await database.sql`select 1 from mails where dedupe_key like 'digest:%'`).length;
  // The line for the mail of the day was written after that of today had gone out: it waits for the next.
  await database.sql`update graphile_worker._private_jobs set run_at = now() where key = 'send-digests'`;
  workers.push(await startWorker());
  await expect.poll(digests, { timeout: 20_000 }).toBe(1);
  for (const worker of workers.splice(0)) await worker.stop().catch(() => undefined);
  workers.push(await startWorker());
  await expect
    .poll(
      async () => database.sql`select 1 from graphile_worker.jobs where run_at <= now() and attempts < max_attempts`,
      { timeout: 20_000 },
    )
    .toEqual([]);
  expect([await outcomes(all), await digests()]).toEqual([done, 1]);
});
