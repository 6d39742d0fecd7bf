import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askForSignInLink } from "@/lib/accounts/ask-for-sign-in-link";
import { fillSignInLink } from "@/lib/accounts/fill-sign-in-link";
import { readSignInLink } from "@/lib/accounts/sign-in-link";
import { beginTwoFactor, confirmTwoFactor } from "@/lib/accounts/two-factor";
import { changePassword } from "@/lib/accounts/update-profile";
import { type Ctx, systemCtx } from "@/lib/auth/context";
import { authOptions } from "@/lib/auth/options";
import { codeAt, stepOf } from "@/lib/crypto/totp";
import { openMail } from "@/lib/mail/open-mail";
import { findMail } from "@/lib/mail/store";
import { writeSignInMail } from "@/lib/mail/write-sign-in-mail";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { newBrowser, newMember, password, toldTo, tryLink, trySignIn, userIdOf } from "./stage";

const database = useDatabase();
let owner: Ctx;
let liv: Ctx;
let count = 0;
beforeAll(async () => {
  owner = await newOwner();
});
/** Each test has a member of its own, and an address from which it asks: both are counted. */
beforeEach(async () => {
  count += 1;
  liv = await newMember(database.sql, owner.workspaceId, `Liv${count}`);
});

const emailOf = () => `liv${count}@example.com`;
const minutes = (many: number) => many * 60_000;
const visitor = (now = new Date()): Ctx => ({ ...systemCtx("public", "", "live", now), ip: `192.0.2.${count}` });
const code = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

/** Asks, and runs the job that this enqueues. */
async function asked(email = emailOf(), next?: string, now = new Date()): Promise<string> {
  await askForSignInLink(visitor(now), { email, next });
  const [row] = await database.sql<{ id: string }[]>`select id from sign_in_links order by id desc limit 1`;
  await fillSignInLink(row!.id, writeSignInMail, now);
  return row!.id;
}

async function mailOf(linkId: string): Promise<{ to: string; token: string } | undefined> {
  const [row] = await database.sql<{ id: string; to_address: string }[]>`select id, to_address from mails
    where dedupe_key = ${`sign-in-link:${linkId}`}`;
  if (!row) return undefined;
  const { text } = openMail((await findMail(row.id))!);
  return { to: row.to_address, token: /\/sign-in\/link\/([\w-]+)/.exec(text)![1]! };
}

const mailed = async (email?: string, next?: string, now?: Date) => (await mailOf(await asked(email, next, now)))!;

describe("asking for a link", () => {
  test("does the same work for a member, for an address that is nobody's and however it is written, and mails the member only", async () => {
    const jobs = () => database.sql`select count(*)::int as n from graphile_worker.jobs
      where task_identifier = 'compose-sign-in-link'`;
    const before = (await jobs())[0]!.n as number;
    const known = await asked(` ${emailOf().toUpperCase()} `);
    const unknown = await asked(`nobody${count}@example.com`);
    expect((await jobs())[0]!.n).toBe(before + 2);
    expect((await mailOf(known))?.to).toContain(emailOf());
    expect(await mailOf(unknown)).toBeUndefined();
    const columns = await database.sql`select id, token_hash is null as bare from sign_in_links
      where id in (${known}, ${unknown}) order by id`;
    expect(columns.map((row) => row.bare)).toEqual([false, true]);
  });

  test("is refused after ten tries for one address and thirty from one network, known or not, and leaves passwords alone", async () => {
    const ask = (email: string, ip: string) => code(askForSignInLink({ ...visitor(), ip }, { email }));
    for (const [email, first] of [
      [emailOf(), 1],
      [`nobody${count}@example.com`, 101],
    ] as const) {
      const outcomes = [];
      for (let index = 0; index < 11; index++) outcomes.push(await ask(email, `198.51.${count}.${first + index}`));
      expect(outcomes).toEqual([...Array(10).fill("done"), "rate_limited"]);
    }
    const fromOne = [];
    for (let index = 0; index < 31; index++) fromOne.push(await ask(`x${count}y${index}@example.com`, "203.0.113.9"));
    expect(fromOne).toEqual([...Array(30).fill("done"), "rate_limited"]);
    expect(await trySignIn(emailOf(), password)).toBe(emailOf());
  });

  test("mails at most five within an hour", async () => {
    const mails = [];
    for (let index = 0; index < 7; index++) mails.push(await mailOf(await asked()));
    expect(mails.filter(Boolean)).toHaveLength(5);
  });

  test("makes one mail however often its job runs, and keeps of the link a hash only", async () => {
    const id = await asked();
    await fillSignInLink(id, writeSignInMail);
    const mails = await database.sql`select id from mails where dedupe_key like ${`sign-in-link:${id}%`}`;
    expect(mails).toHaveLength(1);
    const { token } = (await mailOf(id))!;
    const [row] = await database.sql`select to_jsonb(l)::text as all from sign_in_links l where id = ${id}`;
    expect(row!.all).not.toContain(token);
  });

  test("keeps the page that was wanted only where it is one of ours", async () => {
    const nextOf = async (next: string) =>
      (await readSignInLink((await mailed(emailOf(), next)).token, new Date()))!.next;
    expect(await nextOf("/envelopes/env_1?tab=files")).toBe("/envelopes/env_1?tab=files");
    for (const bad of ["//evil.example", "/\\evil.example", "https://evil.example/", "javascript:alert(1)"])
      expect(await nextOf(bad)).toBe("/envelopes");
  });
});

describe("the link", () => {
  test("signs in once, however many press at once, and proves the address", async () => {
    const { token } = await mailed();
    expect(await readSignInLink(token, new Date())).toMatchObject({ email: emailOf() });
    const outcomes = await Promise.all([1, 2, 3].map(() => tryLink(token)));
    expect(outcomes.filter((each) => each === emailOf())).toHaveLength(1);
    expect(outcomes.filter((each) => each === null)).toHaveLength(2);
    expect(await readSignInLink(token, new Date())).toBeUndefined();
    const [row] = await database.sql`select email_verified_at from users where email = ${emailOf()}`;
    expect(row!.email_verified_at).not.toBeNull();
  });

  test("is not used up by who opens its page", async () => {
    const { token } = await mailed();
    for (let index = 0; index < 3; index++) await readSignInLink(token, new Date());
    expect(await tryLink(token)).toBe(emailOf());
  });

  test("counts for 15 minutes from when it was mailed, and is not mailed any more to who asked longer ago", async () => {
    const now = Date.now();
    const { token } = await mailed(emailOf(), undefined, new Date(now - minutes(14)));
    expect(await readSignInLink(token, new Date(now))).toBeDefined();
    expect(await readSignInLink(token, new Date(now + minutes(1) + 1))).toBeUndefined();
    const late = await mailed(emailOf(), undefined, new Date(now - minutes(16)));
    expect(await tryLink(late.token)).toBeNull();
    await askForSignInLink(visitor(new Date(now - minutes(16))), { email: emailOf() });
    const [row] = await database.sql<{ id: string }[]>`select id from sign_in_links order by id desc limit 1`;
    await fillSignInLink(row!.id, writeSignInMail, new Date(now));
    expect(await mailOf(row!.id)).toBeUndefined();
  });

  test("ends with the first one that is used, and with the address that it was mailed to", async () => {
    const [first, second] = [await mailed(), await mailed()];
    expect(await tryLink(second.token)).toBe(emailOf());
    expect(await tryLink(first.token)).toBeNull();
    const third = await mailed();
    await database.sql`update users set email = ${`other${count}@example.com`} where email = ${emailOf()}`;
    expect(await tryLink(third.token)).toBeNull();
  });

  test("asks for the second factor as a password does, and is used up only with the right code", async () => {
    const { secret } = await beginTwoFactor(liv, password);
    const before = new Date(Date.now() - 30_000);
    await confirmTwoFactor({ ...liv, now: before }, codeAt(secret, stepOf(before)));
    const { token } = await mailed();
    expect(await tryLink(token)).toBe("code_missing");
    expect(await tryLink(token, "000000")).toBe("code_wrong");
    expect(await tryLink("x".repeat(43), codeAt(secret, stepOf(new Date())))).toBeNull();
    expect(await tryLink(token, codeAt(secret, stepOf(new Date())))).toBe(emailOf());
    expect(await tryLink(token, codeAt(secret, stepOf(new Date()) + 1))).toBeNull();
  });

  test("locks the second factor by wrong codes as a password does", async () => {
    const { secret } = await beginTwoFactor(liv, password);
    const before = new Date(Date.now() - 30_000);
    await confirmTwoFactor({ ...liv, now: before }, codeAt(secret, stepOf(before)));
    const { token } = await mailed();
    const tries = [];
    for (let index = 0; index < 6; index++) tries.push(await tryLink(token, "000000"));
    expect(tries).toEqual([...Array(4).fill("code_wrong"), "locked", "locked"]);
    expect(await toldTo(database.sql)).toContain(`TWO_FACTOR_LOCKED ${emailOf()}`);
  });
});

describe("the session", () => {
  const startedBy = async (provider: string) => {
    const options = authOptions(new Request("http://localhost:3000/", { headers: { "user-agent": "Firefox" } }));
    const account = { provider, type: "credentials", providerAccountId: userIdOf(liv) } as const;
    const user = { id: userIdOf(liv) };
    const token = await options.callbacks!.jwt!({ token: { sub: user.id }, user, account });
    await options.jwt!.encode!({ token, secret: "", salt: "" });
    const [row] =
      await database.sql`select started_by from sessions where user_id = ${user.id} order by created_at desc limit 1`;
    return row!.started_by;
  };

  test("says how it began", async () => {
    expect([await startedBy("link"), await startedBy("credentials")]).toEqual(["LINK", "PASSWORD"]);
  });

  test("of a mailed link chooses a password without the old one for 15 minutes; of a password it never does", async () => {
    const newPassword = "paper and a good pen";
    const { ctx, id } = await newBrowser(database.sql, liv);
    expect(await code(changePassword(ctx, { newPassword }))).toBe("password_wrong");
    await database.sql`update sessions set started_by = 'LINK', created_at = now() - interval '16 minutes' where id = ${id}`;
    expect(await code(changePassword(ctx, { newPassword }))).toBe("password_wrong");
    await database.sql`update sessions set created_at = now() - interval '14 minutes' where id = ${id}`;
    expect(await code(changePassword(ctx, { password: "not my password", newPassword }))).toBe("password_wrong");
    await changePassword(ctx, { newPassword });
    expect(await trySignIn(emailOf(), newPassword)).toBe(emailOf());
    expect(await toldTo(database.sql)).toContain(`PASSWORD_CHANGED ${emailOf()}`);
  });
});
