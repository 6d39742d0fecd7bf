import type { AddressInfo } from "node:net";
import { NextRequest } from "next/server";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { insertRows, type Rows } from "@/lib/jobs/rows.fixture";
import { composeClosing } from "@/lib/mail/compose-closing";
import { composeSecurityNotice } from "@/lib/mail/compose-security-notice";
import { deliverMail } from "@/lib/mail/deliver-mail";
import { sendDigests } from "@/lib/mail/send-digests";
import { closeTransports } from "@/lib/mail/transport";
import { getNotifications, updateNotifications } from "@/lib/notifications/choices";
import { findStop } from "@/lib/notifications/stop-mails";
import { proxy } from "@/proxy";
import { callRoute } from "./api/support/call";
import { operation } from "./api/support/operation";
import { useDatabase } from "./database";
import { memberOf } from "./support/world";

const database = useDatabase();
const received: { to: string; source: string }[] = [];
let rows: Rows;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData: (stream, session, done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      received.push({ to: session.envelope.rcptTo[0]!.address, source: Buffer.concat(chunks).toString() });
      done();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  process.env.MAIL_FROM = "Certyneo <no-reply@certyneo.test>";
  process.env.APP_URL = "https://sign.example";
});
afterAll(async () => {
  closeTransports();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
beforeEach(async () => {
  received.length = 0;
  await database.sql`delete from mails`;
  await database.sql`delete from graphile_worker._private_jobs`;
  rows = await insertRows(database.sql, { status: "EXPIRED", subject: "Lease of the harbour" });
  await database.sql`update recipients set asked_count = 1 where envelope_id = ${rows.envelopeId}`;
});

const member = () => memberOf(rows.userId, rows.workspaceId);
const choices = () => getNotifications(member());

async function deliverAll() {
  for (const { id } of await database.sql<{ id: string }[]>`select id from mails order by id`)
    await deliverMail(id, false);
}

/** A header of a message as it arrived, its folded lines put together. */
function header(source: string, name: string): string | undefined {
  const head = source.slice(0, source.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
  return new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1];
}
const toSender = () => received.find(({ to }) => to.endsWith("@sender.test"))!.source;
const tokenIn = (source: string) =>
  /^<https:\/\/sign\.example\/unsubscribe\/([^>]+)>$/.exec(header(source, "List-Unsubscribe") ?? "")![1]!;

/** As a mail program does it: no cookie, and a form in which nothing stands. */
const press = (token: string) =>
  callRoute(operation("unsubscribe"), {
    params: { token },
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "List-Unsubscribe=One-Click",
  });
const undo = (token: string, before: object) =>
  callRoute(operation("resubscribe"), {
    params: { token },
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ before }),
  });

describe("a mail that tells a sender what they chose to be told", () => {
  test("names where one press stops it, as RFC 2369 and RFC 8058 have it, and shows the same link to people", async () => {
    await composeClosing(rows.envelopeId);
    await deliverAll();
    const source = toSender();
    expect(header(source, "List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
    const link = `https://sign.example/unsubscribe/${tokenIn(source)}`;
    const body = source.slice(source.indexOf("\r\n\r\n")).replace(/=\r\n/g, "");
    expect(body.split(link).length).toBeGreaterThan(2);
  });

  test("is stopped by that press without a session, that kind only and that member only, twice as once", async () => {
    const other = await insertRows(database.sql, { status: "EXPIRED" });
    await composeClosing(rows.envelopeId);
    await deliverAll();
    const token = tokenIn(toSender());
    expect(await press(token)).toMatchObject({ status: 200, body: { kind: "expired", before: { expired: "MAIL" } } });
    expect(await press(token)).toMatchObject({ status: 200, body: { kind: "expired", before: {} } });
    const { expired, ...others } = await choices();
    expect([expired, new Set(Object.values(others))]).toEqual(["OFF", new Set(["MAIL"])]);
    expect((await getNotifications(memberOf(other.userId, other.workspaceId))).expired).toBe("MAIL");
    await database.sql`delete from mails`;
    received.length = 0;
    await composeClosing(rows.envelopeId);
    await deliverAll();
    expect(received.map(({ to }) => to)).toEqual(["r0@x.test"]);
  });

  test("comes again as it was once it is undone; what was chosen anew meanwhile stays", async () => {
    await composeClosing(rows.envelopeId);
    await deliverAll();
    const token = tokenIn(toSender());
    await press(token);
    expect(await undo(token, { expired: "MAIL", declined: "DIGEST" })).toMatchObject({ status: 200 });
    expect(await choices()).toMatchObject({ expired: "MAIL", declined: "MAIL" });
    await updateNotifications(member(), { expired: "DIGEST", declined: "OFF" });
    await undo(token, { expired: "MAIL", declined: "MAIL" });
    expect(await choices()).toMatchObject({ expired: "DIGEST", declined: "OFF" });
  });

  test("is stopped by nobody who only looks at the link", async () => {
    await composeClosing(rows.envelopeId);
    await deliverAll();
    const token = tokenIn(toSender());
    expect(await findStop(token)).toEqual({ kind: "expired", isOff: false });
    expect((await choices()).expired).toBe("MAIL");
  });
});

describe("the daily mail", () => {
  test("is stopped by one press with all that was chosen for it, what waits included, and comes back as it was", async () => {
    await updateNotifications(member(), { expired: "DIGEST", declined: "DIGEST", bounced: "OFF" });
    await composeClosing(rows.envelopeId);
    await sendDigests();
    await deliverAll();
    const token = tokenIn(toSender());
    const waiting = await insertRows(database.sql, { status: "EXPIRED" });
    await database.sql`update envelopes set sender_id = ${rows.userId} where id = ${waiting.envelopeId}`;
    await composeClosing(waiting.envelopeId);
    const { body } = await press(token);
    expect(body).toEqual({ kind: "digest", before: { expired: "DIGEST", declined: "DIGEST" } });
    expect(await choices()).toMatchObject({ expired: "OFF", declined: "OFF", bounced: "OFF", completed: "MAIL" });
    await database.sql`delete from mails`;
    await sendDigests();
    expect(await database.sql`select 1 from mails where to_address like '%@sender.test%'`).toHaveLength(0);
    await undo(token, { ...(body.before as object), bounced: "MAIL" });
    expect(await choices()).toMatchObject({ expired: "DIGEST", declined: "DIGEST", bounced: "OFF" });
  });
});

describe("mails that nobody can stop", () => {
  test("are those to recipients and those about an account's security: they name no such place", async () => {
    await composeClosing(rows.envelopeId);
    const noticeId = `sn_${rows.userId}`;
    await database.sql`insert into security_notices (id, user_id, kind, at) values (${noticeId}, ${rows.userId}, 'SIGN_IN', now())`;
    await composeSecurityNotice(noticeId);
    await deliverAll();
    const without = received.filter(({ source }) => header(source, "List-Unsubscribe") === undefined);
    expect(without.map(({ to, source }) => [to.split("@")[1], header(source, "Subject")])).toEqual([
      ["x.test", expect.stringContaining("Lease_of_the_harbour")],
      ["sender.test", expect.stringContaining("sign")],
    ]);
    expect(received).toHaveLength(3);
  });
});

test("the address of a link takes the post of a mail program, and shows people a page that tells nobody where they came from", async () => {
  const address = "https://sign.example/unsubscribe/usr_1.expired.00";
  const posted = await proxy(new NextRequest(address, { method: "POST" }));
  expect(posted.headers.get("x-middleware-rewrite")).toBe("https://sign.example/api/v1/unsubscribe/usr_1.expired.00");
  const looked = await proxy(new NextRequest(address));
  expect(looked.headers.get("x-middleware-rewrite")).toBe(null);
  expect(looked.headers.get("referrer-policy")).toBe("no-referrer");
});

describe("a link that we did not make", () => {
  test.each(["", "x", ".expired.", "usr_1.expired.00"])("stops nothing: %j", async (token) => {
    expect(await findStop(token)).toBe(undefined);
    expect((await press(token || "-")).status).toBe(404);
  });

  test("made of another's is none: neither member nor kind can be exchanged", async () => {
    await composeClosing(rows.envelopeId);
    await deliverAll();
    const [userId, kind, mac] = tokenIn(toSender()).split(".");
    const other = await insertRows(database.sql, {});
    for (const forged of [`${other.userId}.${kind}.${mac}`, `${userId}.completed.${mac}`, `${userId}.digest.${mac}`])
      expect((await press(forged)).status).toBe(404);
    expect(new Set(Object.values(await choices()))).toEqual(new Set(["MAIL"]));
  });

  test("of a member who is gone is none any more", async () => {
    await composeClosing(rows.envelopeId);
    await deliverAll();
    const token = tokenIn(toSender());
    await database.sql`update envelopes set sender_id = 'usr_nobody' where id = ${rows.envelopeId}`;
    await database.sql`delete from users where id = ${rows.userId}`;
    expect((await press(token)).status).toBe(404);
  });
});
