import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { databaseNow, followClock, startClock } from "@/db/clock";
import { now, setClockAhead } from "@/lib/clock";
import { expireEnvelope } from "@/lib/envelopes/expire";
import { remindDue } from "@/lib/envelopes/remind-due";
import { sendScheduled } from "@/lib/envelopes/send-scheduled";
import { warnExpiry } from "@/lib/envelopes/warn-expiry";
import { newId } from "@/lib/ids";
import { sweep } from "@/lib/jobs/sweep";
import { composeExpiring } from "@/lib/mail/compose-expiring";
import { useDatabase } from "../database";
import { sendFixture } from "../support/world";
import { anna, asOwner, statusesOf, typesOf } from "./stage";

const database = useDatabase();
const hourMs = 3_600_000;

/** From now on this machine's clock is wrong by so much; nothing else is. */
function setMachine(offMs: number): void {
  const right = performance.timeOrigin + performance.now();
  vi.useFakeTimers({ toFake: ["Date"], now: right + offMs });
}
const offBy = async () => Math.abs(now().getTime() - (await databaseNow()).getTime());

beforeEach(() => setClockAhead(0));
afterEach(() => {
  vi.useRealTimers();
  setClockAhead(0);
});

describe("a machine whose clock is wrong", () => {
  test.each([5 * hourMs, -5 * hourMs, 40 * 24 * hourMs])(
    "by %d ms has the database's time once it has asked",
    async (off) => {
      setMachine(off);
      expect(await offBy()).toBeGreaterThan(hourMs);
      expect(await followClock()).toBe(true);
      expect(await offBy()).toBeLessThan(1_000);
      expect(await followClock()).toBe(false);
    },
  );

  test("by less than a request may take is left as it is, and one that was set right again is believed again", async () => {
    setMachine(200);
    expect(await followClock()).toBe(false);
    setMachine(-3 * hourMs);
    await followClock();
    setMachine(0);
    expect(await followClock()).toBe(true);
    expect(await offBy()).toBeLessThan(1_000);
  });

  test("is noticed soon after it was set, without being asked", async () => {
    const changes = vi.fn();
    const stop = startClock(changes);
    try {
      setMachine(7 * hourMs);
      await expect.poll(() => changes.mock.calls, { timeout: 5_000 }).toEqual([[]]);
      expect(await offBy()).toBeLessThan(1_000);
    } finally {
      stop();
    }
  });
});

describe.each([5 * hourMs, -5 * hourMs])(
  "while this machine's clock is off by %d ms and it has not asked yet",
  (off) => {
    const inDays = (days: number) => new Date(Date.now() + days * 24 * hourMs).toISOString();

    test("what is due by the database's clock is done, and what is not due is not", async () => {
      const owner = await asOwner();
      const make = (more: Record<string, unknown>) => sendFixture(owner, "text1.pdf", [anna], more);
      const scheduled = [await make({ scheduledAt: inDays(1) }), await make({ scheduledAt: inDays(1) })];
      const ending = [await make({ expiresAt: inDays(9) }), await make({ expiresAt: inDays(9) })];
      const reminded = [await make({ reminders: { afterDays: [3] } }), await make({ reminders: { afterDays: [3] } })];
      const [dueToSend, toSend, dueToEnd, toEnd, dueToRemind, toRemind] = [...scheduled, ...ending, ...reminded].map(
        ({ stored }) => stored.envelope.id,
      );
      const at = (ms: number) => database.sql`now() + ${ms} * interval '1 millisecond'`;
      // A minute on either side.
      await database.sql`update envelopes set scheduled_at = ${at(-60_000)}, expires_at = null where id = ${dueToSend!}`;
      await database.sql`update envelopes set scheduled_at = ${at(60_000)} where id = ${toSend!}`;
      await database.sql`update envelopes set expires_at = ${at(-60_000)} where id = ${dueToEnd!}`;
      await database.sql`update envelopes set expires_at = ${at(60_000)} where id = ${toEnd!}`;
      const sentAgo = (ms: number, id: string) =>
        Promise.all([
          database.sql`update envelopes set sent_at = ${at(-3 * 24 * hourMs + ms)} where id = ${id}`,
          database.sql`update recipients set last_asked_at = ${at(-3 * 24 * hourMs + ms)} where envelope_id = ${id}`,
        ]);
      await sentAgo(-60_000, dueToRemind!);
      await sentAgo(60_000, toRemind!);
      setMachine(off);
      for (const id of [dueToSend!, toSend!]) await sendScheduled(id);
      for (const id of [dueToEnd!, toEnd!]) await expireEnvelope(id);
      for (const id of [dueToRemind!, toRemind!]) await remindDue(id);
      const statuses = await Promise.all([dueToSend!, toSend!, dueToEnd!, toEnd!].map(statusesOf));
      expect(statuses.map(([status]) => status)).toEqual(["SENT", "SCHEDULED", "EXPIRED", "SENT"]);
      const types = await Promise.all([dueToRemind!, toRemind!].map(typesOf));
      expect(types.map((of) => of.includes("recipient.reminded"))).toEqual([true, false]);
    });

    test("the sender is warned a day before the end, no earlier and not too late", async () => {
      const owner = await asOwner();
      const made = [1, 2].map(() => sendFixture(owner, "text1.pdf", [anna], { expiresAt: inDays(9) }));
      const [due, early] = (await Promise.all(made)).map(({ stored }) => stored.envelope.id);
      await database.sql`update envelopes set expires_at = now() + interval '23 hours 59 minutes' where id = ${due!}`;
      await database.sql`update envelopes set expires_at = now() + interval '24 hours 1 minute' where id = ${early!}`;
      setMachine(off);
      for (const id of [due!, early!]) {
        await warnExpiry(id);
        await composeExpiring(id);
      }
      const warned =
        await database.sql`select envelope_id from mails where dedupe_key like 'expiring:%' and envelope_id in ${database.sql([due!, early!])}`;
      expect(warned.map(({ envelope_id }) => envelope_id)).toEqual([due]);
    });

    test("what is kept for a time is kept for just that by the database's clock: answers, requests, notices", async () => {
      const { workspaceId } = await asOwner();
      const claim = (key: string, left: string) => database.sql`
      insert into idempotency_keys (owner, key_hash, fingerprint, status, claim, lease_until, created_at, expires_at)
      values ('own', ${key}, 'f', 'DONE', 'c', now(), now(), now() + ${left}::interval)`;
      await database.sql`delete from idempotency_keys where owner = 'own'`;
      await claim("over", "-1 minute");
      await claim("kept", "1 minute");
      const logged = async (id: string, ago: string) => database.sql`
      insert into request_log (id, workspace_id, environment, at, method, path, operation, status, duration_ms)
      values (${id}, ${workspaceId}, 'live', now() - ${ago}::interval, 'GET', '/', 'list', 200, 1)`;
      await logged(newId("request"), "30 days 1 minute");
      const kept = newId("request");
      await logged(kept, "29 days 23 hours 59 minutes");
      setMachine(off);
      await sweep();
      expect(
        (await database.sql`select key_hash from idempotency_keys where owner = 'own'`).map((row) => row.key_hash),
      ).toEqual(["kept"]);
      expect((await database.sql`select id from request_log`).map(({ id }) => id)).toContain(kept);
      expect(await database.sql`select id from request_log where at < now() - interval '30 days'`).toEqual([]);
    });
  },
);
