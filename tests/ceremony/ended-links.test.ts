import { beforeAll, describe, expect, test } from "vitest";
import { db, transact } from "@/db/client";
import { type Ctx, proveCtx } from "@/lib/auth/context";
import { findRecipientSession } from "@/lib/auth/store";
import { declineEnvelope } from "@/lib/envelopes/act";
import { authenticateRecipient } from "@/lib/envelopes/authenticate-recipient";
import { requireCeremonyDocument } from "@/lib/envelopes/ceremony-document";
import { correctRecipient } from "@/lib/envelopes/correct";
import type { WithLinks } from "@/lib/envelopes/create";
import { expireEnvelope } from "@/lib/envelopes/expire";
import { askForFreshLink } from "@/lib/envelopes/fresh-link";
import { findByToken, mintLink } from "@/lib/envelopes/links";
import { trailForRecipient } from "@/lib/envelopes/recipient-trail";
import { voidEnvelope } from "@/lib/envelopes/void";
import { listEvents } from "@/lib/evidence/store";
import { composeFreshCopy } from "@/lib/mail/compose-completed";
import { composeFreshLink } from "@/lib/mail/compose-invitation";
import { getOutboxMail } from "@/lib/mail/outbox";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { useDatabase } from "../database";
import { newOwner, openLink, recipientIdOf, sendFixture, signAs } from "../support/world";

const database = useDatabase();
const anna = { email: "anna@example.com", name: "Anna Holm" };
const boris = { email: "boris@example.com", name: "Boris Lund" };
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

const asOwner = (environment: "live" | "test" = "live") => proveCtx({ ...owner, environment, now: new Date() });
const tokensOf = (sent: WithLinks) => [...sent.links.values()];
const opensTrail = async (token: string) => (await findByToken(token))?.cover.opensTrail;

const ends = {
  voided: (id: string) => voidEnvelope(asOwner(), id, "Sent by mistake"),
  expired: async (id: string) => {
    await database.sql`update envelopes set expires_at = now() - interval '1 minute' where id = ${id}`;
    await expireEnvelope(id);
  },
};

describe("the link to what ended early", () => {
  test.each(["voided", "expired"] as const)(
    "%s: gives who had opened it the audit trail in a new session, and nobody who had not",
    async (how) => {
      const sent = await sendFixture(asOwner(), "text1.pdf", [anna, boris]);
      const [forAnna, forBoris] = tokensOf(sent) as [string, string];
      const { id } = sent.stored.envelope;
      await openLink(forAnna);
      await ends[how](id);
      expect([await opensTrail(forAnna), await opensTrail(forBoris)]).toEqual([true, false]);
      await makeAuditTrail(id);
      const before = (await listEvents(db(), id)).length;
      const again = await openLink(forAnna);
      expect((await trailForRecipient(again, recipientIdOf(again))).name).toContain("audit trail");
      await expect(requireCeremonyDocument(again, recipientIdOf(again), 0)).rejects.toMatchObject({
        code: "envelope_wrong_status",
      });
      await expect(openLink(forBoris)).rejects.toMatchObject({ code: "envelope_wrong_status" });
      expect(await listEvents(db(), id)).toHaveLength(before);
    },
  );

  test("declined: opens for who declined, and for nobody to whom their words were not written", async () => {
    const sent = await sendFixture(asOwner(), "text1.pdf", [anna, boris]);
    const [forAnna, forBoris] = tokensOf(sent) as [string, string];
    const first = await openLink(forAnna);
    await openLink(forBoris);
    await declineEnvelope(first, recipientIdOf(first), "My lawyer says no", "Europe/Copenhagen");
    await makeAuditTrail(sent.stored.envelope.id);
    const again = await openLink(forAnna);
    expect((await trailForRecipient(again, recipientIdOf(again))).name).toContain("audit trail");
    expect(await opensTrail(forBoris)).toBe(false);
    await expect(openLink(forBoris)).rejects.toMatchObject({ code: "envelope_wrong_status" });
  });

  test("asks for the code again before it shows anything", async () => {
    const sent = await sendFixture(asOwner("test"), "text1.pdf", [{ ...anna, authentication: "EMAIL_CODE" } as never]);
    const [token] = tokensOf(sent) as [string];
    const first = await openLink(token);
    await authenticateRecipient(first, recipientIdOf(first), { code: "000000" });
    await voidEnvelope(asOwner("test"), sent.stored.envelope.id, "Sent by mistake");
    await database.sql`delete from recipient_codes`;
    const again = await openLink(token);
    const sessionHash = (again.actor as { sessionHash: string }).sessionHash;
    const needsCode = async () =>
      (await findRecipientSession(db(), recipientIdOf(again), sessionHash, new Date()))?.needsCode;
    expect(await needsCode()).toBe(true);
    const recorded = (await listEvents(db(), sent.stored.envelope.id)).length;
    await authenticateRecipient(again, recipientIdOf(again), { code: "000000" });
    expect(await needsCode()).toBe(false);
    expect(await listEvents(db(), sent.stored.envelope.id)).toHaveLength(recorded);
  });
});

describe("who asks for a fresh link to what is complete", () => {
  test("gets one mail an hour, with a link to their copy, at the address that the old one went to", async () => {
    const sent = await sendFixture(asOwner(), "text1.pdf", [anna]);
    const { id } = sent.stored.envelope;
    const [recipientId, old] = [...sent.links.entries()][0]!;
    await correctRecipient(asOwner(), id, recipientId, { name: "Anna Holm-Lund" });
    const signer = await openLink(await transact(owner, (tx) => mintLink(tx, recipientId, "API", new Date())));
    await signAs(signer, "Anna Holm-Lund");
    await sealEnvelope(id);
    await askForFreshLink(old, new Date());
    const jobs =
      await database.sql`select 1 from graphile_worker.jobs where key = ${`compose-fresh-link:${recipientId}`}`;
    expect(jobs).toHaveLength(1);
    const at = new Date("2026-11-27T10:00:00Z");
    await composeFreshLink(recipientId, mintLink, at);
    await Promise.all([1, 2].map(() => composeFreshCopy(recipientId, mintLink, at)));
    const mails =
      await database.sql`select id, to_address from mails where dedupe_key like ${`fresh-link:${recipientId}:%`}`;
    expect(mails).toHaveLength(1);
    expect(mails[0]!.to_address).toContain("anna@example.com");
    const { subject, text } = await getOutboxMail(String(mails[0]!.id));
    expect(subject).toBe("Completed: “Consultancy agreement”");
    const [, token] = /\/sign\/([\w-]+)/.exec(text)!;
    expect((await findByToken(token!))?.cover.status).toBe("completed");
  });
});
