import { beforeAll, describe, expect, test } from "vitest";
import { confirmAddress, readConfirmation } from "@/lib/accounts/confirm-address";
import { fillConfirmation } from "@/lib/accounts/fill-confirmation";
import type { Ctx } from "@/lib/auth/context";
import { openMail } from "@/lib/mail/open-mail";
import { findMail } from "@/lib/mail/store";
import { writeConfirmationMail } from "@/lib/mail/write-confirmation-mail";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { ask, newBrowser, newMember, password, toldTo, trySignIn } from "./stage";

const database = useDatabase();
let owner: Ctx;
let liv: Ctx;
let cookie: string;
beforeAll(async () => {
  owner = await newOwner();
  liv = await newMember(database.sql, owner.workspaceId, "Liv");
  cookie = (await newBrowser(database.sql, liv)).cookie;
});

const code = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

/** The token of the link that was mailed last, and to whom. */
async function mailed() {
  const [asked] = await database.sql<{ id: string }[]>`select id from address_confirmations order by id desc limit 1`;
  await fillConfirmation(asked!.id, writeConfirmationMail);
  const [mail] = await database.sql<{ id: string; to: string }[]>`
    select id, to_address as to from mails where dedupe_key = ${`confirm-address:${asked!.id}`}`;
  const { text } = openMail((await findMail(mail!.id))!);
  return { to: mail!.to, token: /\/confirm-address\/([\w-]+)/.exec(text)![1]! };
}

test("a member's name changes where it is asked next, and is never empty", async () => {
  expect((await ask("updateProfile", cookie, { name: "  Liv Berg " })).body).toEqual({
    name: "Liv Berg",
    locale: null,
  });
  expect((await ask("getMe", cookie)).body.name).toBe("Liv Berg");
  expect((await ask("updateProfile", cookie, { name: " " })).status).toBe(422);
});

test("a member's language is one that is spoken here, stays when the name changes, and is theirs to take back", async () => {
  const own = (await newBrowser(database.sql, await newMember(database.sql, owner.workspaceId, "Ida"))).cookie;
  expect((await ask("updateProfile", own, { locale: "da" })).body).toEqual({ name: "Ida", locale: "da" });
  expect((await ask("updateProfile", own, { name: "Ida Holm" })).body).toEqual({ name: "Ida Holm", locale: "da" });
  expect((await ask("updateProfile", own, { locale: "tlh" })).status).toBe(422);
  expect((await ask("updateProfile", own, { locale: null })).body).toEqual({ name: "Ida Holm", locale: null });
});

describe("another address", () => {
  test("is taken when the link mailed to it was answered, not before; the old one is told and signs in no more", async () => {
    const wanted = { email: "Liv@Fjordlys.example", password };
    expect((await ask("askForAddress", cookie, { ...wanted, password: "not my password" })).status).toBe(422);
    expect((await ask("askForAddress", cookie, wanted)).status).toBe(202);
    const { to, token } = await mailed();
    expect(to).toContain("<liv@fjordlys.example>");
    const open = { state: "open", name: "Liv Berg", email: "liv@fjordlys.example", isChange: true };
    expect(await readConfirmation(token, new Date())).toEqual(open);
    expect((await ask("getMe", cookie)).body.email).toBe("liv@example.com");
    await confirmAddress(liv, token);
    expect((await ask("getMe", cookie)).body.email).toBe("liv@fjordlys.example");
    expect(await trySignIn("liv@fjordlys.example", password)).toBe("liv@fjordlys.example");
    expect(await trySignIn("liv@example.com", password)).toBeNull();
    expect(await toldTo(database.sql)).toEqual(["EMAIL_CHANGED liv@example.com"]);
    expect(await code(confirmAddress(liv, token))).toBe("not_found");
  });

  test("of somebody else is answered alike and mailed nothing; where somebody was quicker the link does nothing", async () => {
    const before = await database.sql`select 1 from address_confirmations`;
    const taken = await ask("askForAddress", cookie, { email: "maja@example.com", password });
    expect([taken.status, taken.body]).toEqual([202, {}]);
    expect(await database.sql`select 1 from address_confirmations`).toHaveLength(before.length);

    await ask("askForAddress", cookie, { email: "quick@example.com", password });
    const { token } = await mailed();
    await newMember(database.sql, owner.workspaceId, "Quick");
    expect(await code(confirmAddress(liv, token))).toBe("not_found");
    expect((await ask("getMe", cookie)).body.email).toBe("liv@fjordlys.example");
  });

  test("is no way to mail strangers: five an hour", async () => {
    const statuses = [];
    await database.sql`delete from address_confirmations`;
    const ann = await newMember(database.sql, owner.workspaceId, "Ann");
    const own = (await newBrowser(database.sql, ann)).cookie;
    for (let index = 0; index < 6; index++)
      statuses.push((await ask("askForAddress", own, { email: `stranger${index}@example.com`, password })).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  });
});
