import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { updateWorkspace } from "@/lib/accounts/update-workspace";
import { insertEvent, insertRows, jobKeys, type Rows } from "@/lib/jobs/rows.fixture";
import { composeClosing } from "@/lib/mail/compose-closing";
import { openMail } from "@/lib/mail/open-mail";
import { sendDigests } from "@/lib/mail/send-digests";
import { findMail } from "@/lib/mail/store";
import { announceToChat } from "@/lib/notifications/announce-to-chat";
import { getNotifications, updateNotifications } from "@/lib/notifications/choices";
import { postToChat } from "@/lib/notifications/post-to-chat";
import { startReceiver } from "@/lib/webhooks/receiver.fixture";
import { useDatabase } from "./database";
import { memberOf } from "./support/world";

process.env.OUTBOUND_ALLOW = "127.0.0.1/32";
const database = useDatabase();
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let rows: Rows;

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.stop());
beforeEach(async () => {
  receiver.received.length = 0;
  receiver.answerWith((response) => response.end("ok"));
  await database.sql`delete from mails`;
  await database.sql`delete from graphile_worker._private_jobs`;
  rows = await insertRows(database.sql, { status: "EXPIRED", subject: "Lease of <the> harbour" });
  await database.sql`update recipients set asked_count = 1 where envelope_id = ${rows.envelopeId}`;
});

const member = () => memberOf(rows.userId, rows.workspaceId);
const mails = async () => {
  const found = await database.sql<{ id: string; to: string }[]>`select id, to_address as to from mails order by id`;
  return Promise.all(found.map(async ({ id, to }) => ({ to, ...openMail((await findMail(id))!) })));
};
const toSender = async () => (await mails()).filter(({ to }) => to.includes("@sender.test"));

describe("what a member is told of the envelopes they send", () => {
  test("is a mail for each event, unless they choose otherwise", async () => {
    expect(new Set(Object.values(await getNotifications(member())))).toEqual(new Set(["MAIL"]));
    await composeClosing(rows.envelopeId);
    expect(await toSender()).toHaveLength(1);
  });

  test("is nothing of an event that they chose nothing for; recipients are told all the same", async () => {
    expect(await updateNotifications(member(), { expired: "OFF" })).toMatchObject({ expired: "OFF", declined: "MAIL" });
    await composeClosing(rows.envelopeId);
    await sendDigests();
    expect((await mails()).map(({ to }) => to)).toEqual([expect.stringContaining("r0@x.test")]);
  });

  test("waits for the one mail of the day, which says it once, however often the jobs run", async () => {
    await updateNotifications(member(), { expired: "DIGEST" });
    await composeClosing(rows.envelopeId);
    await composeClosing(rows.envelopeId);
    expect(await toSender()).toEqual([]);
    await Promise.all([sendDigests(), sendDigests()]);
    await composeClosing(rows.envelopeId);
    await sendDigests();
    const [digest, ...more] = await toSender();
    expect(more).toEqual([]);
    expect(digest!.text).toContain("Lease of <the> harbour");
    expect(digest!.text.split("Lease of").length).toBe(2);
    expect(digest!.text).toContain(`/envelopes/${rows.envelopeId}`);
  });

  test("is chosen by each member for themselves", async () => {
    await updateNotifications(member(), { expired: "OFF" });
    const other = await insertRows(database.sql, { status: "EXPIRED" });
    expect((await getNotifications(memberOf(other.userId, other.workspaceId))).expired).toBe("MAIL");
  });
});

describe("a workspace's chat", () => {
  const connect = (url = receiver.url) => updateWorkspace(member(), rows.workspaceId, { chatUrl: url });
  const told = () => receiver.received.map(({ body }) => (JSON.parse(body) as { text: string }).text);

  test("is told first that it will be told, then of each event once, with a link to the envelope", async () => {
    await connect();
    const eventId = await insertEvent(database.sql, rows.envelopeId, "envelope.completed");
    await announceToChat(eventId);
    await announceToChat(eventId);
    expect(await jobKeys(database.sql, "post-to-chat")).toEqual([
      `post-to-chat:${eventId}`,
      `post-to-chat:${rows.workspaceId}`,
    ]);
    await postToChat(rows.workspaceId, null);
    await postToChat(rows.workspaceId, eventId);
    expect(told()).toEqual([
      "Certyneo tells this channel of the envelopes of Acme.",
      `Completed: <http://localhost:3000/envelopes/${rows.envelopeId}|Lease of &lt;the&gt; harbour>`,
    ]);
  });

  test("is not told of what it does not care for, nor of the test environment, nor where there is none", async () => {
    const silent = async (type: string, seq: number) =>
      announceToChat(await insertEvent(database.sql, rows.envelopeId, type, seq));
    await silent("envelope.completed", 1);
    await connect();
    await database.sql`delete from graphile_worker._private_jobs`;
    await silent("recipient.viewed", 2);
    await database.sql`update envelopes set environment = 'test' where id = ${rows.envelopeId}`;
    await silent("envelope.completed", 3);
    expect(await jobKeys(database.sql, "post-to-chat")).toEqual([]);
  });

  test.each([
    ["<!channel> all", "&lt;!channel&gt; all"],
    ["<https://evil.example|Pay here>", "&lt;https://evil.example¦Pay here&gt;"],
    ["@here *now*\u202e", "@\u200bhere \u200b*\u200bnow\u200b*\u200b"],
  ])("takes the subject %j for words: it calls nobody and leads nowhere else", async (subject, shown) => {
    await connect();
    await database.sql`update envelopes set subject = ${subject} where id = ${rows.envelopeId}`;
    await postToChat(rows.workspaceId, await insertEvent(database.sql, rows.envelopeId, "envelope.completed"));
    expect(told()).toEqual([`Completed: <http://localhost:3000/envelopes/${rows.envelopeId}|${shown}>`]);
  });

  test.each(["http://10.0.0.1/hook", "http://169.254.169.254/", "http://[::1]/", "ftp://example.com/"])(
    "cannot be at %s",
    async (url) => {
      await expect(connect(url)).rejects.toMatchObject({ code: "url_rejected" });
    },
  );

  test("is not connected to where its name leads to a private address when the message goes out", async () => {
    await connect();
    process.env.OUTBOUND_ALLOW = "";
    const { env } = await import("@/lib/env");
    const allowed = env().OUTBOUND_ALLOW;
    Object.assign(env(), { OUTBOUND_ALLOW: "" });
    await expect(postToChat(rows.workspaceId, null)).rejects.toThrow("private or loopback");
    Object.assign(env(), { OUTBOUND_ALLOW: allowed });
    expect(receiver.received).toEqual([]);
  });

  test("that refuses for good is not asked again, and the settings say what it said, until it takes one", async () => {
    await connect();
    receiver.answerWith((response) => response.writeHead(404).end("no_service"));
    await postToChat(rows.workspaceId, null);
    const settings = () => updateWorkspace(member(), rows.workspaceId, {});
    expect((await settings()).chat).toEqual({ host: new URL(receiver.url).host, error: "404 no_service" });
    receiver.answerWith((response) => response.end("ok"));
    await postToChat(rows.workspaceId, null);
    expect((await settings()).chat?.error).toBe(null);
  });

  test.each([429, 500, 503])("that answers %i gets the message later", async (status) => {
    await connect();
    receiver.answerWith((response) => response.writeHead(status).end());
    await expect(postToChat(rows.workspaceId, null)).rejects.toThrow(String(status));
  });

  test("is named by its host only: nobody reads its address, in an answer or in the database, and it can be taken away", async () => {
    const answer = await connect(`${receiver.url}/T0/B0/secret`);
    const [row] = await database.sql`select workspaces::text as row from workspaces where id = ${rows.workspaceId}`;
    expect(`${JSON.stringify(answer)}${row!.row}`).not.toContain("secret");
    expect((await updateWorkspace(member(), rows.workspaceId, { chatUrl: null })).chat).toBe(null);
    await postToChat(rows.workspaceId, null);
    expect(receiver.received).toEqual([]);
  });
});
