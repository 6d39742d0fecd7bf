import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { judgeSignIn } from "@/lib/accounts/second-factor";
import {
  beginTwoFactor,
  confirmTwoFactor,
  endTwoFactor,
  getTwoFactor,
  renewRecoveryCodes,
} from "@/lib/accounts/two-factor";
import type { Ctx } from "@/lib/auth/context";
import { codeAt, stepOf } from "@/lib/crypto/totp";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { newMember, password, toldTo, trySignIn, userIdOf } from "./stage";

const database = useDatabase();
let owner: Ctx;
let liv: Ctx;
let count = 0;
beforeAll(async () => {
  owner = await newOwner();
});
/** Each test has a member of its own: tries to sign in are counted by account. */
beforeEach(async () => {
  count += 1;
  liv = await newMember(database.sql, owner.workspaceId, `Liv${count}`);
  await database.sql`delete from security_notices`;
});

const emailOf = () => `liv${count}@example.com`;
const at = (now: Date): Ctx => ({ ...liv, now });
const later = (steps: number) => new Date(Date.now() + steps * 30_000);
const codeNear = (secret: string, now: Date) => codeAt(secret, stepOf(now));
const code = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code: string }) => error.code,
  );
const judged = async (given: string, now = new Date()) =>
  (await judgeSignIn(userIdOf(liv), given, { ip: "192.0.2.7", userAgent: "Firefox", now })).is;

/** Sets it up with the code of two steps ago's moment, so that the present code is still to be used. */
async function setUp(): Promise<{ secret: string; codes: string[] }> {
  const { secret } = await beginTwoFactor(liv, password);
  const before = later(-1);
  const { codes } = await confirmTwoFactor(at(before), codeNear(secret, before));
  return { secret, codes };
}

describe("setting it up", () => {
  test("needs the password, and counts only once a code of the app was given", async () => {
    expect(await code(beginTwoFactor(liv, "not my password"))).toBe("password_wrong");
    const { secret, uri } = await beginTwoFactor(liv, password);
    expect(uri).toContain(`secret=${secret}`);
    expect(await judged("")).toBe("right");
    expect(await code(confirmTwoFactor(liv, "000000"))).toBe("code_wrong");
    expect(await getTwoFactor(liv)).toMatchObject({ isOn: false });
    await confirmTwoFactor(liv, codeNear(secret, liv.now));
    expect(await getTwoFactor(liv)).toMatchObject({ isOn: true, codesLeft: 10 });
    expect(await judged("")).toBe("missing");
    expect(await toldTo(database.sql)).toEqual([`TWO_FACTOR_ON ${emailOf()}`]);
  });

  test("again takes the place of what was not confirmed, and is refused over what is in use", async () => {
    const first = await beginTwoFactor(liv, password);
    const second = await beginTwoFactor(liv, password);
    expect(await code(confirmTwoFactor(liv, codeNear(first.secret, liv.now)))).toBe("code_wrong");
    await confirmTwoFactor(liv, codeNear(second.secret, liv.now));
    expect(await code(beginTwoFactor(liv, password))).toBe("two_factor_active");
  });

  test("leaves in the database neither the secret nor a recovery code that could be read", async () => {
    const { secret, codes } = await setUp();
    const rows = await database.sql`select to_jsonb(a)::text || coalesce((select string_agg(to_jsonb(r)::text, '')
      from recovery_codes r), '') as all from authenticators a`;
    const stored = rows.map((row) => String(row.all)).join("");
    for (const hidden of [secret, ...codes, ...codes.map((each) => each.replaceAll("-", ""))])
      expect(stored).not.toContain(hidden);
    expect(new Set(codes).size).toBe(10);
  });
});

describe("signing in", () => {
  test("asks for the code behind a right password only, and lets in with both", async () => {
    const { secret } = await setUp();
    expect(await trySignIn(emailOf(), "not my password")).toBeNull();
    expect(await trySignIn(emailOf(), "not my password", codeNear(secret, new Date()))).toBeNull();
    expect(await trySignIn(emailOf(), password)).toBe("code_missing");
    expect(await trySignIn(emailOf(), password, "000000")).toBe("code_wrong");
    expect(await trySignIn(emailOf(), password, ` ${codeNear(secret, new Date())} `)).toBe(emailOf());
  });

  test("takes no code twice, not even in the same instant", async () => {
    const { secret } = await setUp();
    const now = new Date();
    const outcomes = await Promise.all([1, 2, 3].map(() => judged(codeNear(secret, now), now)));
    expect(outcomes.sort()).toEqual(["right", "wrong", "wrong"]);
    expect(await judged(codeNear(secret, later(1)), later(1))).toBe("right");
  });

  test("takes a recovery code once, however it is written, and tells by mail how many are left", async () => {
    const { codes } = await setUp();
    expect(await judged(codes[0]!.toLowerCase().replaceAll("-", " "))).toBe("right");
    expect(await judged(codes[0]!)).toBe("wrong");
    expect(await getTwoFactor(liv)).toMatchObject({ codesLeft: 9 });
    const [notice] = await database.sql`select words from security_notices where kind = 'RECOVERY_CODE_USED'`;
    expect(notice!.words).toEqual({ left: "9" });
  });

  test("takes no recovery code of somebody else", async () => {
    const { codes } = await setUp();
    count += 1;
    liv = await newMember(database.sql, owner.workspaceId, `Liv${count}`);
    await setUp();
    expect(await judged(codes[1]!)).toBe("wrong");
  });

  test("takes no code for 15 minutes after five wrong ones, says so by mail once, and then takes the right one", async () => {
    const { secret, codes } = await setUp();
    const tries = [];
    for (let index = 0; index < 7; index++) tries.push(await judged("000000"));
    expect(tries).toEqual([...Array(4).fill("wrong"), ...Array(3).fill("locked")]);
    expect(await judged(codeNear(secret, later(1)), later(1))).toBe("locked");
    expect(await judged(codes[0]!)).toBe("locked");
    const after = new Date(Date.now() + 15 * 60_000 + 1_000);
    expect(await judged(codeNear(secret, after), after)).toBe("right");
    const told = (await toldTo(database.sql)).filter((each) => each.startsWith("TWO_FACTOR_LOCKED"));
    expect(told).toEqual([`TWO_FACTOR_LOCKED ${emailOf()}`]);
  });

  test("counts guesses that come at once one by one", async () => {
    await setUp();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => judged("000000")));
    expect(outcomes.filter((each) => each === "wrong")).toHaveLength(4);
  });

  test("begins to count anew after a right code", async () => {
    const { secret } = await setUp();
    for (let index = 0; index < 4; index++) await judged("000000");
    expect(await judged(codeNear(secret, new Date()))).toBe("right");
    expect(await judged("000000")).toBe("wrong");
  });
});

describe("turning it off, and new recovery codes,", () => {
  test("need password and code; then the password alone signs in", async () => {
    const { secret } = await setUp();
    const good = codeNear(secret, liv.now);
    expect(await code(endTwoFactor(liv, { password: "not my password", code: good }))).toBe("password_wrong");
    expect(await code(endTwoFactor(liv, { password, code: "000000" }))).toBe("code_wrong");
    await endTwoFactor(liv, { password, code: good });
    expect(await trySignIn(emailOf(), password)).toBe(emailOf());
    expect(await getTwoFactor(liv)).toEqual({ isOn: false, since: null, codesLeft: 0 });
    expect(await toldTo(database.sql)).toEqual([`TWO_FACTOR_ON ${emailOf()}`, `TWO_FACTOR_OFF ${emailOf()}`]);
  });

  test("leave the old codes without use", async () => {
    const { secret, codes } = await setUp();
    const renewed = await renewRecoveryCodes(liv, { password, code: codeNear(secret, liv.now) });
    expect(await judged(codes[3]!)).toBe("wrong");
    expect(await judged(renewed.codes[3]!)).toBe("right");
    expect(await toldTo(database.sql)).toContain(`RECOVERY_CODES_MADE ${emailOf()}`);
  });

  test("are locked like a sign-in after five wrong codes", async () => {
    const { secret } = await setUp();
    for (let index = 0; index < 5; index++) await judged("000000");
    expect(await code(endTwoFactor(liv, { password, code: codeNear(secret, liv.now) }))).toBe("rate_limited");
  });
});
