import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { pruneSecurity } from "@/lib/accounts/prune-security";
import { insertSession } from "@/lib/accounts/store";
import { createKey } from "@/lib/api-keys/create";
import { revokeKey } from "@/lib/api-keys/revoke";
import type { Ctx } from "@/lib/auth/context";
import { withKnownBrowser } from "@/lib/auth/known-browser";
import { hashToken, newToken } from "@/lib/crypto/token";
import { composeSecurityNotice } from "@/lib/mail/compose-security-notice";
import { openMail } from "@/lib/mail/open-mail";
import { findMail } from "@/lib/mail/store";
import { useDatabase } from "./database";
import { newOwner } from "./support/world";

const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

/** What comes after a right password: a session in the answer. Answers what the browser keeps for its next sign-in. */
async function signIn(browserCookie?: string): Promise<string | undefined> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + 60_000);
  const { userId } = owner.actor as { userId: string };
  await insertSession(db(), { tokenHash: hashToken(token), userId, createdAt: new Date(), expiresAt });
  return browserCookieOf(
    await withKnownBrowser(request(browserCookie), answerWith(`certyneo.session=${token}; Path=/`)),
  );
}

const request = (cookie?: string) =>
  new Request("http://localhost:3000/api/auth/callback/credentials", {
    method: "POST",
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      "user-agent": "Firefox of Maja",
      "x-certyneo-socket-address": "192.0.2.44",
    },
  });
const answerWith = (cookie: string) => new Response("{}", { headers: { "set-cookie": cookie } });
const browserCookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .find((each) => each.startsWith("certyneo.browser="))
    ?.split(";")[0];

async function noticesOf(kind: string) {
  const rows = await database.sql<{ id: string }[]>`select id from security_notices where kind = ${kind} order by at`;
  const mails = [];
  for (const { id } of rows) {
    await composeSecurityNotice(id);
    await composeSecurityNotice(id);
    const found = await database.sql<{ id: string; to: string; subject: string }[]>`
      select id, to_address as to, subject from mails where dedupe_key = ${`security:${id}`}`;
    const [mail, ...more] = found;
    expect(more).toEqual([]);
    mails.push({ ...mail!, ...openMail((await findMail(mail!.id))!) });
  }
  return mails;
}

describe("a member is told by mail", () => {
  test("of a sign-in from a browser that they had not used, with time, address and browser, and not again from there", async () => {
    const known = await signIn();
    expect(await noticesOf("SIGN_IN")).toEqual([]);
    expect(await signIn(known)).toBe(known);
    expect(await noticesOf("SIGN_IN")).toEqual([]);
    await signIn();
    const [notice, ...more] = await noticesOf("SIGN_IN");
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ to: '"Maja Lindegaard" <maja@example.com>' });
    expect(notice!.text).toMatch(/Firefox of Maja/);
    expect(notice!.text).toMatch(/192\.0\.2\.44/);
  });

  test("of no answer that starts no session: a wrong password, a sign-out, a session that is not there", async () => {
    for (const cookie of ["certyneo.session=; Path=/", "other=1", `certyneo.session=${newToken()}`])
      expect(browserCookieOf(await withKnownBrowser(request(), answerWith(cookie)))).toBeUndefined();
    expect(await noticesOf("SIGN_IN")).toHaveLength(1);
  });

  test("of a key that was created and of one that was revoked, by name and never with the key itself", async () => {
    const made = await createKey(owner, { name: "Payroll" } as Parameters<typeof createKey>[1]);
    await revokeKey(owner, made.id);
    const [created] = await noticesOf("KEY_CREATED");
    const [revoked] = await noticesOf("KEY_REVOKED");
    expect(created!.subject).toBe("API key “Payroll” was created");
    expect(revoked!.subject).toBe("API key “Payroll” was revoked");
    for (const { text, html } of [created!, revoked!]) {
      expect(text).toContain("Test browser");
      expect(`${text}${html}`).not.toContain(made.key!);
    }
  });
});

test("what a member was told is forgotten after 30 days, and a browser that nobody signs in with after 400", async () => {
  const counts = async () => {
    const [row] = await database.sql`
      select (select count(*)::int from security_notices) as notices, (select count(*)::int from known_browsers) as browsers`;
    return row!;
  };
  const before = await counts();
  await pruneSecurity(new Date());
  expect(await counts()).toEqual(before);
  await pruneSecurity(new Date(Date.now() + 31 * 86_400_000));
  expect(await counts()).toEqual({ notices: 0, browsers: before.browsers });
  await pruneSecurity(new Date(Date.now() + 401 * 86_400_000));
  expect(await counts()).toEqual({ notices: 0, browsers: 0 });
});
