import { beforeAll, describe, expect, test } from "vitest";
import { pruneSecurity } from "@/lib/accounts/prune-security";
import type { Ctx } from "@/lib/auth/context";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { ask, newBrowser, newMember, password, toldTo, trySignIn, userIdOf } from "./stage";

const database = useDatabase();
let owner: Ctx;
let liv: Ctx;
beforeAll(async () => {
  owner = await newOwner();
  liv = await newMember(database.sql, owner.workspaceId, "Liv");
});

type Listed = { id: string; isThis: boolean };
const listed = async (cookie: string) => (await ask("listSessions", cookie)).body.data as unknown as Listed[];
const isIn = async (cookie: string) => (await ask("getMe", cookie)).status === 200;

describe("a member's sessions", () => {
  test("are listed with this one marked, and nobody else's; no answer names what is in a cookie or its hash", async () => {
    const [one, two, other] = [
      await newBrowser(database.sql, liv),
      await newBrowser(database.sql, liv),
      await newBrowser(database.sql, owner),
    ];
    const answer = await ask("listSessions", one.cookie);
    const found = await listed(one.cookie);
    expect(found.map(({ id }) => id).sort()).toEqual([one.id, two.id].sort());
    expect(found.filter(({ isThis }) => isThis).map(({ id }) => id)).toEqual([one.id]);
    const hashes = await database.sql`select token_hash from sessions`;
    for (const { token_hash } of hashes) expect(answer.text).not.toContain(token_hash);
    expect(answer.text).not.toContain(other.id);
  });

  test("end one by one: the other browser is out from its next request and can say why", async () => {
    const [one, two] = [await newBrowser(database.sql, liv), await newBrowser(database.sql, liv)];
    expect(await isIn(two.cookie)).toBe(true);
    expect((await ask("revokeSession", one.cookie, undefined, { sessionId: two.id })).status).toBe(200);
    expect(await isIn(two.cookie)).toBe(false);
    expect((await ask("getSessionEnd", two.cookie)).body).toEqual({ reason: "REVOKED" });
    expect(await isIn(one.cookie)).toBe(true);
    expect((await ask("revokeSession", one.cookie, undefined, { sessionId: two.id })).status).toBe(404);
  });

  test("are no one else's to end, not even the owner's", async () => {
    const [own, other] = [await newBrowser(database.sql, liv), await newBrowser(database.sql, owner)];
    expect((await ask("revokeSession", other.cookie, undefined, { sessionId: own.id })).status).toBe(404);
    expect(await isIn(own.cookie)).toBe(true);
  });

  test("all end at once but the one that asks", async () => {
    const [one, ...rest] = [
      await newBrowser(database.sql, liv),
      await newBrowser(database.sql, liv),
      await newBrowser(database.sql, liv),
    ];
    const owners = await newBrowser(database.sql, owner);
    expect((await ask("revokeOtherSessions", one.cookie)).status).toBe(200);
    expect(await Promise.all(rest.map(({ cookie }) => isIn(cookie)))).toEqual([false, false]);
    expect(await isIn(one.cookie)).toBe(true);
    expect(await isIn(owners.cookie)).toBe(true);
    expect(await listed(one.cookie)).toHaveLength(1);
  });

  test("note that somebody was there, at most every five minutes, and their account with it", async () => {
    const { id, cookie } = await newBrowser(database.sql, liv);
    const seen = async () => {
      const [row] = await database.sql`select s.last_seen_at as session, u.last_seen_at as account
        from sessions s join users u on u.id = s.user_id where s.id = ${id}`;
      return row as { session: Date; account: Date | null };
    };
    await isIn(cookie);
    expect((await seen()).account).toBeNull();
    await database.sql`update sessions set last_seen_at = now() - interval '6 minutes' where id = ${id}`;
    await isIn(cookie);
    await expect.poll(async () => (await seen()).account?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect((await seen()).session.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  test("are forgotten when they would have run out anyway", async () => {
    const { id } = await newBrowser(database.sql, liv);
    const isThere = async () => (await database.sql`select 1 from sessions where id = ${id}`).length === 1;
    await pruneSecurity(new Date());
    expect(await isThere()).toBe(true);
    await pruneSecurity(new Date(Date.now() + 2 * 86_400_000));
    expect(await isThere()).toBe(false);
  });
});

test("why a session ended is told for no cookie, an unknown one and one that is open alike: null", async () => {
  const { cookie } = await newBrowser(database.sql, liv);
  for (const sent of ["", "certyneo.session=x", cookie])
    expect((await ask("getSessionEnd", sent)).body).toEqual({ reason: null });
});

describe("another password", () => {
  test("needs the one there is, ends the other sessions and is told by mail", async () => {
    const [one, two] = [await newBrowser(database.sql, liv), await newBrowser(database.sql, liv)];
    const newPassword = "paper and a good pen";
    const refused = await ask("changePassword", one.cookie, { password: "not my password", newPassword });
    expect([refused.status, refused.body.code]).toEqual([422, "password_wrong"]);
    expect(await isIn(two.cookie)).toBe(true);
    expect((await ask("changePassword", one.cookie, { password, newPassword })).status).toBe(200);
    expect(await isIn(one.cookie)).toBe(true);
    expect(await isIn(two.cookie)).toBe(false);
    expect((await ask("getSessionEnd", two.cookie)).body).toEqual({ reason: "PASSWORD" });
    expect(await trySignIn("liv@example.com", password)).toBeNull();
    expect(await trySignIn("liv@example.com", newPassword)).toBe("liv@example.com");
    expect(await toldTo(database.sql)).toContain("PASSWORD_CHANGED liv@example.com");
    const [row] = await database.sql`select id from users where id = ${userIdOf(liv)}`;
    expect(row).toBeDefined();
  });

  test("is guessed at in an open page no faster than at sign-in", async () => {
    const ann = await newMember(database.sql, owner.workspaceId, "Ann");
    const { cookie } = await newBrowser(database.sql, ann);
    const statuses = [];
    for (let count = 0; count < 12; count++) {
      const answer = await ask("changePassword", cookie, { password: "guess", newPassword: "paper and a good pen" });
      statuses.push(answer.status);
    }
    expect(statuses.at(-1)).toBe(429);
  });
});
