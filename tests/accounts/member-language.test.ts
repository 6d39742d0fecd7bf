import { beforeEach, expect, test } from "vitest";
import { transact } from "@/db/client";
import { tellMember } from "@/lib/accounts/tell-member";
import { authOptions } from "@/lib/auth/options";
import { insertRows, type Rows } from "@/lib/jobs/rows.fixture";
import { composeClosing } from "@/lib/mail/compose-closing";
import { composeSecurityNotice } from "@/lib/mail/compose-security-notice";
import danish from "@/messages/dashboard/da.json";
import german from "@/messages/dashboard/de.json";
import english from "@/messages/dashboard/en.json";
import french from "@/messages/dashboard/fr.json";
import { useDatabase } from "../database";
import { memberOf } from "../support/world";
import { ask, newBrowser } from "./stage";

const database = useDatabase();
let rows: Rows;
beforeEach(async () => {
  await database.sql`delete from mails`;
  rows = await insertRows(database.sql, { status: "EXPIRED", subject: "Lease" });
});

const member = () => memberOf(rows.userId, rows.workspaceId);

/** What comes after a right password. */
const signIn = (headers: Record<string, string>) =>
  authOptions(new Request("http://localhost:3000/", { headers })).jwt!.encode!({
    token: { sub: rows.userId, startedBy: "credentials" },
    secret: "",
  });
const choose = async (locale: string | null) =>
  ask("updateProfile", (await newBrowser(database.sql, member())).cookie, { locale });

/** The subject of a mail about their account. */
async function toldAs(): Promise<string> {
  await transact(member(), (tx) => tellMember(tx, { userId: rows.userId, kind: "PASSWORD_CHANGED" }, new Date()));
  const [notice] = await database.sql<{ id: string }[]>`select id from security_notices order by id desc limit 1`;
  await composeSecurityNotice(notice!.id);
  const [mail] = await database.sql<{ subject: string }[]>`
    select subject from mails where dedupe_key = ${`security:${notice!.id}`}`;
  return mail!.subject;
}

test("a mail about an account is in the language that its member chose, else in that of the browser of the last sign-in", async () => {
  const subjects = [];
  subjects.push(await toldAs());
  await signIn({ "accept-language": "da-DK,da;q=0.9" });
  subjects.push(await toldAs());
  await signIn({ "accept-language": "da-DK", cookie: "certyneo.language=fr" });
  subjects.push(await toldAs());
  await choose("de");
  subjects.push(await toldAs());
  await choose(null);
  subjects.push(await toldAs());
  const spoken = [english, danish, french, german, french];
  expect(subjects).toEqual(spoken.map(({ security }) => security.PASSWORD_CHANGED.subject));
});

test("a sender is told of an envelope in their own language; where it is not known, in the envelope's", async () => {
  const toSender = async () => {
    await composeClosing(rows.envelopeId);
    const [mail] = await database.sql<{ subject: string }[]>`
      select subject from mails where to_address like '%@sender.test%'`;
    return mail!.subject;
  };
  await database.sql`update envelopes set locale = 'fr' where id = ${rows.envelopeId}`;
  expect(await toSender()).toBe("Expiré : « Lease »");
  await database.sql`delete from mails`;
  await choose("da");
  expect(await toSender()).toBe("Udløbet: »Lease«");
});
