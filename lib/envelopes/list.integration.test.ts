import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { UpdateEnvelope } from "@/lib/contracts/envelope-update";
import type { EnvelopeOrder } from "@/lib/contracts/envelopes";
import { useDatabase } from "@/tests/database";
import { newOwner, sendFixture } from "@/tests/support/world";
import { listEnvelopes } from "./list";
import { updateEnvelope } from "./update";
import { voidEnvelope } from "./void";

const database = useDatabase();
let owner: Ctx;
const made: string[] = [];
const anna = [{ email: "anna@example.com", name: "Anna Holm" }];
const at = (second: number): Ctx => ({ ...owner, now: new Date(Date.UTC(2026, 10, 29, 10, 0, second)) });
const label = (ctx: Ctx, id: string, change: object) => updateEnvelope(ctx, id, UpdateEnvelope.parse(change));

beforeAll(async () => {
  owner = await newOwner();
  for (let second = 0; second < 5; second++) {
    const { stored } = await sendFixture(at(second), "text1.pdf", anna, { subject: `Number ${second}` });
    made.push(stored.envelope.id);
  }
});

/** All of a list, two at a time, by its cursors. */
async function walk(sort: EnvelopeOrder): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listEnvelopes(owner, { page: 1, limit: 2, sort, ...(cursor ? { cursor } : {}) });
    ids.push(...page.data.map(({ id }) => id));
    cursor = page.pagination.nextCursor;
  } while (cursor);
  return ids;
}

test("an envelope with its recipients, and one that is over, takes other labels, and what is agreed stays as it was", async () => {
  const [sent, over] = made as [string, string];
  await voidEnvelope(at(10), over, "");
  for (const id of [sent, over]) {
    await label(at(11), id, { tags: ["Tenancy", "q4"], category: "CONTRACT", metadata: { file: "7" } });
    const { data } = await listEnvelopes(owner, { page: 1, limit: 9, tag: "tenancy" });
    expect(data.find((each) => each.id === id)).toMatchObject({ tags: ["tenancy", "q4"], category: "CONTRACT" });
    await expect(label(at(12), id, { tags: [], subject: "Another" })).rejects.toMatchObject({
      code: "envelope_wrong_status",
    });
  }
});

test("oldest first, newest first and last changed first are each walked by cursor without a gap", async () => {
  expect(await walk("oldest")).toEqual(made);
  expect(await walk("newest")).toEqual(made.toReversed());
  await label(at(20), made[2]!, { tags: ["late"] });
  const changed = await walk("updated");
  expect(changed[0]).toBe(made[2]);
  expect(changed.toSorted()).toEqual(made.toSorted());
});

test("a search finds words of labels and of documents' names", async () => {
  await label(at(30), made[3]!, { tags: ["havnegade"] });
  const found = async (q: string) => (await listEnvelopes(owner, { page: 1, limit: 9, q })).data.map(({ id }) => id);
  expect(await found("havneg")).toEqual([made[3]]);
  expect((await found("text1")).length).toBe(made.length);
  expect(await found("text1_")).toEqual([]);
});

test("of what was purged no label is kept anew", async () => {
  await voidEnvelope(at(40), made[4]!, "");
  await database.sql`update envelopes set purged_at = now() where id = ${made[4]!}`;
  await expect(label(at(42), made[4]!, { metadata: { name: "Anna" } })).rejects.toMatchObject({ code: "purged" });
});

test.each([
  ["newest", sql`order by id desc`, "envelopes_list_idx"],
  ["newest of a status", sql`and status = 'SENT' order by id desc`, "envelopes_status_idx"],
  ["updated", sql`order by updated_at desc, id desc`, "envelopes_changed_idx"],
])("%s: the rows come out of the index in their order, whatever other workspaces hold", async (_, order, index) => {
  const plan = await db().transaction(async (tx) => {
    // In a table of a few rows reading everything is cheaper.
    await tx.execute(sql`set local enable_seqscan = off`);
    await tx.execute(sql`set local enable_bitmapscan = off`);
    const { workspaceId, environment } = owner;
    const rows = await tx.execute<{ "QUERY PLAN": string }>(
      sql`explain select * from envelopes where workspace_id = ${workspaceId} and environment = ${environment} ${order} limit 20`,
    );
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
  expect(plan).toContain(`Index Scan Backward using ${index}`);
  expect(plan).not.toContain("Sort");
});
