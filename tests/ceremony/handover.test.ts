import { beforeAll, describe, expect, test } from "vitest";
import { POST as openRoute } from "@/app/api/sign/open/route";
import { GET as documentRoute } from "@/app/api/sign/r/[recipientId]/documents/[documentIndex]/route";
import { POST as saveRoute } from "@/app/api/sign/r/[recipientId]/draft/route";
import { POST as handoverRoute } from "@/app/api/sign/r/[recipientId]/handover/route";
import { GET as getRoute } from "@/app/api/sign/r/[recipientId]/route";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { declineEnvelope } from "@/lib/envelopes/act";
import { correctRecipient } from "@/lib/envelopes/correct";
import { findByToken } from "@/lib/envelopes/links";
import { voidEnvelope } from "@/lib/envelopes/void";
import { listEvents } from "@/lib/evidence/store";
import { useDatabase } from "../database";
import { callRoute, type RouteAnswer } from "../support/route";
import { newOwner, openLink, sendFixture } from "../support/world";

const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

const own = { "sec-fetch-site": "same-origin" };
const now = () => ({ ...owner, now: new Date() });
type Sent = { id: string; recipientId: string; token: string; fieldId: string };
type Device = { cookie: string; recipientId: string };

async function send(more: object = {}): Promise<Sent> {
  const anna = { email: "anna@example.com", name: "Anna Holm" };
  const place = { pageNumber: 1, x: 72, width: 150, height: 30, recipientEmail: anna.email };
  const fields = [
    { ...place, y: 100, fieldType: "SIGNATURE" },
    { ...place, y: 140, fieldType: "TEXT", label: "Place" },
  ];
  const { stored, links } = await sendFixture(now(), "text1.pdf", [{ ...anna, ...more }], { fields });
  const fieldId = stored.fields.find((field) => field.label === "Place")!.id;
  return { id: stored.envelope.id, recipientId: stored.recipients[0]!.id, token: [...links.values()][0]!, fieldId };
}

const open = (token: string) => callRoute(openRoute, "POST", "/sign/open", { headers: own, body: { token } });

async function device(sent: Sent, token = sent.token): Promise<Device> {
  const opened = await open(token);
  return { cookie: opened.headers.get("set-cookie")!.split(";")[0]!, recipientId: sent.recipientId };
}

const headersOf = ({ cookie }: Device) => ({ ...own, cookie });
const make = (from: Device) =>
  callRoute(handoverRoute, "POST", "/sign/x", { headers: headersOf(from), params: { recipientId: from.recipientId } });
const tokenOf = (url: unknown) => String(url).split("/sign/")[1]!;
const madeBy = async (from: Device) => tokenOf((await make(from)).body.url);
const read = (from: Device) =>
  callRoute(getRoute, "GET", "/sign/x", { headers: headersOf(from), params: { recipientId: from.recipientId } });

describe("a link for another device", () => {
  test("shows the cover and changes nothing when it is looked at; opens once, however many try; the draft is there", async () => {
    const sent = await send();
    const laptop = await device(sent);
    const values = { [sent.fieldId]: "Odense" };
    const saving = { headers: headersOf(laptop), params: { recipientId: sent.recipientId }, body: { values } };
    await callRoute(saveRoute, "POST", "/sign/x", saving);
    const made = await make(laptop);
    expect(made.status).toBe(201);
    const minutes = (Date.parse(String(made.body.expiresAt)) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(9);
    expect(minutes).toBeLessThanOrEqual(10);
    const token = tokenOf(made.body.url);
    for (let look = 0; look < 3; look++)
      expect(await findByToken(token)).toMatchObject({ spent: false, cover: { status: "open" } });
    const answers = await Promise.all(Array.from({ length: 8 }, () => open(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(404)]);
    expect(await findByToken(token)).toMatchObject({ spent: true });
    const opened = answers.find(({ status }) => status === 200)!;
    const phone = { cookie: opened.headers.get("set-cookie")!.split(";")[0]!, recipientId: sent.recipientId };
    expect((await read(phone)).body.draft).toMatchObject({ values });
    expect((await read(laptop)).status).toBe(200);
  });

  test("leaves the channel of the first link in the evidence, and the address of the device that acts", async () => {
    const sent = await send();
    await database.sql`update recipient_links set channel = 'EMAIL' where recipient_id = ${sent.recipientId}`;
    const token = await madeBy(await device(sent));
    const phone = { ...(await openLink(token)), ip: "192.0.2.88", userAgent: "Phone" };
    await declineEnvelope(phone, sent.recipientId, "");
    const declined = (await listEvents(db(), sent.id)).find(({ type }) => type === "recipient.declined")!;
    expect(declined.actor).toMatchObject({ channel: "EMAIL" });
    const [beside] =
      await database.sql`select data::text as data from evidence_personal where event_id = ${declined.id}`;
    expect(beside!.data).toContain("192.0.2.88");
  });

  test("is over after ten minutes, when a newer one is made, and with the link that it came from", async () => {
    const sent = await send();
    const laptop = await device(sent);
    const old = await madeBy(laptop);
    const newer = await madeBy(laptop);
    expect((await open(old)).status).toBe(404);
    expect(await findByToken(old)).toMatchObject({ spent: true });
    await database.sql`update handover_links set expires_at = now() - interval '1 second'`;
    expect((await open(newer)).status).toBe(404);
    const last = await madeBy(laptop);
    await correctRecipient(now(), sent.id, sent.recipientId, { email: "maria@example.com" });
    expect((await open(last)).status).toBe(404);
    expect(await findByToken(last)).toBeUndefined();
  });

  test("asks for the code again where the envelope demands one, and is made only behind it", async () => {
    const sent = await send({ authentication: "ACCESS_CODE", accessCode: "blue heron" });
    const laptop = await device(sent);
    expect((await make(laptop)).body.code).toBe("authentication_required");
    await database.sql`update recipient_sessions set authenticated_at = now(), authenticated_by = 'ACCESS_CODE'
      where recipient_id = ${sent.recipientId}`;
    const phone = await device(sent, await madeBy(laptop));
    expect((await read(phone)).body.code).toBe("authentication_required");
    expect((await read(laptop)).status).toBe(200);
  });

  test("is stored hashed, and no more than six are made in ten minutes", async () => {
    const laptop = await device(await send());
    const answers: RouteAnswer[] = [];
    for (let nth = 0; nth < 7; nth++) answers.push(await make(laptop));
    expect(answers.map(({ status }) => status)).toEqual([...Array(6).fill(201), 429]);
    expect(Number(answers[6]!.headers.get("retry-after"))).toBeGreaterThan(500);
    const rows = await database.sql`select row_to_json(handover_links)::text as row from handover_links`;
    expect(rows.some(({ row }) => row.includes(tokenOf(answers[0]!.body.url)))).toBe(false);
    await database.sql`update handover_links set created_at = created_at - interval '11 minutes'`;
    expect((await make(laptop)).status).toBe(201);
  });

  test("is not made once there is nothing to do any more; one made before shows once how it ended, and no document", async () => {
    const sent = await send();
    const laptop = await device(sent);
    const token = await madeBy(laptop);
    await voidEnvelope(now(), sent.id, "");
    expect((await make(laptop)).body.code).toBe("envelope_wrong_status");
    const phone = await device(sent, token);
    expect((await read(phone)).body).toMatchObject({ envelope: { status: "VOIDED" } });
    const { body } = await callRoute(documentRoute, "GET", "/sign/x", {
      headers: headersOf(phone),
      params: { recipientId: sent.recipientId, documentIndex: "0" },
    });
    expect(body.code).toBe("envelope_wrong_status");
    expect((await open(token)).status).toBe(404);
  });
});
