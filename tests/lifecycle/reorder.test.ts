import { describe, expect, test } from "vitest";
import { getCeremony } from "@/lib/envelopes/ceremony";
import { mintLink } from "@/lib/envelopes/links";
import { reorderRecipients } from "@/lib/envelopes/reorder";
import { keepDraft } from "@/lib/envelopes/save-draft";
import { voidEnvelope } from "@/lib/envelopes/void";
import { composeInvitation } from "@/lib/mail/compose-invitation";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { useDatabase } from "../database";
import { openLink, sendFixture, signAs } from "../support/world";
import {
  anna,
  asOwner,
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
const cleo = { email: "cleo@example.com", name: "Cleo Berg" };

/** One after the other, in the order given. */
async function inTurn(people: { email: string; name: string }[], more: Partial<Record<string, unknown>> = {}) {
  const made = await sendFixture(
    await asOwner(),
    "text1.pdf",
    people.map((person, index) => ({ ...person, order: index + 1 })),
    more,
  );
  const { id } = made.stored.envelope;
  const ids = made.stored.recipients.map((each) => each.id);
  const move = async (orders: Record<number, number>) =>
    reorderRecipients(await asOwner(), id, {
      recipients: Object.entries(orders).map(([index, order]) => ({ id: ids[Number(index)]!, order })),
    });
  return { id, ids, move, tokens: tokensOf(made), fields: made.stored.fields };
}
const ordersOf = async (id: string) => (await stored(id)).recipients.map(({ order }) => order);
const mailsTo = async (recipientId: string) =>
  (await database.sql`select id from mails where recipient_id = ${recipientId}`).length;

describe("another order of those who have not acted", () => {
  test("who comes first now is invited; who was asked keeps their link and entries and is invited anew in their turn", async () => {
    const place = { pageNumber: 1, x: 72, width: 150, height: 30, recipientEmail: anna.email };
    const fields = [
      { ...place, fieldType: "SIGNATURE", y: 100 },
      { ...place, fieldType: "TEXT", y: 160, label: "Place" },
      { ...place, recipientEmail: boris.email, fieldType: "SIGNATURE", y: 220 },
    ];
    const { id, ids, move, tokens, fields: rows } = await inTurn([anna, boris], { fields });
    await composeInvitation(ids[0]!, mintLink);
    const annas = await openLink(tokens[0]!);
    await keepDraft(annas, ids[0]!, { values: { [rows[1]!.id]: "Aarhus" }, version: 0 });
    await move({ 0: 2, 1: 1 });
    expect(await statusesOf(id)).toEqual(["DELIVERED", "PENDING", "SENT"]);
    expect([await coverOf(tokens[0]!), await coverOf(tokens[1]!)]).toEqual(["waiting", "open"]);
    expect((await refusal(signAs(annas, "Anna Holm", { [rows[1]!.id]: "Aarhus" }))).code).toBe("not_your_turn");
    await signAs(await openLink(tokens[1]!), "Boris Vest");
    expect(await statusesOf(id)).toEqual(["PARTIALLY_SIGNED", "SENT", "SIGNED"]);
    await composeInvitation(ids[0]!, mintLink);
    expect(await mailsTo(ids[0]!)).toBe(2);
    expect((await getCeremony(annas, ids[0]!)).draft?.values).toEqual({ [rows[1]!.id]: "Aarhus" });
    expect(await coverOf(tokens[0]!)).toBe("open");
  });

  test("the record says who comes when from then on, the sealed trail agrees with it, and a repeat writes nothing", async () => {
    const { id, ids, move, tokens } = await inTurn([anna, boris]);
    await openLink(tokens[0]!);
    const moved = await move({ 0: 2, 1: 1 });
    const told = (await eventsOf(id)).find(({ type }) => type === "envelope.updated")!;
    expect(told.payload).toMatchObject({
      ...{ changed: ["order"], recipientCount: 2, signedCount: 0 },
      recipients: [
        { id: ids[0], order: 2 },
        { id: ids[1], order: 1 },
      ],
    });
    expect((await move({ 0: 2, 1: 1 })).envelope.version).toBe(moved.envelope.version);
    await signAs(await openLink(tokens[1]!), "Boris Vest");
    await signAs(await openLink(tokens[0]!), "Anna Holm");
    await sealEnvelope(id);
    expect((await statusesOf(id))[0]).toBe("COMPLETED");
    expect((await typesOf(id)).filter((type) => type === "envelope.updated")).toHaveLength(1);
    expect(await chainOf(id)).toMatchObject({ intact: true });
  });

  test("an envelope that ends while somebody waits who had opened it has a trail that agrees with its record", async () => {
    const { id, move, tokens } = await inTurn([anna, boris]);
    await openLink(tokens[0]!);
    await move({ 0: 2, 1: 1 });
    await voidEnvelope(await asOwner(), id, "No longer needed");
    await makeAuditTrail(id);
    expect((await stored(id)).envelope.auditSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("who has acted stays where they are, and nobody is moved before or beside them; the whole call is refused", async () => {
    const { id, move, tokens } = await inTurn([anna, boris, cleo]);
    await signAs(await openLink(tokens[0]!), "Anna Holm");
    expect((await refusal(move({ 0: 3, 1: 4 }))).code).toBe("recipient_already_acted");
    const beside = await refusal(move({ 1: 5, 2: 1 }));
    expect([beside.code, beside.issues]).toEqual([
      "invalid_request",
      [{ path: expect.stringMatching(/^recipients\.[01]\.order$/), message: expect.stringContaining("above 1") }],
    ]);
    expect(await ordersOf(id)).toEqual([1, 2, 3]);
    await move({ 1: 3, 2: 2 });
    expect(await statusesOf(id)).toEqual(["PARTIALLY_SIGNED", "SIGNED", "PENDING", "SENT"]);
  });

  test("somebody who is no recipient, one named twice and an envelope over its end are refused", async () => {
    const { id, ids } = await inTurn([anna, boris]);
    const ctx = await asOwner();
    const stranger = await refusal(
      reorderRecipients(ctx, id, { recipients: [{ id: "rcp_01K9XB0F4HZV8Q2M7T3N5R6S1W", order: 2 }] }),
    );
    expect(stranger.code).toBe("recipient_not_found");
    const twice = { recipients: [1, 2].map((order) => ({ id: ids[0]!, order })) };
    expect((await refusal(reorderRecipients(ctx, id, twice))).issues?.[0]?.path).toBe("recipients.1.id");
    await database.sql`update envelopes set expires_at = now() - interval '1 second' where id = ${id}`;
    const late = reorderRecipients(await asOwner(), id, { recipients: [{ id: ids[0]!, order: 2 }] });
    expect((await refusal(late)).code).toBe("envelope_wrong_status");
  });

  test("a field that depends on somebody else's entry keeps them first", async () => {
    const place = { pageNumber: 1, x: 72, width: 150, height: 30 };
    const fields = [
      { ...place, recipientEmail: anna.email, fieldType: "SIGNATURE", y: 100 },
      { ...place, recipientEmail: anna.email, fieldType: "CHECKBOX", y: 140, key: "pets" },
      { ...place, recipientEmail: boris.email, fieldType: "SIGNATURE", y: 180 },
      {
        ...place,
        recipientEmail: boris.email,
        fieldType: "TEXT",
        y: 220,
        label: "Which",
        showIf: { field: "pets", equals: "true" },
      },
    ];
    const { id, move } = await inTurn([anna, boris, cleo], {
      fields: [...fields, { ...place, recipientEmail: cleo.email, fieldType: "SIGNATURE", y: 300 }],
    });
    const broken = await refusal(move({ 0: 3, 1: 2, 2: 1 }));
    expect([broken.code, broken.issues?.[0]?.path]).toEqual(["invalid_request", "recipients"]);
    expect(broken.detail).toContain('Boris Vest could act before somebody whose entry their field "Which" depends on');
    expect(await ordersOf(id)).toEqual([1, 2, 3]);
    await move({ 0: 2, 1: 3, 2: 1 });
    expect(await ordersOf(id)).toEqual([2, 3, 1]);
  });
});

describe("in the same instant", () => {
  test("a signing and another order end the same whichever comes first: a signature that counts, or none", async () => {
    for (let round = 0; round < 12; round += 1) {
      const { id, move, tokens } = await inTurn([anna, boris]);
      const annas = await openLink(tokens[0]!);
      const acts = [() => signAs(annas, "Anna Holm"), () => move({ 0: 2, 1: 1 })];
      const [signing, moving] = await Promise.allSettled(
        round % 2 === 0 ? acts.map((act) => act()) : acts.toReversed().map((act) => act()),
      ).then((both) => (round % 2 === 0 ? both : both.toReversed()));
      const outcome = [signing!.status, moving!.status, ...(await statusesOf(id)), ...(await ordersOf(id))].join(" ");
      expect([
        "fulfilled rejected PARTIALLY_SIGNED SIGNED SENT 1 2",
        "rejected fulfilled DELIVERED PENDING SENT 2 1",
      ]).toContain(outcome);
      expect(await chainOf(id)).toMatchObject({ intact: true });
    }
  });

  test("the same order from two tabs is recorded and told once", async () => {
    const { id, ids, move } = await inTurn([anna, boris]);
    await Promise.all(Array.from({ length: 6 }, () => move({ 0: 2, 1: 1 })));
    const types = await typesOf(id);
    expect(types.filter((type) => type === "envelope.updated")).toHaveLength(1);
    const sent = (await eventsOf(id)).filter(
      ({ type, payload }) => type === "recipient.sent" && payload.recipientId === ids[1],
    );
    expect(sent).toHaveLength(1);
  });
});
