import { beforeAll, describe, expect, test } from "vitest";
import { POST as bySession } from "@/app/api/sign/r/[recipientId]/report/route";
import { POST as byLink } from "@/app/api/sign/report/route";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { correctRecipient } from "@/lib/envelopes/correct";
import { openCeremony } from "@/lib/envelopes/open";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { listEvents } from "@/lib/evidence/store";
import { openMail } from "@/lib/mail/open-mail";
import { findMail } from "@/lib/mail/store";
import { useDatabase } from "../database";
import { callRoute } from "../support/route";
import { newOwner, sendFixture } from "../support/world";

process.env.ABUSE_EMAIL = "";
const database = useDatabase();
const headers = { "sec-fetch-site": "same-origin" };
let owner: Ctx;
const asOwner = () => ({ ...owner, now: new Date() });

beforeAll(async () => {
  owner = await newOwner();
});

async function send(more: object = {}, environment: "live" | "test" = "live") {
  const sent = await sendFixture(
    { ...asOwner(), environment },
    "text1.pdf",
    [{ email: "anna@example.com", name: "Anna Holm" }],
    { message: "Wire the money today.", ...more },
  );
  const [recipientId, token] = [...sent.links.entries()][0]!;
  return { id: sent.stored.envelope.id, recipientId, token };
}

const report = (token: string, more: object = {}) =>
  callRoute(byLink, "POST", "/sign/report", {
    headers,
    body: { token, reason: "FRAUD", comment: "They pretend to be my bank.", ...more },
  });
const reportedIn = async (id: string) =>
  (await listEvents(db(), id)).filter(({ type }) => type === "envelope.reported");

async function mailsOf(envelopeId: string) {
  const rows = await database.sql`select id, to_address from mails
    where envelope_id = ${envelopeId} and dedupe_key like 'report:%'`;
  return Promise.all(rows.map(async ({ id, to_address: to }) => ({ to, ...openMail((await findMail(id))!) })));
}

describe("a report of abuse", () => {
  test("reaches the owner of the instance with all that is needed to judge it, and without the document", async () => {
    const sent = await send();
    expect(await report(sent.token)).toMatchObject({ status: 202, body: {} });
    const [mail, ...more] = await mailsOf(sent.id);
    expect(more).toEqual([]);
    expect(mail!.to).toContain("maja@example.com");
    const { documents } = (await findEnvelopeById(db(), sent.id))!;
    const told = [
      "Somebody wants to deceive me",
      "They pretend to be my bank.",
      "Anna Holm <anna@example.com>",
      "Maja Lindegaard <maja@example.com>",
      "Fjordlys",
      sent.id,
      "Consultancy agreement",
      "Wire the money today.",
      documents[0]!.document.sha256,
    ];
    expect(told.filter((words) => !mail!.text.includes(words))).toEqual([]);
    expect(mail!.html).not.toMatch(/href=|\/sign\/|<img/);
  });

  test("is in the evidence, where the sender reads neither who it was nor why", async () => {
    const sent = await send();
    await report(sent.token);
    const [event, ...more] = await reportedIn(sent.id);
    expect(more).toEqual([]);
    expect(event!.actor).toEqual({ type: "system", job: "report-abuse" });
    const read = JSON.stringify(event);
    const secret = [sent.recipientId, "anna@", "Anna", "FRAUD", "bank", "192.0.2"];
    expect(secret.filter((words) => read.includes(words))).toEqual([]);
    const [mail] = await mailsOf(sent.id);
    expect(mail!.text).toContain(String(event!.payload.report));
  });

  test("counts once for each recipient, by link and by session, however often and however fast they press", async () => {
    const sent = await send();
    const { sessionToken } = await openCeremony(asOwner(), sent.token);
    const cookie = `certyneo.${sent.recipientId}=${sessionToken}`;
    const session = () =>
      callRoute(bySession, "POST", `/sign/r/${sent.recipientId}/report`, {
        headers: { ...headers, cookie },
        params: { recipientId: sent.recipientId },
        body: { reason: "SPAM" },
      });
    const answers = await Promise.all([report(sent.token), session(), report(sent.token), session(), session()]);
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(202));
    expect(await reportedIn(sent.id)).toHaveLength(1);
    expect(await mailsOf(sent.id)).toHaveLength(1);
  });

  test("changes nothing of the envelope, and leaves the reader free to decline", async () => {
    const sent = await send();
    const before = (await findEnvelopeById(db(), sent.id))!;
    await report(sent.token);
    const after = (await findEnvelopeById(db(), sent.id))!;
    expect(after.envelope).toEqual(before.envelope);
    expect(after.recipients).toEqual(before.recipients);
  });

  test("of the test environment is recorded and mailed to nobody", async () => {
    const sent = await send({}, "test");
    expect((await report(sent.token)).status).toBe(202);
    expect(await reportedIn(sent.id)).toHaveLength(1);
    expect(await mailsOf(sent.id)).toEqual([]);
  });

  test("is refused from another site, without a reason we know, and with a link that is not valid", async () => {
    const sent = await send();
    const refused = async (token: string, more: object, call: object = { headers }) =>
      (await callRoute(byLink, "POST", "/sign/report", { ...call, body: { token, reason: "FRAUD", ...more } })).body
        .code;
    expect(await refused("A".repeat(43), {})).toBe("signing_link_invalid");
    expect(await refused(sent.token, { reason: "BORED" })).toBe("invalid_request");
    expect(await refused(sent.token, { comment: "x".repeat(2_001) })).toBe("invalid_request");
    expect(await refused(sent.token, {}, { headers: { "sec-fetch-site": "cross-site" } })).toBe("cross_site_request");
    await correctRecipient(asOwner(), sent.id, sent.recipientId, { name: "Ana Holm" });
    expect(await refused(sent.token, {})).toBe("signing_link_invalid");
    expect(await reportedIn(sent.id)).toEqual([]);
  });
});
