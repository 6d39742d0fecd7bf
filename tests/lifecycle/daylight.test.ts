import { beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { updateWorkspace } from "@/lib/accounts/update-workspace";
import { findElapsed } from "@/lib/retention/retention-store";
import { useDatabase } from "../database";
import { complete } from "../retention/stage";
import { sendFixture } from "../support/world";
import { anna, asOwner } from "./stage";

/** Where clocks are changed twice a year: this process, and the database's server. */
const zone = "Europe/Copenhagen";
const dayMs = 86_400_000;
const database = useDatabase();

beforeAll(async () => {
  process.env.TZ = zone;
  await database.sql.unsafe(`alter database ${new URL(database.url).pathname.slice(1)} set timezone = '${zone}'`);
  await closeDatabase();
});

const offsetAt = (at: number): number => new Date(at).getTimezoneOffset();
/** The fewest days from now, into the future or the past, until the clocks there are changed once. */
function daysToChange(direction: 1 | -1): number {
  const days = Array.from({ length: 364 }, (_, index) => index + 1);
  return days.find((each) => offsetAt(Date.now() + direction * each * dayMs) !== offsetAt(Date.now()))!;
}
const dueAt = async (key: string): Promise<number> => {
  const [job] = await database.sql`select run_at from graphile_worker.jobs where key = ${key}`;
  return (job!.run_at as Date).getTime();
};

test("this process and the database's server live in a zone whose clocks are changed", async () => {
  expect(new Set([0, 91, 182, 273].map((days) => offsetAt(Date.now() + days * dayMs))).size).toBe(2);
  const [set] = await database.sql`select array_to_string(setconfig, ' ') as set from pg_db_role_setting`;
  expect(set).toEqual({ set: `TimeZone=${zone}` });
});

describe("days are 24 hours, also when the clocks are changed in between", () => {
  test("of reminders, of the warning a day before the end, of the end and of the sending itself", async () => {
    const days = daysToChange(1);
    const owner = await asOwner();
    const expiresAt = new Date(Date.now() + (days + 0.5) * dayMs);
    const more = { reminders: { afterDays: [days], everyDays: 1, maximum: 2 }, expiresAt: expiresAt.toISOString() };
    const { envelope } = (await sendFixture(owner, "text1.pdf", [anna], more)).stored;
    expect(envelope.reminderDays).toEqual([days, days + 1]);
    for (const day of envelope.reminderDays)
      expect(await dueAt(`remind-envelope:${envelope.id}:${day}`)).toBe(envelope.sentAt!.getTime() + day * dayMs);
    expect(await dueAt(`expire-envelope:${envelope.id}`)).toBe(expiresAt.getTime());
    expect(await dueAt(`warn-expiry:${envelope.id}`)).toBe(expiresAt.getTime() - dayMs);
    const scheduledAt = new Date(Date.now() + days * dayMs);
    const later = await sendFixture(owner, "text1.pdf", [anna], { scheduledAt: scheduledAt.toISOString() });
    expect(await dueAt(`send-scheduled:${later.stored.envelope.id}`)).toBe(scheduledAt.getTime());
  });

  test("of retention: half an hour too early nothing is due, half an hour later it is", async () => {
    const owner = await asOwner();
    const { id } = await complete(owner);
    const days = daysToChange(-1);
    await updateWorkspace(owner, owner.workspaceId, { retentionDays: days });
    const endedAgo = (ms: number) => database.sql`
      update envelopes set ended_at = now() - ${days * dayMs + ms} * interval '1 millisecond' where id = ${id}`;
    await endedAgo(-1_800_000);
    expect(await findElapsed(db(), id)).toBeUndefined();
    await endedAgo(1_800_000);
    expect(await findElapsed(db(), id)).toBe(days);
  });
});
