import { describe, expect, test } from "vitest";
import { UpdateEnvelope } from "@/lib/contracts/envelope-update";
import { declineEnvelope } from "@/lib/envelopes/act";
import { deleteEnvelope } from "@/lib/envelopes/delete";
import { expireEnvelope } from "@/lib/envelopes/expire";
import { mintLink } from "@/lib/envelopes/links";
import { remindRecipients } from "@/lib/envelopes/remind";
import { remindDue } from "@/lib/envelopes/remind-due";
import { sendEnvelope } from "@/lib/envelopes/send";
import { sendScheduled } from "@/lib/envelopes/send-scheduled";
import { updateEnvelope } from "@/lib/envelopes/update";
import { voidEnvelope } from "@/lib/envelopes/void";
import { warnExpiry } from "@/lib/envelopes/warn-expiry";
import { sweep } from "@/lib/jobs/sweep";
import { composeClosing } from "@/lib/mail/compose-closing";
import { composeExpiring } from "@/lib/mail/compose-expiring";
import { composeInvitation } from "@/lib/mail/compose-invitation";
import { openMail } from "@/lib/mail/open-mail";
import { findMail } from "@/lib/mail/store";
import { useDatabase } from "../database";
import { openLink, recipientIdOf, sendFixture, signAs } from "../support/world";
import { anna, asOwner, boris, coverOf, eventsOf, refusal, statusesOf, stored, tokensOf, typesOf } from "./stage";

const database = useDatabase();
const hourMs = 3_600_000;
const jobsOf = async (envelopeId: string) =>
  (
    await database.sql`select key, run_at from graphile_worker.jobs
      where key like ${`%${envelopeId}%`} and task_identifier in ('send-scheduled', 'expire-envelope', 'remind-envelope')
      order by key`
  ).map((row) => ({ key: String(row.key).split(":")[0], at: (row.run_at as Date).toISOString() }));
const warn = async (envelopeId: string) => {
  await warnExpiry(envelopeId);
  await composeExpiring(envelopeId);
};
const subjectsOf = async (envelopeId: string) =>
  (await database.sql`select subject from mails where envelope_id = ${envelopeId} order by id`).map((row) =>
    String(row.subject),
  );

describe("scheduling", () => {
  const tomorrow = new Date(Date.now() + 24 * hourMs).toISOString();

  test("an envelope with scheduledAt waits, its link says so, and its moment sends it once", async () => {
    const made = await sendFixture(await asOwner(), "text1.pdf", [anna], { scheduledAt: tomorrow });
    const { id } = made.stored.envelope;
    expect(await typesOf(id)).toEqual(["envelope.created", "envelope.scheduled"]);
    expect(await statusesOf(id)).toEqual(["SCHEDULED", "PENDING"]);
    expect(await coverOf(tokensOf(made)[0]!)).toBe("draft");
    expect(await jobsOf(id)).toEqual([{ key: "send-scheduled", at: tomorrow }]);
    await sendScheduled(id);
    expect((await statusesOf(id))[0]).toBe("SCHEDULED");
    await database.sql`update envelopes set scheduled_at = now() - interval '1 second' where id = ${id}`;
    await Promise.all([sendScheduled(id), sendScheduled(id)]);
    expect(await statusesOf(id)).toEqual(["SENT", "SENT"]);
    expect((await typesOf(id)).filter((type) => type === "envelope.sent")).toHaveLength(1);
    expect(await coverOf(tokensOf(made)[0]!)).toBe("open");
  });

  test("send puts it off, sends it now, or refuses a moment that has passed", async () => {
    const draft = await sendFixture(await asOwner(), "text1.pdf", [anna], { send: false });
    const { id } = draft.stored.envelope;
    const past = await refusal(sendEnvelope(await asOwner(), id, new Date(Date.now() - 1_000)));
    expect([past.code, past.issues?.[0]?.path]).toEqual(["invalid_request", "scheduledAt"]);
    await sendEnvelope(await asOwner(), id, new Date(tomorrow));
    const later = new Date(Date.now() + 48 * hourMs);
    await sendEnvelope(await asOwner(), id, later);
    expect(await jobsOf(id)).toEqual([{ key: "send-scheduled", at: later.toISOString() }]);
    await sendEnvelope(await asOwner(), id);
    expect((await stored(id)).envelope).toMatchObject({ status: "SENT", scheduledAt: null });
    const end = { scheduledAt: tomorrow, expiresAt: new Date(Date.now() + hourMs).toISOString() };
    const early = await refusal(sendFixture(await asOwner(), "text1.pdf", [anna], end));
    expect(early.issues?.[0]?.path).toBe("expiresAt");
  });

  test("a scheduled envelope is deleted, and one whose job was lost is swept up", async () => {
    const first = await sendFixture(await asOwner(), "text1.pdf", [anna], { scheduledAt: tomorrow });
    await deleteEnvelope(await asOwner(), first.stored.envelope.id, false);
    await sendScheduled(first.stored.envelope.id);
    const { id } = (await sendFixture(await asOwner(), "text1.pdf", [anna], { scheduledAt: tomorrow })).stored.envelope;
    await database.sql`update envelopes set scheduled_at = now() - interval '1 minute' where id = ${id}`;
    await database.sql`select graphile_worker.remove_job(${`send-scheduled:${id}`})`;
    expect(await jobsOf(id)).toEqual([]);
    await sweep();
    expect((await jobsOf(id)).map((job) => job.key)).toEqual(["send-scheduled"]);
  });
});

describe("another end", () => {
  const inDays = (days: number): Date => new Date(Date.now() + 24 * hourMs * days);
  const move = async (id: string, expiresAt: Date | null) =>
    updateEnvelope(await asOwner(), id, UpdateEnvelope.parse({ expiresAt: expiresAt?.toISOString() ?? null }));

  test("it ends later, earlier or not at all while recipients are at it: its clock is moved, nobody acts again", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna, boris], { expiresAt: inDays(1).toISOString() });
    const { id } = sent.stored.envelope;
    await signAs(await openLink(tokensOf(sent)[0]!), "Anna Holm");
    const later = inDays(9);
    await move(id, later);
    expect(await jobsOf(id)).toEqual([{ key: "expire-envelope", at: later.toISOString() }]);
    await expireEnvelope(id);
    expect(await statusesOf(id)).toEqual(["PARTIALLY_SIGNED", "SIGNED", "SENT"]);
    await move(id, null);
    await expireEnvelope(id);
    expect((await stored(id)).envelope).toMatchObject({ status: "PARTIALLY_SIGNED", expiresAt: null });
    const told = (await eventsOf(id)).filter(({ type }) => type === "envelope.updated");
    expect(told.map(({ payload }) => payload)).toMatchObject([
      { changed: ["expiresAt"], expiresAt: later.toISOString(), recipientCount: 2, signedCount: 1 },
      { changed: ["expiresAt"], expiresAt: null, recipientCount: 2, signedCount: 1 },
    ]);
    await move(id, null);
    expect((await typesOf(id)).filter((type) => type === "envelope.updated")).toHaveLength(2);
  });

  test("a moment that has passed, an envelope that is over its end, and one that has ended are refused", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna], { expiresAt: inDays(1).toISOString() });
    const { id } = sent.stored.envelope;
    expect((await refusal(move(id, new Date(Date.now() - 1_000)))).issues?.[0]?.path).toBe("expiresAt");
    await database.sql`update envelopes set expires_at = now() - interval '1 second' where id = ${id}`;
    expect((await refusal(move(id, inDays(3)))).code).toBe("envelope_wrong_status");
    await expireEnvelope(id);
    expect((await refusal(move(id, inDays(3)))).code).toBe("envelope_wrong_status");
  });
});

describe("a day before the end", () => {
  const inDays = (days: number) => new Date(Date.now() + days * 24 * hourMs);
  const warnings = async (id: string) =>
    (await subjectsOf(id)).filter((subject) => subject.startsWith("Expires tomorrow"));

  test("whom it waits for is reminded, and the sender is told once who is missing", async () => {
    const end = inDays(10);
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna, boris], { expiresAt: end.toISOString() });
    const { id } = sent.stored.envelope;
    const [job] = await database.sql`select run_at from graphile_worker.jobs where key = ${`warn-expiry:${id}`}`;
    expect(job!.run_at).toEqual(new Date(end.getTime() - 24 * hourMs));
    await signAs(await openLink(tokensOf(sent)[0]!), "Anna Holm");
    // Before its time it does nothing: the end was moved since.
    await warn(id);
    expect([(await typesOf(id)).at(-1), await warnings(id)]).toEqual(["recipient.signed", []]);
    await database.sql`update envelopes set expires_at = now() + interval '23 hours' where id = ${id}`;
    await database.sql`update recipients set last_asked_at = now() - interval '9 days' where envelope_id = ${id}`;
    await warn(id);
    await warn(id);
    expect((await typesOf(id)).filter((type) => type === "recipient.reminded")).toHaveLength(1);
    expect(await warnings(id)).toEqual(["Expires tomorrow: “Consultancy agreement”"]);
    const [mail] = await database.sql`select id from mails where envelope_id = ${id} and subject like 'Expires%'`;
    expect(openMail((await findMail(String(mail!.id)))!).text).toContain("Still missing: Boris Vest.");
  });

  test("an envelope that was sent for two days or less, or has ended, warns nobody", async () => {
    const short = await sendFixture(await asOwner(), "text1.pdf", [anna], { expiresAt: inDays(1.9).toISOString() });
    const jobs = await database.sql`select 1 from graphile_worker.jobs
      where key = ${`warn-expiry:${short.stored.envelope.id}`}`;
    expect(jobs).toHaveLength(0);
    const ended = await sendFixture(await asOwner(), "text1.pdf", [anna], { expiresAt: inDays(9).toISOString() });
    const { id } = ended.stored.envelope;
    await voidEnvelope(await asOwner(), id, "No longer needed");
    await database.sql`update envelopes set expires_at = now() + interval '23 hours' where id = ${id}`;
    await warn(id);
    expect([(await typesOf(id)).at(-1), await warnings(id)]).toEqual(["envelope.voided", []]);
  });
});

describe("reminding", () => {
  test("those whose turn it is are reminded with a fresh link, at most once an hour", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna, { ...boris, order: 2 }]);
    const { id } = sent.stored.envelope;
    const [first, second] = sent.stored.recipients;
    await composeInvitation(first!.id, mintLink);
    await remindRecipients(await asOwner(), id, undefined);
    await composeInvitation(first!.id, mintLink);
    await composeInvitation(first!.id, mintLink);
    expect(await subjectsOf(id)).toEqual([
      "Maja Lindegaard asks you to sign “Consultancy agreement”",
      "Reminder: Maja Lindegaard asks you to sign “Consultancy agreement”",
    ]);
    const soon = await refusal(remindRecipients(await asOwner(60_000), id, [first!.id]));
    expect(soon.code).toBe("reminder_too_soon");
    expect(Number(soon.headers["Retry-After"])).toBeGreaterThan(3_500);
    expect(Number(soon.headers["Retry-After"])).toBeLessThanOrEqual(3_540);
    await remindRecipients(await asOwner(hourMs + 1_000), id, [first!.id]);
    expect((await typesOf(id)).filter((type) => type === "recipient.reminded")).toHaveLength(2);
    expect((await refusal(remindRecipients(await asOwner(), id, [second!.id]))).code).toBe("not_your_turn");
    expect((await refusal(remindRecipients(await asOwner(), id, ["rcp_none"]))).code).toBe("recipient_not_found");
    expect(await coverOf(tokensOf(sent)[0]!)).toBe("open");
  });

  test("two reminders in the same instant are one", async () => {
    const { id } = (await sendFixture(await asOwner(), "text1.pdf", [anna])).stored.envelope;
    const ctx = await asOwner();
    const outcomes = await Promise.allSettled([
      remindRecipients(ctx, id, undefined),
      remindRecipients(ctx, id, undefined),
    ]);
    expect(outcomes.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await typesOf(id)).filter((type) => type === "recipient.reminded")).toHaveLength(1);
  });

  test("automatic reminders come on the sender's days, once each, to those who have not acted", async () => {
    const more = { reminders: { afterDays: [3, 7] } };
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna, boris], more);
    const { id, sentAt } = sent.stored.envelope;
    const due = [3, 7].map((days) => new Date(sentAt!.getTime() + days * 24 * hourMs).toISOString());
    expect((await jobsOf(id)).map((job) => job.at).sort()).toEqual(due);
    await signAs(await openLink(tokensOf(sent)[0]!), "Anna Holm");
    await remindDue(id);
    expect(await typesOf(id)).not.toContain("recipient.reminded");
    const age = (days: number) =>
      database.sql`update envelopes set sent_at = sent_at - ${days} * interval '1 day' where id = ${id}`;
    const ageAsked = (days: number) =>
      database.sql`update recipients set last_asked_at = last_asked_at - ${days} * interval '1 day',
        reminded_at = reminded_at - ${days} * interval '1 day' where envelope_id = ${id}`;
    await Promise.all([age(4), ageAsked(4)]);
    await Promise.all([remindDue(id), remindDue(id)]);
    await remindDue(id);
    const reminded = async () =>
      (
        await database.sql`select payload->>'recipientId' as id from evidence_events
        where envelope_id = ${id} and type = 'recipient.reminded'`
      ).map((row) => row.id);
    expect(await reminded()).toEqual([sent.stored.recipients[1]!.id]);
    await Promise.all([age(4), ageAsked(4)]);
    await remindDue(id);
    await remindDue(id);
    expect(await reminded()).toHaveLength(2);
    await voidEnvelope(await asOwner(), id, "");
    await remindDue(id);
    expect(await reminded()).toHaveLength(2);
  });
});

describe("ends", () => {
  test("declined, voided and expired: those who were invited and the sender are told once, the actor is not", async () => {
    const declined = await sendFixture(await asOwner(), "text1.pdf", [
      anna,
      boris,
      { ...anna, email: "c@x.test", order: 2 },
    ]);
    const ctx = await openLink(tokensOf(declined)[0]!);
    await declineEnvelope(ctx, recipientIdOf(ctx), "Too dear");
    const voided = await sendFixture(await asOwner(), "text1.pdf", [anna]);
    await voidEnvelope(await asOwner(), voided.stored.envelope.id, "A new one follows");
    const expired = await sendFixture(await asOwner(), "text1.pdf", [anna], {
      expiresAt: new Date(Date.now() + hourMs).toISOString(),
    });
    await database.sql`update envelopes set expires_at = now() where id = ${expired.stored.envelope.id}`;
    await expireEnvelope(expired.stored.envelope.id);
    const ids = [declined, voided, expired].map((each) => each.stored.envelope.id);
    for (const id of [...ids, ...ids]) await composeClosing(id);
    const written = await Promise.all(
      ids.map((id) => database.sql`select to_address from mails where envelope_id = ${id} order by id`),
    );
    expect(written.map((rows) => rows.map((row) => String(row.to_address).match(/[\w.]+@/)![0]))).toEqual([
      ["boris@", "maja@"],
      ["anna@"],
      ["anna@", "maja@"],
    ]);
    expect(await Promise.all(ids.map(subjectsOf))).toEqual([
      ["Declined: “Consultancy agreement”", "Declined: “Consultancy agreement”"],
      ["Withdrawn: “Consultancy agreement”"],
      ["Expired: “Consultancy agreement”", "Expired: “Consultancy agreement”"],
    ]);
  });
});
