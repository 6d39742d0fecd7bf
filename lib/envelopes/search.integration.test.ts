import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { insertRows } from "@/lib/jobs/rows.fixture";
import { useDatabase } from "@/tests/database";
import { memberOf, newOwner, sendFixture } from "@/tests/support/world";
import { deleteEnvelope } from "./delete";
import { countUpTo, listEnvelopes } from "./list";

const database = useDatabase();
let owner: Ctx;
let other: Ctx;

const all = { page: 1, limit: 50 };
const found = async (q: string, ctx = owner) => (await listEnvelopes(ctx, { ...all, q })).data.map(({ id }) => id);
const make = async (subject: string, recipients: { name: string; email: string }[], ctx = owner) =>
  (await sendFixture(ctx, "text1.pdf", recipients, { subject, send: false })).stored.envelope.id;

beforeAll(async () => {
  owner = await newOwner();
  const { userId, workspaceId } = await insertRows(database.sql, { subject: "Lease" });
  other = memberOf(userId, workspaceId);
});

test("what is searched through follows every change of a subject, a person and a document's name, and an erased name is nowhere", async () => {
  const { sql } = database;
  const id = await make("Berth at Ærø", [
    { name: "Øyvind Å", email: "oyvind@example.com" },
    { name: "Zoë", email: "zoe@example.com" },
  ]);
  for (const q of ["BERTH AT ærø", "øyvind å", "Oyvind@", "zoë", "text1.PDF"]) expect(await found(q), q).toEqual([id]);

  await sql`update envelopes set subject = 'Quay' where id = ${id}`;
  await sql`update recipients set name = '', email = '' where envelope_id = ${id} and position = 0`;
  await sql`delete from recipients where envelope_id = ${id} and position = 1`;
  await sql`update documents set name = 'annex.pdf' where id in (select document_id from envelope_documents where envelope_id = ${id})`;
  for (const q of ["berth", "øyvind", "oyvind@", "zoë", "text1"]) expect(await found(q), q).toEqual([]);
  for (const q of ["quay", "annex.p"]) expect(await found(q), q).toEqual([id]);
  const [row] = await sql`select words from envelope_search where envelope_id = ${id}`;
  expect(row?.words.split("\n").filter(Boolean)).toEqual(["quay", "annex.pdf"]);

  await deleteEnvelope(owner, id, false);
  expect(await sql`select 1 from envelope_search where envelope_id = ${id}`).toHaveLength(0);
});

test("a search finds nothing of another workspace, and no letter of it is a pattern", async () => {
  const mine = await make("100%_sure", [{ name: "Ada", email: "ada@example.com" }]);
  await make("100%_sure", [{ name: "Ada", email: "ada@example.com" }], other);
  expect(await found("0%_s")).toEqual([mine]);
  expect(await found("100_")).toEqual([]);
});

test("of what is searched no more are counted than asked for; what is not narrowed is told whole", async () => {
  for (let made = 0; made < 3; made++) await make("Pier", [{ name: "Ada", email: "ada@example.com" }], other);
  expect(await countUpTo(other, { ...all, q: "pier" }, 2)).toBe(2);
  expect(await countUpTo(other, { ...all, q: "pier" }, 9)).toBe(3);
  expect(await countUpTo(other, all, 2)).toBe(5);
  expect((await listEnvelopes(other, { ...all, limit: 1, q: "pier" })).pagination).toMatchObject({
    total: 3,
    pages: 3,
  });
});
