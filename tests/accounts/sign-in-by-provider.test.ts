import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inviteMember, revokeInvitation } from "@/lib/accounts/invite-member";
import { finishHalf, type Said, signInByProvider } from "@/lib/accounts/sign-in-by-provider";
import { listSignInProviders, removeSignInProvider } from "@/lib/accounts/sign-in-providers";
import { beginTwoFactor, confirmTwoFactor } from "@/lib/accounts/two-factor";
import { changePassword } from "@/lib/accounts/update-profile";
import type { Ctx } from "@/lib/auth/context";
import { codeAt, stepOf } from "@/lib/crypto/totp";
import { useDatabase } from "../database";
import { memberOf, newOwner } from "../support/world";
import { mailedToken, newBrowser, newMember, password, toldTo, trySignIn, userIdOf } from "./stage";

const database = useDatabase();
let owner: Ctx;
let liv: Ctx;
let count = 0;
beforeAll(async () => {
  owner = await newOwner();
});
beforeEach(async () => {
  count += 1;
  liv = await newMember(database.sql, owner.workspaceId, `Liv${count}`);
  await database.sql`delete from security_notices`;
});

const emailOf = () => `liv${count}@example.com`;
const issuer = "https://id.example.com";
const said = (more: Partial<Said> = {}): Said => ({
  ...{ provider: "example", issuer, subject: `liv-${count}`, email: emailOf(), isVerified: true, name: "Liv Berg" },
  ...more,
});
const from = { invitation: undefined, next: "/envelopes", ip: "192.0.2.7", userAgent: "Firefox" };
const outcome = async (more: Partial<Said> = {}, invitation?: string) => {
  const found = await signInByProvider(said(more), { ...from, invitation }, new Date());
  return found.is === "in" ? found.member.email : found.is;
};
const code = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code: string }) => error.code,
  );
const identities = () => database.sql`select i.subject, u.email from identities i join users u on u.id = i.user_id
  where i.subject like ${`%-${count}`} or u.email = ${emailOf()}`;

describe("a member whom nobody has bound", () => {
  test("is bound by a verified address at first use, and told by mail once", async () => {
    expect(await outcome({ email: ` ${emailOf().toUpperCase()}` })).toBe(emailOf());
    expect(await outcome()).toBe(emailOf());
    expect(await identities()).toEqual([{ subject: `liv-${count}`, email: emailOf() }]);
    expect(await toldTo(database.sql)).toEqual([`PROVIDER_ADDED ${emailOf()}`]);
  });

  test("is not signed in by an address that the provider does not vouch for, and nothing is kept of it", async () => {
    expect(await outcome({ isVerified: false })).toBe("unverified");
    expect(await outcome({ email: undefined })).toBe("unverified");
    expect(await outcome({ email: "" })).toBe("unverified");
    expect(await identities()).toEqual([]);
  });

  test("is bound to one of two subjects that come with the address in the same instant", async () => {
    const outcomes = await Promise.all(["a", "b", "c"].map((each) => outcome({ subject: `${each}-${count}` })));
    expect(outcomes.filter((each) => each === emailOf())).toHaveLength(1);
    expect(outcomes.filter((each) => each === "otherSubject")).toHaveLength(2);
    expect(await identities()).toHaveLength(1);
  });
});

describe("a member who is bound", () => {
  beforeEach(async () => {
    await outcome();
  });

  test("stays who they are when their address changes there, is verified no longer or is somebody else's here", async () => {
    const other = await newMember(database.sql, owner.workspaceId, `Other${count}`);
    expect(await outcome({ email: "new@elsewhere.example" })).toBe(emailOf());
    expect(await outcome({ isVerified: false })).toBe(emailOf());
    expect(await outcome({ email: `other${count}@example.com` })).toBe(emailOf());
    expect(await listSignInProviders(other)).toEqual([]);
  });

  test("is not signed in by another subject with the same address, verified or not", async () => {
    expect(await outcome({ subject: `taken-over-${count}` })).toBe("otherSubject");
    expect(await identities()).toEqual([{ subject: `liv-${count}`, email: emailOf() }]);
  });

  test("is not signed in by the same subject of another issuer that vouches for no address", async () => {
    expect(await outcome({ issuer: "https://other.example.com", isVerified: false })).toBe("unverified");
  });

  test("removes that, is told, and is bound anew; nobody removes somebody else's", async () => {
    expect(await listSignInProviders(liv)).toMatchObject([{ provider: "example", label: "example" }]);
    expect(await code(removeSignInProvider(owner, "example"))).toBe("not_found");
    await removeSignInProvider(liv, "example");
    expect(await listSignInProviders(liv)).toEqual([]);
    expect(await outcome({ subject: `another-${count}` })).toBe(emailOf());
    const told = ["ADDED", "ADDED", "REMOVED"].map((what) => `PROVIDER_${what} ${emailOf()}`);
    expect((await toldTo(database.sql)).sort()).toEqual(told);
  });
});

describe("a second factor", () => {
  test("is asked for, and before it was given nothing is bound", async () => {
    const { secret } = await beginTwoFactor(liv, password);
    const before = new Date(Date.now() - 30_000);
    await confirmTwoFactor({ ...liv, now: before }, codeAt(secret, stepOf(before)));
    const found = await signInByProvider(said(), from, new Date());
    expect(found.is).toBe("half");
    expect(await identities()).toEqual([]);
    const { token } = found as { token: string };
    expect(JSON.stringify(await database.sql`select * from half_sign_ins`)).not.toContain(token);
    const late = new Date(Date.now() + 11 * 60_000);
    expect(await finishHalf(token, from, late)).toBe(false);
    const outcomes = await Promise.all([1, 2, 3].map(() => finishHalf(token, from, new Date())));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await identities()).toHaveLength(1);
    expect((await signInByProvider(said(), from, new Date())).is).toBe("half");
  });
});

describe("who has no account", () => {
  const stranger = () => ({ email: `new${count}@example.com`, subject: `new-${count}` });
  const invited = async (email = stranger().email) => {
    const { id } = await inviteMember(owner, { email, role: "ADMIN" });
    return { id, token: await mailedToken(database.sql, id) };
  };
  const users = () => database.sql`select email, name, password_hash, email_verified_at is not null as proven,
    (select role from memberships m where m.user_id = u.id) as role from users u where email = ${stranger().email}`;

  test("gets none without an invitation", async () => {
    expect(await outcome(stranger())).toBe("unknown");
    expect(await outcome(stranger(), "x".repeat(43))).toBe("unknown");
    expect(await users()).toEqual([]);
  });

  test("joins behind the invitation to that very address, with an account that has no password", async () => {
    const { token } = await invited();
    expect(await outcome(stranger())).toBe("invited");
    expect(await outcome({ ...stranger(), isVerified: false }, token)).toBe("unverified");
    expect(await outcome({ email: `thief${count}@example.com`, subject: `thief-${count}` }, token)).toBe("unknown");
    expect(await users()).toEqual([]);
    expect(await outcome(stranger(), token)).toBe(stranger().email);
    const made = { email: stranger().email, name: "Liv Berg", password_hash: null, proven: true, role: "ADMIN" };
    expect(await users()).toEqual([made]);
    for (const secret of ["", "null", password]) expect(await trySignIn(stranger().email, secret)).toBeNull();
    expect(await outcome(stranger())).toBe(stranger().email);
  });

  test("does not join behind an invitation that was taken back, nor twice at once", async () => {
    const first = await invited();
    await revokeInvitation(owner, first.id);
    expect(await outcome(stranger(), first.token)).toBe("unknown");
    const second = await invited();
    const press = () => outcome(stranger(), second.token).catch(() => "refused");
    const outcomes = await Promise.all([press(), press(), press()]);
    expect(outcomes).toContain(stranger().email);
    expect(await users()).toHaveLength(1);
  });

  test("chooses a first password within 15 minutes of a sign-in, and is asked for one by what needs it", async () => {
    const { token } = await invited();
    await outcome(stranger(), token);
    const [user] = await database.sql<{ id: string }[]>`select id from users where email = ${stranger().email}`;
    const { ctx, id } = await newBrowser(database.sql, memberOf(user!.id, owner.workspaceId));
    expect(userIdOf(ctx)).toBe(user!.id);
    expect(await code(beginTwoFactor(ctx, ""))).toBe("password_wrong");
    const newPassword = "paper and a good pen";
    await database.sql`update sessions set started_by = 'PROVIDER', created_at = now() - interval '16 minutes' where id = ${id}`;
    expect(await code(changePassword(ctx, { newPassword }))).toBe("password_wrong");
    await database.sql`update sessions set created_at = now() where id = ${id}`;
    await changePassword(ctx, { newPassword });
    expect(await trySignIn(stranger().email, newPassword)).toBe(stranger().email);
    expect(await code(changePassword(ctx, { newPassword }))).toBe("password_wrong");
  });
});
