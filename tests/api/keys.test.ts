import { beforeAll, describe, expect, test } from "vitest";
import { forgetKeys } from "@/lib/api-keys/find-usable";
import type { Ctx } from "@/lib/auth/context";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { callRoute } from "./support/call";
import { operation } from "./support/operation";
import { inEnvironment, keyOf } from "./support/tenant";

const database = useDatabase();

let owner: Ctx;
let key: string;
beforeAll(async () => {
  owner = await newOwner();
  key = await keyOf(owner);
});

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

const create = (by: string, body: object) =>
  callRoute(operation("createKey"), {
    headers: { authorization: `Bearer ${by}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Till", ...body }),
  });
const revoke = (by: string, keyId: string) =>
  callRoute(operation("revokeKey"), { params: { keyId }, headers: { authorization: `Bearer ${by}` } });
const list = async (by: string) =>
  (await callRoute(operation("listKeys"), { query: { limit: "100" }, headers: { authorization: `Bearer ${by}` } })).body
    .data as { id: string; lastUsedAt: string | null }[];

describe("a key makes a key", () => {
  test("of its own environment only: 403", async () => {
    const test = await keyOf(inEnvironment(owner, "test"), "test");
    for (const [by, environment] of [
      [key, "test"],
      [test, "live"],
    ] as const) {
      const { status, body } = await create(by, { environment });
      expect([status, body.code]).toEqual([403, "forbidden"]);
    }
    expect((await create(test, { environment: "test" })).status).toBe(201);
  });

  test("with scopes it holds itself only: 403", async () => {
    const narrow = await keyOf(owner, "live", ["keys:write", "envelopes:read"]);
    const refused = await create(narrow, { scopes: ["envelopes:write"] });
    expect([refused.status, refused.body.code]).toEqual([403, "insufficient_scope"]);
    expect((await create(narrow, { scopes: ["documents:read", "keys:read"] })).status).toBe(201);
  });

  test("that ends in the future, and not after itself: 422 that names expiresAt", async () => {
    const parent = (await create(key, { expiresAt: inMinutes(10) })).body;
    for (const [by, expiresAt] of [
      [key, inMinutes(-1)],
      [key, "2020-01-01T00:00:00Z"],
      [parent.key as string, inMinutes(11)],
    ] as const) {
      const { status, body } = await create(by, { expiresAt });
      expect([status, body.code, body.issues]).toEqual([
        422,
        "invalid_request",
        [{ path: "expiresAt", message: expect.stringMatching(/^must /) }],
      ]);
    }
    const sooner = inMinutes(5);
    expect((await create(parent.key as string, { expiresAt: sooner })).body.expiresAt).toBe(sooner);
    expect((await create(parent.key as string, {})).body.expiresAt).toBe(parent.expiresAt);
    expect((await create(key, {})).body.expiresAt).toBeNull();
  });
});

test("a key cannot revoke a broader one: 403, and the broader one still works", async () => {
  const narrow = await keyOf(owner, "live", ["keys:write"]);
  const broader = (await create(key, { scopes: ["keys:write", "webhooks:read"] })).body;
  const { status, body } = await revoke(narrow, broader.id as string);
  expect([status, body.code]).toEqual([403, "insufficient_scope"]);
  expect((await callRoute(operation("getMe"), { headers: { authorization: `Bearer ${broader.key}` } })).status).toBe(
    200,
  );
  expect((await revoke(key, broader.id as string)).status).toBe(200);
});

test("the list says when a key was last used: never, then at its first request", async () => {
  const made = (await create(key, {})).body;
  const used = async () => (await list(key)).find(({ id }) => id === made.id)!.lastUsedAt;
  expect(await used()).toBeNull();
  const before = Date.now();
  await callRoute(operation("getMe"), { headers: { authorization: `Bearer ${made.key}` } });
  // The use is noted beside the request, which does not wait for it.
  await expect.poll(used).not.toBeNull();
  expect(Date.parse((await used())!)).toBeGreaterThanOrEqual(before);
  expect(Date.parse((await used())!)).toBeLessThanOrEqual(Date.now());
});

test("the key itself is in no column of its row, and in no answer but the first", async () => {
  const made = (await create(key, {})).body as { id: string; key: string };
  const secret = made.key.slice("sk_live_".length, -4);
  const [row] = await database.sql<{ text: string }[]>`select k::text as text from api_keys k where id = ${made.id}`;
  expect(row!.text).toContain(made.id);
  expect(row!.text).not.toContain(secret);
  expect(JSON.stringify(await list(key))).not.toContain(secret);
  forgetKeys();
  expect((await callRoute(operation("getMe"), { headers: { authorization: `Bearer ${made.key}` } })).status).toBe(200);
});
