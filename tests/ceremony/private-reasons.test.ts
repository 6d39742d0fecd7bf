import { describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { declineEnvelope, returnEnvelope } from "@/lib/envelopes/act";
import { getCeremony } from "@/lib/envelopes/ceremony";
import { expireEnvelope } from "@/lib/envelopes/expire";
import { findByToken, mintLink } from "@/lib/envelopes/links";
import { trailForRecipient } from "@/lib/envelopes/recipient-trail";
import { voidEnvelope } from "@/lib/envelopes/void";
import { composeClosing } from "@/lib/mail/compose-closing";
import { composeInvitation } from "@/lib/mail/compose-invitation";
import { getOutboxMail } from "@/lib/mail/outbox";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { useDatabase } from "../database";
import { anna, asOwner, boris, tokensOf } from "../lifecycle/stage";
import { openLink, recipientIdOf, sendFixture } from "../support/world";

const database = useDatabase();
const words = "My lawyer says that § 3 is void.";

/** Two people with the document open, both of them invited by mail. */
async function twoReaders() {
  const sent = await sendFixture(await asOwner(), "text1.pdf", [anna, boris]);
  const [forAnna, forBoris] = tokensOf(sent);
  const [first, second] = [await openLink(forAnna!), await openLink(forBoris!)];
  for (const ctx of [first, second]) await composeInvitation(recipientIdOf(ctx), mintLink);
  return { id: sent.stored.envelope.id, first, second, forAnna: forAnna!, forBoris: forBoris! };
}

/** All that the page is told: the letter behind the link, and the ceremony of an open session. */
async function told(token: string, ctx: Ctx) {
  const { cover } = (await findByToken(token))!;
  const ceremony = await getCeremony(ctx, recipientIdOf(ctx));
  return { reasons: [cover.closeReason, ceremony.envelope.closeReason], all: JSON.stringify([cover, ceremony]) };
}

async function mailsTo(envelopeId: string, address: string): Promise<string> {
  const rows = await database.sql`select id, to_address from mails where envelope_id = ${envelopeId}`;
  const theirs = rows.filter((row) => String(row.to_address).includes(address));
  const mails = await Promise.all(theirs.map((row) => getOutboxMail(row.id)));
  return mails.map((mail) => `${mail!.text}${mail!.html}`).join("\n");
}

describe("what somebody writes to the sender stays between the two", () => {
  test.each([
    ["who declines", declineEnvelope],
    ["who asks for changes", returnEnvelope],
  ])("%s: no page and no mail shows another recipient the reason, its author's page does", async (_, act) => {
    const { id, first, second, forAnna, forBoris } = await twoReaders();
    await act(first, recipientIdOf(first), words);
    await composeClosing(id);
    const other = await told(forBoris, second);
    expect(other.reasons).toEqual([null, null]);
    expect(other.all).not.toContain("lawyer");
    expect((await told(forAnna, first)).reasons).toEqual([words, words]);
    expect(await mailsTo(id, "boris@")).toContain("Consultancy agreement");
    expect(await mailsTo(id, "boris@")).not.toContain("lawyer");
    expect(await mailsTo(id, "maja@")).toContain("My lawyer says");
  });

  test("the audit trail, which holds it, is for its author and not for the others", async () => {
    const { id, first, second } = await twoReaders();
    await declineEnvelope(first, recipientIdOf(first), words);
    await makeAuditTrail(id);
    const trailOf = async (ctx: Ctx) => (await getCeremony(ctx, recipientIdOf(ctx))).envelope;
    expect(await trailOf(first)).toMatchObject({ hasTrail: true, trailFollows: false });
    expect(await trailOf(second)).toMatchObject({ hasTrail: false, trailFollows: false });
    await expect(trailForRecipient(second, recipientIdOf(second))).rejects.toMatchObject({ code: "forbidden" });
    expect((await trailForRecipient(first, recipientIdOf(first))).sizeBytes).toBeGreaterThan(1_000);
  });

  test("a wish that was still open when the time ran out is not told either", async () => {
    const { id, first, second, forAnna, forBoris } = await twoReaders();
    await returnEnvelope(first, recipientIdOf(first), words);
    await database.sql`update envelopes set expires_at = now() - interval '1 second' where id = ${id}`;
    await expireEnvelope(id);
    await makeAuditTrail(id);
    expect((await told(forBoris, second)).reasons).toEqual([null, null]);
    expect((await told(forAnna, first)).reasons).toEqual([words, words]);
    await expect(trailForRecipient(second, recipientIdOf(second))).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("why the sender withdrew it is told to everyone", async () => {
  const { id, first, second, forAnna, forBoris } = await twoReaders();
  await voidEnvelope(await asOwner(), id, "A new one follows");
  for (const [token, ctx] of [[forAnna, first] as const, [forBoris, second] as const])
    expect((await told(token, ctx)).reasons).toEqual(["A new one follows", "A new one follows"]);
});
