import { createHmac } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST } from "@/app/api/sms-events/route";
import { updateWorkspace } from "@/lib/accounts/update-workspace";
import type { Ctx } from "@/lib/auth/context";
import { correctRecipient } from "@/lib/envelopes/correct";
import { mintLink } from "@/lib/envelopes/links";
import { composeBounced } from "@/lib/mail/compose-bounced";
import { openMail } from "@/lib/mail/open-mail";
import { findMail } from "@/lib/mail/store";
import { composeInvitationText } from "@/lib/sms/compose-texts";
import { deliverText } from "@/lib/sms/deliver-text";
import { useDatabase } from "./database";
import { eventsOf, statusesOf, typesOf } from "./lifecycle/stage";
import { newOwner, openLink, recipientIdOf, sendFixture } from "./support/world";

const appUrl = "https://sign.example";
const token = "the account's token";
const database = useDatabase();
let owner: Ctx;
/** What the carrier got, and what it says to the next: taken, or refused with a code of Twilio's. */
const seen: URLSearchParams[] = [];
let refusal: number | undefined;

const carrier = http.createServer(async (request, response) => {
  seen.push(new URLSearchParams(Buffer.concat(await request.toArray()).toString()));
  response.writeHead(refusal === undefined ? 201 : 400, { "content-type": "application/json" });
  response.end(JSON.stringify(refusal === undefined ? { sid: `SM${seen.length}` } : { code: refusal, message: "no" }));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => carrier.listen(0, "127.0.0.1", () => resolve()));
  const { port } = carrier.address() as AddressInfo;
  process.env.SMS_URL = `twilio+http://AC1:${encodeURIComponent(token)}@127.0.0.1:${port}?from=+4520123456`;
  process.env.APP_URL = appUrl;
  owner = await newOwner();
});
afterAll(() => {
  carrier.closeAllConnections();
  carrier.close();
});
beforeEach(async () => {
  seen.length = 0;
  refusal = undefined;
  await updateWorkspace(owner, owner.workspaceId, { textsPerDay: null });
});

const phone = "+4531234567";
const textOf = async (recipientId: string) =>
  (await database.sql`select * from text_messages where recipient_id = ${recipientId} order by id desc limit 1`)[0]!;

/** An envelope for one person, whose invitation by text is written and, unless it is refused or waits, handed over. */
async function texted(more: Record<string, unknown> = { delivery: "SMS" }) {
  const anna = { email: "anna@example.com", name: "Anna Holm", phone, ...more };
  const sent = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", [anna]);
  const [recipientId, envelopeId] = [sent.stored.recipients[0]!.id, sent.stored.envelope.id];
  await composeInvitationText(recipientId, mintLink);
  const { id } = await textOf(recipientId);
  await deliverText(String(id), false);
  return { sent, recipientId, envelopeId, textId: String(id) };
}

function tell(textId: string, members: Record<string, string>, signature?: string) {
  const url = `${appUrl}/api/sms-events?id=${textId}`;
  const text =
    url +
    Object.keys(members)
      .sort()
      .map((name) => name + members[name])
      .join("");
  const signed = createHmac("sha1", token).update(text).digest("base64");
  const headers = { "x-twilio-signature": signature ?? signed, "content-type": "application/x-www-form-urlencoded" };
  // As behind a proxy: the address by which it got here is not the one that was signed.
  const inside = `http://127.0.0.1:3000/api/sms-events?id=${textId}`;
  return POST(new Request(inside, { method: "POST", headers, body: new URLSearchParams(members).toString() }));
}
const lost = { MessageSid: "SM1", MessageStatus: "undelivered", ErrorCode: "30005", AccountSid: "AC1", To: phone };

describe("a text message that did not arrive", () => {
  test("bounces who is reached by nothing else, once, and tells the sender with the number and the carrier's words", async () => {
    const { recipientId, envelopeId, textId } = await texted();
    expect(seen[0]!.get("StatusCallback")).toBe(`${appUrl}/api/sms-events?id=${textId}`);
    expect((await tell(textId, lost)).status).toBe(204);
    expect((await tell(textId, lost)).status).toBe(204);
    expect((await statusesOf(envelopeId))[1]).toBe("BOUNCED");
    expect(await textOf(recipientId)).toMatchObject({ status: "FAILED", error: "undelivered (30005)" });
    const bounces = (await eventsOf(envelopeId)).filter(({ type }) => type === "recipient.bounced");
    expect(bounces.map(({ payload }) => payload.by)).toEqual(["SMS"]);
    await composeBounced(bounces[0]!.id);
    const [mail] = await database.sql`select id from mails where envelope_id = ${envelopeId}`;
    const { text } = openMail((await findMail(String(mail!.id)))!);
    expect(text).toContain(`The text message to Anna Holm (${phone})`);
    expect(text).toContain("undelivered (30005)");

    await correctRecipient({ ...owner, now: new Date() }, envelopeId, recipientId, { phone: "+4532222222" });
    expect((await typesOf(envelopeId)).slice(-2)).toEqual(["recipient.corrected", "recipient.sent"]);
  });

  test("bounces them too when the carrier refuses the number at once", async () => {
    refusal = 21211;
    const { envelopeId } = await texted();
    expect((await statusesOf(envelopeId))[1]).toBe("BOUNCED");
  });

  test.each([
    ["who gets mail besides", { delivery: "BOTH" }, "SENT"],
    ["who cannot get in without a code by text", { delivery: "BOTH", authentication: "SMS_CODE" }, "BOUNCED"],
  ])("of %s: %j leaves them %s", async (_, more, status) => {
    const { envelopeId, textId } = await texted(more);
    await tell(textId, lost);
    expect((await statusesOf(envelopeId))[1]).toBe(status);
  });

  test("changes nothing once they opened it, or their number was corrected", async () => {
    const opened = await texted();
    expect(recipientIdOf(await openLink([...opened.sent.links.values()][0]!))).toBe(opened.recipientId);
    await tell(opened.textId, lost);
    expect((await statusesOf(opened.envelopeId))[1]).toBe("VIEWED");
    const corrected = await texted();
    await correctRecipient({ ...owner, now: new Date() }, corrected.envelopeId, corrected.recipientId, {
      phone: "+4532222222",
    });
    await tell(corrected.textId, lost);
    expect((await statusesOf(corrected.envelopeId))[1]).toBe("SENT");
  });

  test("that arrived is noted as such, and is not taken back; what is on its way is no news", async () => {
    const { recipientId, envelopeId, textId } = await texted();
    for (const MessageStatus of ["queued", "sent"]) await tell(textId, { ...lost, MessageStatus });
    expect(await textOf(recipientId)).toMatchObject({ status: "SENT", delivered_at: null });
    await tell(textId, { MessageSid: "SM1", MessageStatus: "delivered" });
    await tell(textId, lost);
    expect(await textOf(recipientId)).toMatchObject({ status: "SENT", delivered_at: expect.any(Date) });
    expect((await statusesOf(envelopeId))[1]).toBe("SENT");
  });

  test("is not sent again when it is said to have arrived before its sending was answered, in whatever order both come", async () => {
    const { textId, envelopeId, recipientId } = await texted();
    // The carrier took it and the answer was lost: it waits for its next try.
    await database.sql`update text_messages set status = 'QUEUED', provider_id = null, sent_at = null,
      error = 'no complete answer within 10000 ms' where id = ${textId}`;
    await tell(textId, { MessageSid: "SM9", MessageStatus: "delivered" });
    for (const MessageStatus of ["sent", "queued", "delivered", "undelivered"])
      expect((await tell(textId, { ...lost, MessageStatus })).status).toBe(204);
    await deliverText(textId, false);
    expect(seen).toHaveLength(1);
    expect(await textOf(recipientId)).toMatchObject({ status: "SENT", error: null, delivered_at: expect.any(Date) });
    expect((await statusesOf(envelopeId))[1]).toBe("SENT");
  });

  test("is no news when nobody has handed it over yet, nor when no message has that id or name", async () => {
    const { textId, envelopeId, recipientId } = await texted();
    await database.sql`
      update text_messages set status = 'QUEUED', provider_id = null, sent_at = null where id = ${textId}`;
    for (const MessageStatus of ["delivered", "undelivered"]) await tell(textId, { ...lost, MessageStatus });
    expect(await textOf(recipientId)).toMatchObject({ status: "QUEUED", delivered_at: null });
    const before = await database.sql`select count(*)::int as n from evidence_events`;
    expect((await tell("sms_01K9XB0F4HZV8Q2M7T3N5R6S1W", lost)).status).toBe(204);
    expect((await tell("nobody", { ...lost, MessageSid: "SM404" })).status).toBe(204);
    expect(await database.sql`select count(*)::int as n from evidence_events`).toEqual(before);
    expect((await statusesOf(envelopeId))[1]).toBe("SENT");
  });

  test("is believed of nobody without the account's token, nor of another message than the signed one", async () => {
    const { envelopeId, textId } = await texted();
    const other = await texted();
    const stolen = createHmac("sha1", token).update(`${appUrl}/api/sms-events?id=${other.textId}`).digest("base64");
    for (const signature of ["", "AAAA", stolen]) expect((await tell(textId, lost, signature)).status).toBe(401);
    expect((await statusesOf(envelopeId))[1]).toBe("SENT");
  });
});

describe("a workspace's daily limit", () => {
  const sentCount = () => seen.length;
  const today = async () =>
    Number(
      (await database.sql`select count(*) from text_messages where sent_at >= date_trunc('day', now(), 'UTC')`)[0]!
        .count,
    );

  test("puts links off until midnight UTC, tells the sender once an envelope, and never holds back a code", async () => {
    await updateWorkspace(owner, owner.workspaceId, { textsPerDay: (await today()) + 1 });
    await texted();
    const waiting = await texted();
    await deliverText(waiting.textId, false);
    expect(sentCount()).toBe(1);
    expect(await textOf(waiting.recipientId)).toMatchObject({ status: "QUEUED", lease_until: null, error: null });
    const [job] = await database.sql`
      select run_at = date_trunc('day', now(), 'UTC') + interval '1 day' as midnight from graphile_worker.jobs
      where key = ${`deliver-text:${waiting.textId}`}`;
    expect(job).toEqual({ midnight: true });
    const mails = await database.sql`select id from mails where envelope_id = ${waiting.envelopeId}`;
    expect(mails).toHaveLength(1);
    const { text } = openMail((await findMail(String(mails[0]!.id)))!);
    expect(text).toContain("waits until midnight UTC");

    await database.sql`update text_messages set expires_at = now() + interval '5 minutes' where id = ${waiting.textId}`;
    await deliverText(waiting.textId, false);
    expect(sentCount()).toBe(2);
  });

  test("is a new one the next day, and two workers do not take its last place both", async () => {
    await updateWorkspace(owner, owner.workspaceId, { textsPerDay: 1 });
    const all = [await texted(), await texted(), await texted()];
    expect(sentCount()).toBe(0);
    const tomorrow = new Date(Date.now() + 86_400_000);
    await Promise.all(all.map(({ textId }) => deliverText(textId, false, { now: tomorrow })));
    expect(sentCount()).toBe(1);
  });
});
