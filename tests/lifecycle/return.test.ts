import { describe, expect, test } from "vitest";
import { transact } from "@/db/client";
import { returnEnvelope } from "@/lib/envelopes/act";
import { bounceRecipient } from "@/lib/envelopes/bounce";
import { correctRecipient } from "@/lib/envelopes/correct";
import { expireForRecipient } from "@/lib/envelopes/expire";
import { mintLink } from "@/lib/envelopes/links";
import { sendEnvelope } from "@/lib/envelopes/send";
import { voidEnvelope } from "@/lib/envelopes/void";
import { jobKeys } from "@/lib/jobs/rows.fixture";
import { composeClosing } from "@/lib/mail/compose-closing";
import { composeInvitation } from "@/lib/mail/compose-invitation";
import { getOutboxMail } from "@/lib/mail/outbox";
import { useDatabase } from "../database";
import { openLink, recipientIdOf, sendFixture, signAs } from "../support/world";
import {
  anna,
  asOwner,
  asPlatform,
  boris,
  chainOf,
  coverOf,
  eventsOf,
  refusal,
  statusesOf,
  stored,
  tokensOf,
  typesOf,
} from "./stage";

const database = useDatabase();
const both = [
  { ...anna, order: 1 },
  { ...boris, order: 2 },
];
const mailsOf = async (envelopeId: string) => {
  const rows =
    await database.sql`select id, to_address, subject from mails where envelope_id = ${envelopeId} order by id`;
  return Promise.all(rows.map(async (row) => ({ to: String(row.to_address), ...(await getOutboxMail(row.id)) })));
};

describe("return to sender", () => {
  test("whose turn it is sends it back; the sender reads why, the others read that it rests", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna, boris]);
    const { id } = sent.stored.envelope;
    const [forAnna, forBoris] = tokensOf(sent);
    const ctx = await openLink(forAnna!);
    await returnEnvelope(ctx, recipientIdOf(ctx), "The rent in § 3 is wrong.");
    expect(await statusesOf(id)).toEqual(["RETURNED_TO_SENDER", "RETURNED", "SENT"]);
    expect((await typesOf(id)).slice(-2)).toEqual(["recipient.returned", "envelope.returned_to_sender"]);
    expect([await coverOf(forAnna!), await coverOf(forBoris!)]).toEqual(["returned", "returned"]);
    expect((await refusal(openLink(forBoris!))).code).toBe("envelope_wrong_status");
    expect((await refusal(signAs(ctx, "Anna Holm"))).code).toBe("envelope_wrong_status");
    const last = (await eventsOf(id)).at(-1)!;
    expect(JSON.stringify(last.payload)).not.toContain("rent");
    expect(last.personal?.data.reason).toBe("The rent in § 3 is wrong.");

    expect(await jobKeys(database.sql, "compose-closing")).toContain(`compose-closing:${id}`);
    await composeClosing(id);
    await composeClosing(id);
    const mails = await mailsOf(id);
    expect(mails.map((mail) => mail.to)).toEqual([
      '"Boris Vest" <boris@example.com>',
      expect.stringContaining("maja@"),
    ]);
    expect(mails[1]!.subject).toBe("Changes wanted: “Consultancy agreement”");
    expect(mails[1]!.text).toContain("The rent in § 3 is wrong.");
    expect(mails[0]!.text).not.toContain("The rent");
    expect(await chainOf(id)).toMatchObject({ intact: true });
  });

  test("resubmitted without changes, who signed stays signed, links live on, and the others are invited anew", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", both);
    const { id } = sent.stored.envelope;
    const [forAnna, forBoris] = tokensOf(sent);
    await signAs(await openLink(forAnna!), "Anna Holm");
    const boris = await openLink(forBoris!);
    await composeInvitation(recipientIdOf(boris), mintLink);
    await returnEnvelope(boris, recipientIdOf(boris), "Please add my title.");
    const again = await sendEnvelope(await asOwner(), id);
    expect(await statusesOf(id)).toEqual(["SENT", "SIGNED", "SENT"]);
    expect(again.stored.envelope).toMatchObject({ round: 2, closeReason: null });
    expect((await typesOf(id)).slice(-2)).toEqual(["envelope.resubmitted", "recipient.sent"]);
    expect((await typesOf(id)).filter((type) => type === "envelope.sent")).toHaveLength(1);
    expect([await coverOf(forAnna!), await coverOf(forBoris!)]).toEqual(["acted", "open"]);
    await composeInvitation(recipientIdOf(boris), mintLink);
    const [first, second] = await mailsOf(id);
    expect([first!.subject, second!.subject]).toEqual([
      "Maja Lindegaard asks you to sign “Consultancy agreement”",
      "Sent again: “Consultancy agreement”",
    ]);
    expect([first!, second!].map(({ text }) => text.includes("who may have changed it"))).toEqual([false, true]);
    await signAs(await openLink(forBoris!), "Boris Vest");
    expect((await stored(id)).envelope.sealing).toBe(true);
  });

  test("resubmitted, only who had it before at that address is told that it comes again", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", both);
    const { id } = sent.stored.envelope;
    const [annaId, borisId] = sent.stored.recipients.map((each) => each.id);
    await composeInvitation(annaId!, mintLink);
    const first = await openLink(tokensOf(sent)[0]!);
    await returnEnvelope(first, annaId!, "Please write my title.");
    await correctRecipient(await asOwner(), id, annaId!, { email: "anna.holm@example.com" });
    await sendEnvelope(await asOwner(), id);
    await composeInvitation(annaId!, mintLink);
    const link = await transact(await asPlatform("mint"), (tx) => mintLink(tx, annaId!, "EMAIL", new Date()));
    await signAs(await openLink(link), "Anna Holm");
    await composeInvitation(borisId!, mintLink);
    expect((await mailsOf(id)).map(({ to, subject }) => [to.includes("boris"), subject.split(":")[0]])).toEqual([
      [false, "Maja Lindegaard asks you to sign “Consultancy agreement”"],
      [false, "Maja Lindegaard asks you to sign “Consultancy agreement”"],
      [true, "Maja Lindegaard asks you to sign “Consultancy agreement”"],
    ]);
  });

  test("an envelope that came back can be voided, and expires", async () => {
    const returned = async () => {
      const sent = await sendFixture(await asOwner(), "text1.pdf", [anna]);
      const ctx = await openLink(tokensOf(sent)[0]!);
      await returnEnvelope(ctx, recipientIdOf(ctx), "No.");
      return { id: sent.stored.envelope.id, recipientId: recipientIdOf(ctx) };
    };
    const first = await returned();
    await voidEnvelope(await asOwner(), first.id, "Overtaken");
    expect((await statusesOf(first.id))[0]).toBe("VOIDED");
    const second = await returned();
    await expireForRecipient(await asPlatform("simulate"), second.recipientId);
    expect((await statusesOf(second.id))[0]).toBe("EXPIRED");
  });

  test("two who send it back in the same instant: one wins, the other is refused", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna, boris]);
    const people = await Promise.all(tokensOf(sent).map(openLink));
    const outcomes = await Promise.allSettled(people.map((ctx) => returnEnvelope(ctx, recipientIdOf(ctx), "Please")));
    expect(outcomes.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = outcomes.find((each) => each.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "envelope_wrong_status" });
    const { id } = sent.stored.envelope;
    expect((await typesOf(id)).filter((type) => type === "envelope.returned_to_sender")).toHaveLength(1);
    expect(await chainOf(id)).toMatchObject({ intact: true });
  });
});

describe("mail that comes back", () => {
  test("marks the recipient; the corrected address gets a new invitation, the old link and session die", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna, boris]);
    const { id } = sent.stored.envelope;
    const [forAnna, forBoris] = tokensOf(sent);
    const annaId = sent.stored.recipients[0]!.id;
    await composeInvitation(annaId, mintLink);
    await bounceRecipient(await asPlatform("simulate"), annaId, "550 no such user", anna.email);
    expect(await statusesOf(id)).toEqual(["SENT", "BOUNCED", "SENT"]);
    const { recipient: corrected } = await correctRecipient(await asOwner(), id, annaId, {
      email: "anna.holm@example.com",
    });
    expect(corrected).toMatchObject({ email: "anna.holm@example.com", status: "SENT", name: "Anna Holm" });
    expect((await typesOf(id)).slice(-3)).toEqual(["recipient.bounced", "recipient.corrected", "recipient.sent"]);
    expect(JSON.stringify((await eventsOf(id)).map((event) => event.payload))).not.toContain("anna.holm@");
    expect([await coverOf(forAnna!), await coverOf(forBoris!)]).toEqual([undefined, "open"]);
    await composeInvitation(annaId, mintLink);
    expect((await mailsOf(id)).map((mail) => mail.to)).toEqual([
      '"Anna Holm" <anna@example.com>',
      '"Anna Holm" <anna.holm@example.com>',
    ]);
  });

  test("who opened it in time is not marked, and who signed is not corrected", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna, boris]);
    const { id } = sent.stored.envelope;
    const ctx = await openLink(tokensOf(sent)[0]!);
    await bounceRecipient(await asPlatform("simulate"), recipientIdOf(ctx), "late", anna.email);
    expect((await statusesOf(id))[1]).toBe("VIEWED");
    await signAs(ctx, "Anna Holm");
    const attempt = correctRecipient(await asOwner(), id, recipientIdOf(ctx), { name: "Anna B. Holm" });
    expect((await refusal(attempt)).code).toBe("recipient_already_acted");
    expect((await refusal(correctRecipient(await asOwner(), id, "rcp_none", {}))).code).toBe("recipient_not_found");
  });

  test("a correction that corrects nothing leaves links and events alone", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna]);
    const { id } = sent.stored.envelope;
    const before = await typesOf(id);
    await correctRecipient(await asOwner(), id, sent.stored.recipients[0]!.id, { email: anna.email, name: anna.name });
    expect(await typesOf(id)).toEqual(before);
    expect(await coverOf(tokensOf(sent)[0]!)).toBe("open");
  });
});
