import { beforeAll, describe, expect, test } from "vitest";
import { POST as freshLinkRoute } from "@/app/api/sign/link/route";
import { POST as openRoute } from "@/app/api/sign/open/route";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { getCeremony, requireCeremony } from "@/lib/envelopes/ceremony";
import { correctRecipient } from "@/lib/envelopes/correct";
import { whyDead } from "@/lib/envelopes/fresh-link";
import { logAccess, mintLink } from "@/lib/envelopes/links";
import { trailFile } from "@/lib/envelopes/sealed-files";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { voidEnvelope } from "@/lib/envelopes/void";
import { composeFreshLink } from "@/lib/mail/compose-invitation";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "../database";
import { callRoute } from "../support/route";
import { newOwner, openLink, recipientIdOf, sendFixture } from "../support/world";

const database = useDatabase();
const headers = { "sec-fetch-site": "same-origin" };
let owner: Ctx;
const asOwner = () => ({ ...owner, now: new Date() });

beforeAll(async () => {
  owner = await newOwner();
});

async function send() {
  const sent = await sendFixture(asOwner(), "text1.pdf", [{ email: "anna@example.com", name: "Ana Holm" }]);
  const [recipientId, token] = [...sent.links.entries()][0]!;
  return { id: sent.stored.envelope.id, recipientId, token };
}

const correct = ({ id, recipientId }: { id: string; recipientId: string }, change: object) =>
  correctRecipient(asOwner(), id, recipientId, change);
const ask = async (token: string) => {
  const { status, body } = await callRoute(freshLinkRoute, "POST", "/sign/link", { headers, body: { token } });
  return { status, body };
};
const jobsFor = async (recipientId: string) =>
  (await database.sql`select 1 from graphile_worker.jobs where key = ${`compose-fresh-link:${recipientId}`}`).length;
const mailsTo = async (recipientId: string) =>
  (await database.sql`select id from mails where recipient_id = ${recipientId} and dedupe_key like 'fresh-link:%'`)
    .length;

describe("who holds a link that was replaced", () => {
  test("has a new one mailed to the same address, once an hour", async () => {
    const sent = await send();
    await correct(sent, { name: "Anna Holm" });
    expect(await whyDead(sent.token)).toBe("replaced");
    expect(await ask(sent.token)).toEqual({ status: 202, body: {} });
    expect(await jobsFor(sent.recipientId)).toBe(1);
    const at = new Date("2026-11-27T10:00:00Z");
    await Promise.all([1, 2, 3].map(() => composeFreshLink(sent.recipientId, mintLink, at)));
    await composeFreshLink(sent.recipientId, mintLink, new Date("2026-11-27T10:59:00Z"));
    expect(await mailsTo(sent.recipientId)).toBe(1);
    await composeFreshLink(sent.recipientId, mintLink, new Date("2026-11-27T11:01:00Z"));
    expect(await mailsTo(sent.recipientId)).toBe(2);
  });

  test("causes no mail to an address that took the place of theirs, and is told the same", async () => {
    const sent = await send();
    await correct(sent, { email: "boris@example.com" });
    expect(await ask(sent.token)).toEqual({ status: 202, body: {} });
    expect(await jobsFor(sent.recipientId)).toBe(0);
  });

  test("causes none for what is over, and is told the same; so is who made a link up", async () => {
    const sent = await send();
    await voidEnvelope(asOwner(), sent.id, "Sent by mistake");
    for (const token of [sent.token, "A".repeat(43)]) expect(await ask(token)).toEqual({ status: 202, body: {} });
    expect(await jobsFor(sent.recipientId)).toBe(0);
    expect(await whyDead("A".repeat(43))).toBeUndefined();
  });
});

test("what a page behind a link writes must say that it is JSON", async () => {
  const { token } = await send();
  const body = JSON.stringify({ token });
  for (const contentType of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp"]) {
    const call = { headers: { ...headers, "content-type": contentType }, body };
    expect((await callRoute(openRoute, "POST", "/sign/open", call)).status).toBe(415);
  }
  const call = { headers: { ...headers, "content-type": "application/json; charset=utf-8" }, body };
  expect((await callRoute(openRoute, "POST", "/sign/open", call)).status).toBe(200);
});

test("a page that asks again and again is one look in ten minutes for each reader", async () => {
  const { recipientId } = await send();
  const look = (minute: number, userAgent: string) =>
    logAccess(recipientId, { now: new Date(Date.UTC(2026, 10, 27, 10, minute)), ip: "192.0.2.7", userAgent });
  for (const minute of [0, 1, 5, 9]) await look(minute, "Waiting page");
  await look(9, "Another browser");
  await look(11, "Waiting page");
  const rows = await database.sql`select user_agent from link_accesses where recipient_id = ${recipientId} order by at`;
  expect(rows.map((row) => row.user_agent)).toEqual(["Waiting page", "Another browser", "Waiting page"]);
});

test("a signer gets the audit trail of what is over, and of nothing else", async () => {
  const { id, token } = await send();
  const signer = await openLink(token);
  const recipientId = recipientIdOf(signer);
  const trail = async () => trailFile(await requireCeremony(signer, recipientId));
  await expect(trail()).rejects.toMatchObject({ code: "envelope_not_completed" });
  await voidEnvelope(asOwner(), id, "Sent by mistake");
  expect((await getCeremony(signer, recipientId)).envelope.hasTrail).toBe(false);
  await makeAuditTrail(id);
  expect((await getCeremony(signer, recipientId)).envelope.hasTrail).toBe(true);
  const { auditSha256 } = (await findEnvelopeById(db(), id))!.envelope;
  expect((await trail()).sha256).toBe(auditSha256);
  expect((await getFile(auditSha256!)).subarray(0, 5).toString()).toBe("%PDF-");
});
