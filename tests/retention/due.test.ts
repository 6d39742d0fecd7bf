import { beforeAll, describe, expect, test, vi } from "vitest";
import { updateWorkspace } from "@/lib/accounts/update-workspace";
import type { Ctx } from "@/lib/auth/context";
import { purgedAtOnce } from "@/lib/contracts/ended-ages";
import { standingPurges } from "@/lib/jobs/store";
import { sweep } from "@/lib/jobs/sweep";
import { log } from "@/lib/log";
import { holdEnvelope, releaseEnvelope } from "@/lib/retention/hold";
import { listEndedAges } from "@/lib/retention/list-ended-ages";
import { purgeDue } from "@/lib/retention/purge";
import { useDatabase } from "../database";
import { newOwner, sendFixture } from "../support/world";
import { chainOf, complete, jens, stored } from "./stage";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let owner: Ctx;

beforeAll(async () => {
  owner = await newOwner();
});

const keepFor = (retentionDays: number | null) => updateWorkspace(owner, owner.workspaceId, { retentionDays });
/** The envelope ended that long ago, by the database's clock. */
const ended = (id: string, ago: string) =>
  database.sql`update envelopes set ended_at = now() - ${ago}::interval where id = ${id}`;
const purgeJobs = () =>
  database.sql`select key from graphile_worker.jobs where task_identifier = 'purge-envelope' order by key`;

describe("retention", () => {
  test("purges nothing where the workspace sets no limit", async () => {
    const { id } = await complete(owner);
    await ended(id, "100 years");
    expect(await standingPurges()).toEqual([]);
    await purgeDue(id);
    expect((await stored(id)).envelope.purgedAt).toBeNull();
  });

  test("counts from the end of the envelope, and to the day", async () => {
    const { id } = await complete(owner);
    expect((await stored(id)).envelope.endedAt).not.toBeNull();
    await keepFor(30);
    await ended(id, "29 days 23 hours");
    expect(await standingPurges()).not.toContain(id);
    await purgeDue(id);
    expect((await stored(id)).envelope.purgedAt).toBeNull();
    await ended(id, "30 days 1 second");
    expect(await standingPurges()).toContain(id);
  });

  test("is found by the sweep, done once by two workers, and says why in the record", async () => {
    const { id } = await complete(owner);
    await keepFor(30);
    await ended(id, "31 days");
    await sweep();
    await sweep();
    expect((await purgeJobs()).filter(({ key }) => key === `purge-envelope:${id}`)).toHaveLength(1);
    await Promise.all([purgeDue(id), purgeDue(id)]);
    expect((await chainOf(id)).filter((type) => type === "envelope.purged")).toHaveLength(1);
    const [event] = await database.sql`
      select actor, payload from evidence_events where envelope_id = ${id} and type = 'envelope.purged'`;
    expect(event).toMatchObject({
      actor: { type: "system", job: "purge-envelope" },
      payload: { reason: "retention", retentionDays: 30 },
    });
    expect(await standingPurges()).not.toContain(id);
  });

  test("says in the log how many envelopes of which workspace are to be purged, and each that was", async () => {
    const { id } = await complete(owner);
    await keepFor(30);
    await ended(id, "31 days");
    const envelopes = (await standingPurges()).length;
    const told = vi.spyOn(log, "info");
    await sweep();
    const { workspaceId } = owner;
    expect(told).toHaveBeenCalledWith({ workspaceId, envelopes }, "retention is over: to be purged");
    await purgeDue(id);
    const purged = { envelopeId: id, workspaceId, reason: "retention", retentionDays: 30 };
    expect(told).toHaveBeenCalledWith(purged, "envelope purged");
    told.mockRestore();
  });

  test("is told of before it is set: how many envelopes a limit purges at once", async () => {
    await keepFor(null);
    await database.sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs
      where task_identifier = 'purge-envelope'))`;
    const older = purgedAtOnce(await listEndedAges(owner), 4_000);
    const [old, held] = [await complete(owner), await complete(owner)];
    await sendFixture({ ...owner, now: new Date() }, "text1.pdf", [jens]);
    for (const { id } of [old, held]) await ended(id, "4000 days 1 second");
    await holdEnvelope(owner, held.id, "");
    const ages = await listEndedAges(owner);
    for (const [days, envelopes] of [
      [4_001, older],
      [4_000, older + 1],
      [1, purgedAtOnce(ages, 1)],
    ] as const) {
      expect(purgedAtOnce(ages, days)).toBe(envelopes);
      await keepFor(days);
      expect(await standingPurges()).toHaveLength(envelopes);
    }
  });

  test("that is made shorter is in the log as a warning, with who did it, from what to what", async () => {
    await keepFor(null);
    const [less, more] = [vi.spyOn(log, "warn"), vi.spyOn(log, "info")];
    const { userId } = owner.actor as Extract<Ctx["actor"], { type: "member" }>;
    const by = { workspaceId: owner.workspaceId, userId };
    for (const days of [400, 30, 30, 60, null]) await keepFor(days);
    await updateWorkspace(owner, owner.workspaceId, { embedOrigins: [] });
    const shorter = "envelopes are kept for less long";
    expect(less.mock.calls).toEqual([
      [{ ...by, from: null, to: 400 }, shorter],
      [{ ...by, from: 400, to: 30 }, shorter],
    ]);
    expect(more.mock.calls.map(([told]) => told)).toEqual([
      { ...by, from: 30, to: 60 },
      { ...by, from: 60, to: null },
    ]);
    for (const spy of [less, more]) spy.mockRestore();
  });

  test("waits for the release of a hold, and a job that comes during the hold does nothing", async () => {
    const { id } = await complete(owner);
    await keepFor(1);
    await ended(id, "2 days");
    await holdEnvelope(owner, id, "Case 12/2026");
    expect(await standingPurges()).not.toContain(id);
    await purgeDue(id);
    expect((await stored(id)).envelope.purgedAt).toBeNull();
    await releaseEnvelope(owner, id);
    expect(await standingPurges()).toContain(id);
    await purgeDue(id);
    expect((await stored(id)).envelope.purgedAt).not.toBeNull();
  });

  test("a limit that is lifted before the job comes keeps the envelope", async () => {
    const { id } = await complete(owner);
    await keepFor(1);
    await ended(id, "2 days");
    expect(await standingPurges()).toContain(id);
    await keepFor(null);
    await purgeDue(id);
    expect((await stored(id)).envelope.purgedAt).toBeNull();
  });

  test("leaves alone what people still act on, however old it is", async () => {
    const { stored: sent } = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", [jens]);
    await keepFor(1);
    await database.sql`update envelopes set sent_at = now() - interval '9 years', created_at = now() - interval '9 years'
      where id = ${sent.envelope.id}`;
    expect(await standingPurges()).not.toContain(sent.envelope.id);
  });
});
