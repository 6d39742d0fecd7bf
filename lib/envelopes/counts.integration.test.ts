import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { useDatabase } from "@/tests/database";
import { newOwner, sendFixture } from "@/tests/support/world";
import { countEnvelopes, foldEnvelopeCounts } from "./counts";
import { deleteEnvelope } from "./delete";
import { listEnvelopes } from "./list";
import { voidEnvelope } from "./void";

const database = useDatabase();
let owner: Ctx;

beforeAll(async () => {
  owner = await newOwner();
});

const anna = [{ email: "anna@example.com", name: "Anna Holm" }];
const truth = () =>
  database.sql<
    { status: string; value: number }[]
  >`select status, count(*)::int as value from envelopes group by 1 order by 1`;
const counted = async () =>
  Object.entries(await countEnvelopes(owner))
    .filter(([, value]) => value > 0)
    .map(([status, value]) => ({ status, value }))
    .toSorted((a, b) => a.status.localeCompare(b.status));

test("the counters equal the rows after creating, sending, voiding and deleting, before and after folding", async () => {
  for (let made = 0; made < 3; made++) await sendFixture(owner, "text1.pdf", anna);
  const drafts = [];
  for (let made = 0; made < 2; made++) drafts.push(await sendFixture(owner, "text1.pdf", anna, { send: false }));
  const voided = await sendFixture(owner, "text1.pdf", anna);
  await voidEnvelope(owner, voided.stored.envelope.id, "");
  await deleteEnvelope(owner, drafts[0]!.stored.envelope.id, false);
  expect(await counted()).toEqual([...(await truth())]);
  await foldEnvelopeCounts();
  expect(await counted()).toEqual([...(await truth())]);
  const [rows] = await database.sql`select count(*)::int as value from envelope_counts`;
  expect(rows?.value).toBe(3);
});

test("folding while envelopes are created and voided loses none of them", async () => {
  const changing = Array.from({ length: 12 }, async () => {
    const { stored } = await sendFixture(owner, "text1.pdf", anna);
    await voidEnvelope(owner, stored.envelope.id, "");
  });
  const folding = Array.from({ length: 12 }, () => foldEnvelopeCounts());
  await Promise.all([...changing, ...folding]);
  await foldEnvelopeCounts();
  expect(await counted()).toEqual([...(await truth())]);
});

test("a list's total comes from the counters, with and without a status", async () => {
  const rows = await truth();
  const all = rows.reduce((sum, row) => sum + row.value, 0);
  expect((await listEnvelopes(owner, { page: 1, limit: 1 })).pagination.total).toBe(all);
  const sent = await listEnvelopes(owner, { page: 1, limit: 1, status: ["SENT"] });
  expect(sent.pagination.total).toBe(rows.find((row) => row.status === "SENT")?.value);
});
