import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { insertRows, type RowOptions, type Rows } from "@/lib/jobs/rows.fixture";
import { useDatabase } from "@/tests/database";
import { memberOf, newOwner, sendFixture } from "@/tests/support/world";
import { findContact } from "./find";
import { listContacts } from "./list";
import { selectContacts } from "./store";

const database = useDatabase();
let owner: Ctx;

const all = { page: 1, limit: 20 };
const at = (second: number): Ctx => ({ ...owner, now: new Date(Date.UTC(2026, 10, 29, 10, 0, second)) });
const namesOf = async (query: object, ctx = owner) =>
  (await listContacts(ctx, { ...all, ...query })).data.map(({ name }) => name);

beforeAll(async () => {
  owner = await newOwner();
  const anna = { email: "anna@example.com", name: "Anna Holm" };
  await sendFixture(at(1), "text1.pdf", [anna, { email: "per_x@example.com", name: "Per 100%" }]);
  await sendFixture(at(2), "text1.pdf", [{ email: "Anna@Example.com", name: "Anna Holm Lund" }]);
  await sendFixture(at(3), "text1.pdf", [{ email: "ivo@example.com", name: "Ivo Ra" }]);
});

test("everybody comes once however their address is written, under their latest name, the last met first", async () => {
  const { data, pagination } = await listContacts(owner, all);
  expect(data.map(({ email, name, envelopeCount }) => [email.toLowerCase(), name, envelopeCount])).toEqual([
    ["ivo@example.com", "Ivo Ra", 1],
    ["anna@example.com", "Anna Holm Lund", 2],
    ["per_x@example.com", "Per 100%", 1],
  ]);
  expect(pagination).toMatchObject({ total: 3, pages: 1, nextCursor: null });
  expect(await namesOf({ limit: 1, page: 2 })).toEqual(["Anna Holm Lund"]);
  expect(await findContact(owner, " ANNA@example.com ")).toMatchObject({ name: "Anna Holm Lund" });
  expect(await findContact(owner, "new@example.com")).toEqual({ name: "", email: "new@example.com" });
});

test("part of a name or an address finds them, and no letter of it is a pattern", async () => {
  expect(await namesOf({ q: "ANNA@" })).toEqual(["Anna Holm Lund"]);
  expect(await namesOf({ q: "r_x" })).toEqual(["Per 100%"]);
  expect(await namesOf({ q: "%" })).toEqual(["Per 100%"]);
  expect(await namesOf({ q: "nobody" })).toEqual([]);
});

test("people of other workspaces, of test envelopes, who were erased and of purged envelopes are nobody's contacts", async () => {
  const { sql } = database;
  const rows = (options: RowOptions): Promise<Rows> => insertRows(sql, options);
  const one = await rows({
    recipients: [
      { name: "Own", email: "own@x.test" },
      { name: "", email: "" },
    ],
  });
  const mine = memberOf(one.userId, one.workspaceId);
  const move = ({ envelopeId }: Rows) =>
    sql`update envelopes set workspace_id = ${one.workspaceId} where id = ${envelopeId}`;
  await move(await rows({ environment: "test", recipients: [{ name: "Test", email: "test@x.test" }] }));
  const purged = await rows({ recipients: [{ name: "Purged", email: "purged@x.test" }] });
  await move(purged);
  await sql`update envelopes set purged_at = now() where id = ${purged.envelopeId}`;
  expect(await namesOf({}, mine)).toEqual(["Own"]);
  expect(await namesOf({}, { ...mine, environment: "test" })).toEqual(["Test"]);
});

test("whoever is called otherwise is found by no former name, and who was erased last leaves nothing behind", async () => {
  const { sql } = database;
  const { userId, workspaceId, envelopeId, recipientIds } = await insertRows(sql, {
    recipients: [{ name: "Mette Før", email: "Mette@x.test" }],
  });
  const mine = memberOf(userId, workspaceId);
  const again = await insertRows(sql, { recipients: [{ name: "Mette Efter", email: "mette@x.test" }] });
  await sql`update envelopes set workspace_id = ${workspaceId} where id = ${again.envelopeId}`;
  expect(await namesOf({ q: "før" }, mine)).toEqual(["Mette Efter"]);
  await sql`update recipients set name = 'Mette Nu' where id = ${recipientIds[0]!}`;
  expect(await namesOf({ q: "før" }, mine)).toEqual([]);
  await sql`delete from envelopes where id = ${again.envelopeId}`;
  expect(await namesOf({ q: "efter" }, mine)).toEqual([]);
  expect(await namesOf({ q: "mette" }, mine)).toEqual(["Mette Nu"]);
  await sql`update recipients set name = '', email = '' where envelope_id = ${envelopeId}`;
  expect(await namesOf({}, mine)).toEqual([]);
  expect(await sql`select address from contacts where workspace_id = ${workspaceId}`).toHaveLength(0);
});

test("many are listed in the same order as few, whichever way the last envelope of each is found", async () => {
  const people = (filter: object, among: number) => selectContacts(db(), owner, filter, { limit: 2, offset: 1, among });
  expect(await people({}, 1_000_000)).toEqual(await people({}, 3));
  expect(await people({ q: "a" }, 1_000_000)).toEqual(await people({ q: "a" }, 3));
  expect(await people({}, 3)).toHaveLength(2);
});
