import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST } from "@/app/api/mail-events/route";
import type { Ctx } from "@/lib/auth/context";
import { correctRecipient } from "@/lib/envelopes/correct";
import { mintLink } from "@/lib/envelopes/links";
import { jobKeys } from "@/lib/jobs/rows.fixture";
import { composeBounced } from "@/lib/mail/compose-bounced";
import { composeInvitation } from "@/lib/mail/compose-invitation";
import { deliverMail } from "@/lib/mail/deliver-mail";
import { mailIdHeader } from "@/lib/mail/parse-mail-events";
import { closeTransports } from "@/lib/mail/transport";
import { useDatabase } from "./database";
import { eventsOf, statusesOf, typesOf } from "./lifecycle/stage";
import { newOwner, openLink, recipientIdOf, sendFixture } from "./support/world";

const secret = `whsec_${Buffer.from("a secret of the mail provider 01").toString("base64")}`;
const database = useDatabase();
let owner: Ctx;
let refusal: string | undefined;
const received: string[] = [];

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo: (_address, _session, done) =>
    done(refusal === undefined ? null : Object.assign(new Error(refusal), { responseCode: 550 })),
  onData: (stream, _session, done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      received.push(Buffer.concat(chunks).toString());
      done();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  process.env.MAIL_EVENTS_SECRET = secret;
  owner = await newOwner();
});
afterAll(async () => {
  closeTransports();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

/** An envelope for one person, whose invitation is written and, unless refused, handed over. */
async function invited(email: string) {
  const sent = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", [{ email, name: "Anna Holm" }]);
  const [recipientId, envelopeId] = [sent.stored.recipients[0]!.id, sent.stored.envelope.id];
  await composeInvitation(recipientId, mintLink);
  const [mail] = await database.sql`select id from mails where recipient_id = ${recipientId}`;
  await deliverMail(String(mail?.id), false);
  return { sent, recipientId, envelopeId, mailId: String(mail?.id) };
}
const mailRow = async (id: string) => (await database.sql`select status, error from mails where id = ${id}`)[0];
const basic = (password: string) => ({
  authorization: `Basic ${Buffer.from(`postmark:${password}`).toString("base64")}`,
});
const tell = (body: string, headers: Record<string, string> = basic(secret)) =>
  POST(new Request("http://localhost:3000/api/mail-events", { method: "POST", headers, body }));
const bounced = (email: string, mailId?: string) =>
  JSON.stringify({
    RecordType: "Bounce",
    Type: "HardBounce",
    Email: email,
    Details: "smtp;550 5.1.1 no such mailbox",
    Metadata: mailId ? { "mail-id": mailId } : {},
  });

test("an address that the mail server refuses for good bounces, and the sender is told what the server said", async () => {
  refusal = "5.1.1 no such user here";
  const { envelopeId, mailId } = await invited("refused@example.com");
  refusal = undefined;
  expect(await statusesOf(envelopeId)).toEqual(["SENT", "BOUNCED"]);
  expect(await mailRow(mailId)).toMatchObject({ status: "FAILED", error: "550 5.1.1 no such user here" });
  const event = (await eventsOf(envelopeId)).at(-1)!;
  expect(event.type).toBe("recipient.bounced");
  expect(await jobKeys(database.sql, "compose-bounced")).toContain(`compose-bounced:${event.id}`);
  expect(await jobKeys(database.sql, "fan-out-event")).toContain(`fan-out-event:${event.id}`);
  await composeBounced(event.id);
  await composeBounced(event.id);
  const toSender = await database.sql`select subject from mails where dedupe_key = ${`bounced:${event.id}`}`;
  expect(toSender.map(({ subject }) => subject)).toEqual(["Mail to Anna Holm came back: “Consultancy agreement”"]);
});

test("a mail that comes back hours later is told by the provider, by the header that named it", async () => {
  const { envelopeId, mailId } = await invited("late@example.com");
  expect(received.at(-1)).toMatch(new RegExp(`^${mailIdHeader}: ${mailId}`, "im"));
  expect(received.at(-1)).toMatch(new RegExp(`^References: <${envelopeId}@`, "m"));
  expect((await tell(bounced("late@example.com", mailId))).status).toBe(204);
  expect((await tell(bounced("late@example.com", mailId))).status).toBe(204);
  expect(await statusesOf(envelopeId)).toEqual(["SENT", "BOUNCED"]);
  expect((await typesOf(envelopeId)).filter((type) => type === "recipient.bounced")).toHaveLength(1);
  expect(await mailRow(mailId)).toMatchObject({ status: "FAILED", error: "smtp;550 5.1.1 no such mailbox" });
});

test("a provider that names no mail is believed of each who waits at that address, and of nobody else", async () => {
  const one = await invited("Shared@example.com");
  const two = await invited("shared@example.com");
  const other = await invited("unshared@example.com");
  const body = JSON.stringify({
    type: "email.bounced",
    data: { to: ["shared@example.com"], bounce: { message: "no such mailbox", type: "Permanent" } },
  });
  const sentAt = new Date();
  const headers = {
    "svix-id": "msg_1",
    "svix-timestamp": String(Math.floor(sentAt.getTime() / 1000)),
    "svix-signature": new Webhook(secret).sign("msg_1", sentAt, body),
  };
  expect((await tell(body, headers)).status).toBe(204);
  const statuses = await Promise.all([one, two, other].map(({ envelopeId }) => statusesOf(envelopeId)));
  expect(statuses.map(([, recipient]) => recipient)).toEqual(["BOUNCED", "BOUNCED", "SENT"]);
});

test("who opened it meanwhile, and an address that was corrected since, are not given up", async () => {
  const opened = await invited("opened@example.com");
  expect(recipientIdOf(await openLink([...opened.sent.links.values()][0]!))).toBe(opened.recipientId);
  await tell(bounced("opened@example.com", opened.mailId));
  expect((await statusesOf(opened.envelopeId))[1]).toBe("VIEWED");
  const corrected = await invited("mistyped@example.com");
  await correctRecipient({ ...owner, now: new Date() }, corrected.envelopeId, corrected.recipientId, {
    email: "right@example.com",
  });
  await tell(bounced("mistyped@example.com", corrected.mailId));
  expect((await statusesOf(corrected.envelopeId))[1]).toBe("SENT");
});

test("nobody without the secret is believed", async () => {
  const { envelopeId, mailId } = await invited("kept@example.com");
  const body = bounced("kept@example.com", mailId);
  const forged = { "svix-id": "msg_1", "svix-timestamp": "1", "svix-signature": "v1,AAAA" };
  for (const headers of [{}, basic("wrong password 0123"), { authorization: `Bearer ${secret}` }, forged]) {
    const answer = await tell(body, headers as Record<string, string>);
    expect([answer.status, (await answer.json()).code]).toEqual([401, "unauthenticated"]);
  }
  expect((await tell("{")).status).toBe(400);
  expect((await statusesOf(envelopeId))[1]).toBe("SENT");
});
