import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { recipientCookie } from "@/lib/auth/session-cookie";
import { hashToken, newToken } from "@/lib/crypto/token";
import { declineEnvelope } from "@/lib/envelopes/act";
import { remindRecipients } from "@/lib/envelopes/remind";
import { voidEnvelope } from "@/lib/envelopes/void";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { fanOutEvent } from "@/lib/webhooks/fan-out";
import { checkInvariants } from "../../scripts/invariants/check";
import { type Answered, callRoute } from "../api/support/call";
import { operation } from "../api/support/operation";
import { keyOf } from "../api/support/tenant";
import { ownInstance, useDatabase } from "../database";
import { asOwner, eventsOf, refusal, statusesOf, stored, typesOf } from "../lifecycle/stage";
import { openLink, recipientIdOf, sendFixture, signAs } from "../support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
const anna = { email: "anna@example.com", name: "Anna Holm" };
const vera = { email: "vera@example.com", name: "Vera Lund", role: "VIEWER", mustConfirm: true };
let key: string;

beforeAll(async () => {
  key = await keyOf(await asOwner());
  await database.sql`
    insert into webhooks (id, workspace_id, environment, url, events, encrypted_secret, created_at) select
      'whk_01K9XB0F4HZV8Q2M7T3N5R6S1W', id, 'live', 'https://example.com/', '{recipient.confirmed}', 'x', '2020-01-01'
      from workspaces`;
});

type Person = typeof anna & { role?: string; mustConfirm?: boolean; order?: number };
type Sent = { id: string; ids: string[]; tokens: string[] };

/** Anna signs, Vera reads, unless told otherwise. */
async function send(...people: Person[]): Promise<Sent> {
  const sent = await sendFixture(await asOwner(), "text1.pdf", people.length > 0 ? people : [anna, vera]);
  const ids = sent.stored.recipients.map((each) => each.id);
  return { id: sent.stored.envelope.id, ids, tokens: ids.map((each) => sent.links.get(each)!) };
}

/** What somebody does in the browser that their link was opened in. */
async function act(operationId: string, { ids, tokens }: Sent, index: number, body?: object): Promise<Answered> {
  const token = newToken();
  const recipientId = ids[index]!;
  await database.sql`insert into recipient_sessions (token_hash, recipient_id, link_hash, created_at, expires_at)
    values (${hashToken(token)}, ${recipientId}, ${hashToken(tokens[index]!)}, now(), now() + interval '1 day')`;
  const cookie = `${recipientCookie(recipientId)}=${token}`;
  const headers = { cookie, "sec-fetch-site": "same-origin", "content-type": "application/json" };
  return callRoute(operation(operationId), { params: { recipientId }, headers, body: body && JSON.stringify(body) });
}
const confirm = (sent: Sent, index = 1) => act("confirmReading", sent, index, { timeZone: "Europe/Copenhagen" });
const told = ({ status, body }: Answered) => `${status} ${body.code ?? ""}`.trim();

async function signAndSeal(sent: Sent): Promise<void> {
  await signAs(await openLink(sent.tokens[0]!), anna.name);
  await sealEnvelope(sent.id);
}

async function readTrail(id: string) {
  const bytes = await getFile((await stored(id)).envelope.auditSha256!);
  const file = path.join(database.dataDir, `${id}.pdf`);
  fs.writeFileSync(file, bytes);
  const text = execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }).replace(/\s+/g, " ");
  const { evidence } = await verifyPdf(bytes, { anchors: [], now: new Date() });
  return { evidence, text };
}

describe("a viewer who is asked to confirm", () => {
  test("reads it, confirms, and it is recorded, sent to webhooks and shown by the API", async () => {
    const sent = await send();
    await openLink(sent.tokens[1]!);
    const before = (await act("getCeremony", sent, 1)).body;
    expect([before.canConfirm, before.canAct]).toEqual([true, false]);
    const after = await confirm(sent);
    expect(after.status).toBe(200);
    expect(after.body).toMatchObject({ canConfirm: false, recipient: { status: "CONFIRMED", signedAt: null } });
    const event = (await eventsOf(sent.id)).at(-1)!;
    expect(event).toMatchObject({
      type: "recipient.confirmed",
      actor: { type: "recipient", recipientId: sent.ids[1] },
    });
    expect(event.payload).toMatchObject({ role: "VIEWER", signedCount: 0, status: "DELIVERED" });
    expect(event.payload).not.toHaveProperty("consentSha256");
    await fanOutEvent(event.id);
    const [row] = await database.sql`select payload from webhook_deliveries where event_id = ${event.id}`;
    const message = JSON.parse(row!.payload);
    expect(message).toMatchObject({ event: "recipient.confirmed", data: { email: vera.email, signedAt: "" } });
    expect(message.data.confirmedAt).toBe(event.at.toISOString());
    const headers = { authorization: `Bearer ${key}` };
    const { body } = await callRoute(operation("getEnvelope"), { params: { envelopeId: sent.id }, headers });
    expect((body.recipients as object[])[1]).toMatchObject({
      ...{ mustConfirm: true, status: "CONFIRMED", signedAt: null },
      confirmedAt: event.at.toISOString(),
    });
  });

  test("confirms once: a second time, and twice in the same instant, say so and change nothing", async () => {
    const sent = await send();
    const both = await Promise.all([confirm(sent), confirm(sent)]);
    expect(both.map(told).sort()).toEqual(["200", "409 already_acted"]);
    expect(told(await confirm(sent))).toBe("409 already_acted");
    expect((await typesOf(sent.id)).filter((type) => type === "recipient.confirmed")).toHaveLength(1);
  });

  test("holds nobody up: it is signed, sealed and completed without them, and they may confirm afterwards", async () => {
    const sent = await send();
    await signAndSeal(sent);
    expect(await statusesOf(sent.id)).toEqual(["COMPLETED", "SIGNED", "SENT"]);
    await openLink(sent.tokens[1]!);
    expect((await act("getCeremony", sent, 1)).body.canConfirm).toBe(true);
    expect(told(await confirm(sent))).toBe("200");
    expect(await statusesOf(sent.id)).toEqual(["COMPLETED", "SIGNED", "CONFIRMED"]);
    expect((await typesOf(sent.id)).at(-1)).toBe("recipient.confirmed");
    expect((await readTrail(sent.id)).evidence).toMatchObject({ isIntact: true, fault: null });
  });

  test("cannot after the envelope was voided or declined, nor before their turn", async () => {
    const voided = await send();
    await voidEnvelope(await asOwner(), voided.id, "");
    expect(told(await confirm(voided))).toBe("409 envelope_wrong_status");
    const declined = await send();
    const ctx = await openLink(declined.tokens[0]!);
    await declineEnvelope(ctx, recipientIdOf(ctx), "");
    expect(told(await confirm(declined))).toBe("409 envelope_wrong_status");
    const later = await send(
      { ...anna, order: 1 },
      { ...vera, order: 2 },
      { ...anna, email: "b@example.com", order: 2 },
    );
    expect(told(await confirm(later))).toBe("409 not_your_turn");
  });

  test("is reminded until they have confirmed", async () => {
    const sent = await send();
    const ctx = await asOwner();
    await remindRecipients(ctx, sent.id, [sent.ids[1]!]);
    expect((await eventsOf(sent.id)).at(-1)).toMatchObject({ type: "recipient.reminded" });
    await confirm(sent);
    expect((await refusal(remindRecipients(await asOwner(), sent.id, [sent.ids[1]!]))).code).toBe(
      "recipient_already_acted",
    );
  });
});

describe("nobody else confirms", () => {
  test("not a viewer who was not asked to, whose page asks for nothing, and not a signer or an approver", async () => {
    const sent = await send(
      anna,
      { ...vera, mustConfirm: false },
      { ...anna, email: "c@example.com", role: "APPROVER" },
    );
    await openLink(sent.tokens[1]!);
    expect((await act("getCeremony", sent, 1)).body.canConfirm).toBe(false);
    const answers = [await confirm(sent, 0), await confirm(sent, 1), await confirm(sent, 2)];
    expect(answers.map(told)).toEqual(answers.map(() => "409 envelope_wrong_status"));
    expect(await statusesOf(sent.id)).toEqual(["DELIVERED", "SENT", "VIEWED", "SENT"]);
  });

  test.each(["SIGNER", "APPROVER", "CARBON_COPY"])(
    "%s with mustConfirm is refused in words, with its path",
    async (role) => {
      const body = {
        subject: "Lease",
        recipients: [anna, { ...vera, role }],
        documents: [{ name: "a.pdf", base64Pdf: fs.readFileSync("tests/fixtures/pdf/text1.pdf").toString("base64") }],
      };
      const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
      const answer = await callRoute(operation("createEnvelope"), { headers, body: JSON.stringify(body) });
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ code: "invalid_request", issues: [{ path: "recipients.1.mustConfirm" }] });
      expect(answer.body.detail).toContain("role VIEWER only");
    },
  );
});

describe("the audit trail", () => {
  test("says that the viewer confirmed having read it, and holds when it is checked", async () => {
    const sent = await send();
    await openLink(sent.tokens[1]!);
    await confirm(sent);
    await signAndSeal(sent);
    const { evidence, text } = await readTrail(sent.id);
    expect(evidence).toMatchObject({ isIntact: true, fault: null });
    expect(text).toContain("Vera Lund confirmed having read the document");
    expect(text).toContain("Confirmed reading");
  });

  test("of an envelope that was voided afterwards says it too", async () => {
    const sent = await send();
    await confirm(sent);
    await voidEnvelope(await asOwner(), sent.id, "");
    await makeAuditTrail(sent.id);
    const { evidence, text } = await readTrail(sent.id);
    expect(evidence).toMatchObject({ isIntact: true, fault: null });
    expect(text).toContain("Confirmed reading");
  });

  test("is not made of a confirmation that nobody gave", async () => {
    const sent = await send();
    await signAs(await openLink(sent.tokens[0]!), anna.name);
    await db().execute(`update recipients set status = 'CONFIRMED' where id = '${sent.ids[1]}'`);
    await expect(sealEnvelope(sent.id)).rejects.toThrow();
    await db().execute(`update recipients set status = 'SENT' where id = '${sent.ids[1]}'`);
    await sealEnvelope(sent.id);
    expect((await stored(sent.id)).envelope.status).toBe("COMPLETED");
  });
});

test("after all that no invariant is broken", async () => {
  for (const { id } of await database.sql`select id from evidence_events`) {
    await fanOutEvent(id);
    await database.sql`select graphile_worker.remove_job(${`fan-out-event:${id}`})`;
  }
  const { findings } = await checkInvariants(database.sql, ownInstance(database), []);
  expect(findings.filter((each) => each.broken.length > 0)).toEqual([]);
});
