import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { addAttachment } from "@/lib/envelopes/add-attachment";
import { ceremonyAttachment } from "@/lib/envelopes/attachments";
import { getCeremony } from "@/lib/envelopes/ceremony";
import { correctRecipient } from "@/lib/envelopes/correct";
import { forwardRequest } from "@/lib/envelopes/forward";
import { mintLink } from "@/lib/envelopes/links";
import { keepDraft } from "@/lib/envelopes/save-draft";
import { composeInvitation } from "@/lib/mail/compose-invitation";
import { openMail } from "@/lib/mail/open-mail";
import { findMail } from "@/lib/mail/store";
import { useDatabase } from "../database";
import { fixture, newOwner, openLink, sendFixture, signAs } from "../support/world";

const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});
const asOwner = () => ({ ...owner, now: new Date() });
const bytes = fixture("text1.pdf");

/** Anna has filled in a line and added her passport, and has not signed. */
async function begun() {
  const place = { pageNumber: 1, x: 72, width: 150, height: 30, recipientEmail: "anna@example.com" };
  const fields = [
    { ...place, y: 100, fieldType: "SIGNATURE" },
    { ...place, y: 140, fieldType: "TEXT", label: "Place" },
    { ...place, y: 180, fieldType: "ATTACHMENT", label: "Passport" },
  ];
  const anna = { email: "anna@example.com", name: "Anna Holm", allowForwarding: true };
  const { stored, links } = await sendFixture(asOwner(), "text1.pdf", [anna], { fields });
  const [recipientId, token] = [...links.entries()][0]!;
  const fieldOf = (label: string) => stored.fields.find((field) => field.label === label)!.id;
  const ctx = await openLink(token);
  const passport = await addAttachment(ctx, recipientId, { fieldId: fieldOf("Passport"), name: "passport.pdf", bytes });
  const values = { [fieldOf("Place")]: "Odense", [fieldOf("Passport")]: passport.id };
  await keepDraft(ctx, recipientId, { version: 0, values });
  return { id: stored.envelope.id, recipientId, anna: ctx, passport, values, fieldOf };
}

/** The person whose part it is now, by the link in their own mail. */
async function asWhoComesNext(recipientId: string): Promise<Ctx> {
  await composeInvitation(recipientId, mintLink);
  const [row] = await database.sql`select id from mails where recipient_id = ${recipientId} order by id desc limit 1`;
  return openLink(openMail((await findMail(row!.id))!).text.match(/\/sign\/([\w-]+)/)![1]!);
}

const boris = { name: "Boris Lund", email: "boris@example.com" };
const changes = [
  [
    "corrected",
    ({ id, recipientId }: { id: string; recipientId: string }) => correctRecipient(asOwner(), id, recipientId, boris),
  ],
  [
    "passed on",
    ({ recipientId, anna }: { recipientId: string; anna: Ctx }) =>
      forwardRequest(anna, recipientId, { ...boris, reason: "" }),
  ],
] as const;

describe.each(changes)("a part that was %s", (_, change) => {
  test("shows the new person nothing that the one before filled in or added, and is signed without it", async () => {
    const begin = await begun();
    await change(begin);
    const next = await asWhoComesNext(begin.recipientId);
    const { draft, attachments, fields } = await getCeremony(next, begin.recipientId);
    expect({ draft, attachments, values: fields.map(({ value }) => value ?? "") }).toEqual({
      draft: null,
      attachments: [],
      values: ["", "", ""],
    });
    await expect(ceremonyAttachment(next, begin.recipientId, begin.passport.id)).rejects.toMatchObject({
      code: "attachment_not_found",
    });
    await expect(signAs(next, boris.name, begin.values)).rejects.toMatchObject({
      code: "invalid_request",
      issues: [{ path: `values.${begin.fieldOf("Passport")}` }],
    });
    const file = { fieldId: begin.fieldOf("Passport"), name: "mine.pdf", bytes };
    const own = await addAttachment(next, begin.recipientId, file);
    const values = { ...begin.values, [begin.fieldOf("Passport")]: own.id };
    expect((await signAs(next, boris.name, values)).envelope.sealing).toBe(true);
  });

  test("takes nothing more from who had it, whose request was let in a moment before", async () => {
    const begin = await begun();
    await change(begin);
    const file = { fieldId: begin.fieldOf("Passport"), name: "late.pdf", bytes };
    const ended = { code: "signing_link_invalid" };
    await expect(addAttachment(begin.anna, begin.recipientId, file)).rejects.toMatchObject(ended);
    await expect(keepDraft(begin.anna, begin.recipientId, { version: 1, values: begin.values })).rejects.toMatchObject(
      ended,
    );
    const next = await getCeremony(await asWhoComesNext(begin.recipientId), begin.recipientId);
    expect([next.draft, next.attachments]).toEqual([null, []]);
  });
});
