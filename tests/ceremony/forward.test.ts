import { beforeAll, describe, expect, test } from "vitest";
import { POST as forwardRoute } from "@/app/api/sign/r/[recipientId]/forward/route";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { getCeremony } from "@/lib/envelopes/ceremony";
import { createEnvelope } from "@/lib/envelopes/create";
import { dryRunEnvelope } from "@/lib/envelopes/dry-run";
import { forwardRequest } from "@/lib/envelopes/forward";
import { askForFreshLink, whyDead } from "@/lib/envelopes/fresh-link";
import { findByToken, mintLink } from "@/lib/envelopes/links";
import { openCeremony } from "@/lib/envelopes/open";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { listEvents } from "@/lib/evidence/store";
import { composeForwarded } from "@/lib/mail/compose-forwarded";
import { composeInvitation } from "@/lib/mail/compose-invitation";
import { openMail } from "@/lib/mail/open-mail";
import { findMail } from "@/lib/mail/store";
import { useDatabase } from "../database";
import { callRoute } from "../support/route";
import { newOwner, openLink, sendFixture, signAs } from "../support/world";

process.env.SMS_URL = "https://sms.example.com/send";
process.env.SMS_SECRET = "a secret of sixteen";
const database = useDatabase();
const boris = { name: "Boris Lund", email: "boris@example.com", reason: "" };
let owner: Ctx;
const asOwner = () => ({ ...owner, now: new Date() });

beforeAll(async () => {
  owner = await newOwner();
});

type Person = Parameters<typeof sendFixture>[2][number];

async function send(more: object = {}, others: Person[] = []) {
  const anna = { email: "anna@example.com", name: "Anna Holm", allowForwarding: true, ...more } as Person;
  const sent = await sendFixture(asOwner(), "text1.pdf", [anna, ...others]);
  const [recipientId, token] = [...sent.links.entries()][0]!;
  return { id: sent.stored.envelope.id, recipientId, token };
}

const recipientOf = async ({ id, recipientId }: { id: string; recipientId: string }) =>
  (await findEnvelopeById(db(), id))!.recipients.find((each) => each.id === recipientId)!;
const forwardedIn = async (id: string) =>
  (await listEvents(db(), id)).filter(({ type }) => type === "recipient.forwarded");

async function newestMail(where: string) {
  const [row] = await database.sql`select id, to_address from mails
    where dedupe_key like ${`${where}%`} order by id desc limit 1`;
  return { to: row!.to_address as string, ...openMail((await findMail(row!.id))!) };
}

/** Who was invited by mail, with the link in it. */
async function invited(recipientId: string) {
  await composeInvitation(recipientId, mintLink);
  const mail = await newestMail(`invitation:${recipientId}:`);
  return { ...mail, token: mail.text.match(/\/sign\/([\w-]+)/)![1]! };
}

describe("passing it on", () => {
  test("gives the part to the new person: their link signs it, and the record names both", async () => {
    const sent = await send();
    await forwardRequest(await openLink(sent.token), sent.recipientId, { ...boris, reason: "I am on leave." });
    const mail = await invited(sent.recipientId);
    expect(mail.to).toContain("boris@example.com");
    const said = ["Hello Boris Lund,", "Anna Holm (anna@example.com) passed it on to you", "I am on leave."];
    expect(said.filter((words) => !mail.text.includes(words))).toEqual([]);
    const signed = await signAs(await openLink(mail.token), "Boris Lund");
    expect(signed.envelope.sealing).toBe(true);
    const [event] = await forwardedIn(sent.id);
    expect(event!.actor).toMatchObject({ type: "recipient", recipientId: sent.recipientId });
    expect(event!.personal!.data).toMatchObject({
      before: { name: "Anna Holm", email: "anna@example.com" },
      after: { name: "Boris Lund", email: "boris@example.com" },
      reason: "I am on leave.",
      name: "Boris Lund",
    });
    expect(JSON.stringify(event!.payload)).not.toMatch(/Anna|Boris|leave/);
  });

  test("ends links, session and codes of who passed it on, whose page says so and mails nobody", async () => {
    const sent = await send({ authentication: "EMAIL_CODE" });
    const anna = await openLink(sent.token);
    await forwardRequest(anna, sent.recipientId, boris);
    expect(await findByToken(sent.token)).toBeUndefined();
    expect(await whyDead(sent.token)).toBe("forwarded");
    await askForFreshLink(sent.token, new Date());
    const jobs =
      await database.sql`select 1 from graphile_worker.jobs where key = ${`compose-fresh-link:${sent.recipientId}`}`;
    expect(jobs).toHaveLength(0);
    await expect(openCeremony(asOwner(), sent.token)).rejects.toMatchObject({ code: "signing_link_invalid" });
    expect(await database.sql`select 1 from recipient_codes where recipient_id = ${sent.recipientId}`).toHaveLength(0);
    expect(await recipientOf(sent)).toMatchObject({ status: "SENT", viewedAt: null, authentication: "EMAIL_CODE" });
  });

  test("is told to the sender: from whom, to whom and why", async () => {
    const sent = await send();
    await forwardRequest(await openLink(sent.token), sent.recipientId, { ...boris, reason: "I am on leave." });
    const [event] = await forwardedIn(sent.id);
    await composeForwarded(event!.id);
    await composeForwarded(event!.id);
    const mail = await newestMail(`forwarded:${event!.id}`);
    expect(mail.to).toContain("maja@example.com");
    const said = ["Anna Holm (anna@example.com)", "Boris Lund (boris@example.com)", "I am on leave."];
    expect(said.filter((words) => !mail.text.includes(words))).toEqual([]);
  });

  test("is refused unless the sender allows it, after signing, before one's turn, and to oneself", async () => {
    const plain = await send({ allowForwarding: false });
    const anna = await openLink(plain.token);
    expect((await getCeremony(anna, plain.recipientId)).forwarding).toBeNull();
    await expect(forwardRequest(anna, plain.recipientId, boris)).rejects.toMatchObject({
      code: "forwarding_not_allowed",
    });
    const clara = { email: "clara@example.com", name: "Clara Juhl" };
    const signed = await send({}, [clara]);
    const signer = await openLink(signed.token);
    expect((await getCeremony(signer, signed.recipientId)).forwarding).toEqual({ needsPhone: false });
    await expect(
      forwardRequest(signer, signed.recipientId, { ...boris, email: "ANNA@example.com" }),
    ).rejects.toMatchObject({ code: "invalid_request", issues: [{ path: "email" }] });
    await signAs(signer, "Anna Holm");
    await expect(forwardRequest(signer, signed.recipientId, boris)).rejects.toMatchObject({ code: "already_acted" });
    expect(await forwardedIn(signed.id)).toEqual([]);
    expect(await recipientOf(signed)).toMatchObject({ name: "Anna Holm", status: "SIGNED" });
  });

  test("sends codes by text message to a number of the new person's only", async () => {
    const sent = await send({ authentication: "SMS_CODE", phone: "+4520123456" });
    const anna = await openLink(sent.token);
    const wrong = { code: "invalid_request", issues: [{ path: "phone" }] };
    await expect(forwardRequest(anna, sent.recipientId, boris)).rejects.toMatchObject(wrong);
    await expect(forwardRequest(anna, sent.recipientId, { ...boris, phone: "12" })).rejects.toMatchObject(wrong);
    await forwardRequest(anna, sent.recipientId, { ...boris, phone: "+45 21 65 43 21" });
    expect(await recipientOf(sent)).toMatchObject({ phone: "+4521654321", authentication: "SMS_CODE" });
  });

  test("happens once, however fast it is pressed, and needs the session of who was asked", async () => {
    const sent = await send();
    const { sessionToken } = await openCeremony(asOwner(), sent.token);
    const press = (cookie: string, email: string) =>
      callRoute(forwardRoute, "POST", `/sign/r/${sent.recipientId}/forward`, {
        headers: { "sec-fetch-site": "same-origin", cookie },
        params: { recipientId: sent.recipientId },
        body: { name: "Someone", email },
      });
    expect((await press("", "x@example.com")).status).toBe(404);
    const cookie = `certyneo.${sent.recipientId}=${sessionToken}`;
    const answers = await Promise.all(
      ["b@example.com", "c@example.com", "d@example.com"].map((to) => press(cookie, to)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await forwardedIn(sent.id)).toHaveLength(1);
    expect((await press(cookie, "e@example.com")).status).toBe(404);
  });

  test("mails a person who is to hand over links themselves to whoever comes after", async () => {
    const sent = await send({ delivery: "NONE" });
    await forwardRequest(await openLink(sent.token), sent.recipientId, boris);
    expect((await invited(sent.recipientId)).to).toContain("boris@example.com");
  });
});

describe("allowForwarding", () => {
  const input = (recipient: object, more: object = {}) =>
    CreateEnvelope.parse({
      subject: "Lease",
      documents: [{ base64Pdf: "JVBERi0=" }],
      recipients: [{ email: "anna@example.com", name: "Anna Holm", allowForwarding: true, ...recipient }],
      ...more,
    });

  test.each([
    ["an access code", { authentication: "ACCESS_CODE", accessCode: "blue heron" }, {}],
    [
      "a signature of level ADVANCED",
      { authentication: "SMS_CODE", phone: "+4520123456" },
      { signatureLevel: "ADVANCED" },
    ],
  ])("is refused with %s, which is for one person", async (_, recipient, more) => {
    const refused = { code: "invalid_request", issues: [{ path: "recipients.0.allowForwarding" }] };
    await expect(createEnvelope(asOwner(), input(recipient, more))).rejects.toMatchObject(refused);
    const report = await dryRunEnvelope(asOwner(), input(recipient, more));
    expect(report.issues.map(({ path }) => path)).toContain("recipients.0.allowForwarding");
  });
});
