import { beforeAll, describe, expect, test, vi } from "vitest";
import { updateWorkspace } from "@/lib/accounts/update-workspace";
import type { Ctx } from "@/lib/auth/context";
import { standingPurges } from "@/lib/jobs/store";
import { sweep } from "@/lib/jobs/sweep";
import { holdEnvelope, releaseEnvelope } from "@/lib/retention/hold";
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
