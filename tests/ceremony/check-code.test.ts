import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { decrypt } from "@/lib/crypto/aead";
import { env } from "@/lib/env";
import { listCheckCodes } from "@/lib/envelopes/check-code";
import { correctRecipient } from "@/lib/envelopes/correct";
import { findByToken, mintLink } from "@/lib/envelopes/links";
import { remindRecipients } from "@/lib/envelopes/remind";
import { voidEnvelope } from "@/lib/envelopes/void";
import { composeFreshLink, composeInvitation } from "@/lib/mail/compose-invitation";
import { openMail } from "@/lib/mail/open-mail";
import { findMail } from "@/lib/mail/store";
import { composeInvitationText } from "@/lib/sms/compose-texts";
import { useDatabase } from "../database";
import { newOwner, sendFixture } from "../support/world";

const database = useDatabase();
const code = /\b[34679CDFGHJKMNPRTWXY]{3}-[34679CDFGHJKMNPRTWXY]{3}\b/g;
let owner: Ctx;
const asOwner = () => ({ ...owner, now: new Date() });

beforeAll(async () => {
  owner = await newOwner();
});

async function send() {
  const sent = await sendFixture(asOwner(), "text1.pdf", [
    { email: "anna@example.com", name: "Anna Holm", order: 1 },
    { email: "boris@example.com", name: "Boris Lund", order: 2 },
  ]);
  const [first, second] = [...sent.links.entries()];
  const [recipientId, token] = first!;
  return { id: sent.stored.envelope.id, recipientId, token, waitingToken: second![1] };
}

/** The codes and the link of the newest mail to a recipient. */
async function newestMail(recipientId: string) {
  const [row] = await database.sql`select id from mails where recipient_id = ${recipientId} order by id desc limit 1`;
  const { html, text } = openMail((await findMail(row!.id))!);
  const token = text.match(/\/sign\/([\w-]+)/)![1]!;
  return { codes: [...new Set([...html.matchAll(code), ...text.matchAll(code)].map(([found]) => found))], token };
}

const coverCode = async (token: string) => (await findByToken(token))?.cover.checkCode;

describe("the check code", () => {
  test("is one in invitation, reminder, asked-for mail, cover and the sender's list", async () => {
    const { id, recipientId, token } = await send();
    await composeInvitation(recipientId, mintLink);
    const invitation = await newestMail(recipientId);
    await remindRecipients(asOwner(), id, undefined);
    await composeInvitation(recipientId, mintLink);
    const reminder = await newestMail(recipientId);
    await composeFreshLink(recipientId, mintLink);
    const fresh = await newestMail(recipientId);
    expect(new Set([invitation.token, reminder.token, fresh.token]).size).toBe(3);
    const wanted = await coverCode(token);
    expect(wanted).toMatch(/^\w{3}-\w{3}$/);
    expect([invitation.codes, reminder.codes, fresh.codes]).toEqual([[wanted], [wanted], [wanted]]);
    for (const mail of [invitation, reminder, fresh]) expect(await coverCode(mail.token)).toBe(wanted);
    expect((await findByToken(invitation.token))!.cover.broughtBy).toBe("EMAIL");
    expect((await findByToken(token))!.cover.broughtBy).toBeNull();
    expect(await listCheckCodes(asOwner(), id)).toEqual({ [recipientId]: wanted });
  });

  test("stands in a text message too, behind whose link the cover says so", async () => {
    const { recipientId, token } = await send();
    await database.sql`update recipients set phone = '+4520123456', delivery = 'SMS' where id = ${recipientId}`;
    await composeInvitationText(recipientId, mintLink);
    const [row] = await database.sql`select id, encrypted_text from text_messages where recipient_id = ${recipientId}`;
    const text = decrypt(env().ENCRYPTION_KEY, row!.encrypted_text, `${row!.id}:text`);
    const [sentence, line] = text.split("\n");
    expect(line).toBe(`Check code: ${await coverCode(token)}`);
    const own = sentence!.match(/\/sign\/([\w-]+)$/)![1]!;
    expect((await findByToken(own))!.cover).toMatchObject({ broughtBy: "SMS", checkCode: await coverCode(token) });
  });

  test("is another one when the link is replaced, even by a correction and back", async () => {
    const { id, recipientId, token } = await send();
    const codes = [await coverCode(token)];
    for (const name of ["Ana Holm", "Anna Holm"]) {
      await correctRecipient(asOwner(), id, recipientId, { name });
      await composeInvitation(recipientId, mintLink);
      const mail = await newestMail(recipientId);
      codes.push(await coverCode(mail.token));
      expect(mail.codes).toEqual([codes.at(-1)]);
    }
    expect(new Set(codes).size).toBe(3);
    expect(await findByToken(token)).toBeUndefined();
  });

  test("differs from person to person, and is not shown before a turn, after the end, or for a link that was made up", async () => {
    const { id, recipientId, token, waitingToken } = await send();
    const other = await send();
    expect(await coverCode(other.token)).not.toBe(await coverCode(token));
    expect(await coverCode(waitingToken)).toBeNull();
    expect(await findByToken("A".repeat(43))).toBeUndefined();
    expect(Object.keys(await listCheckCodes(asOwner(), id))).toEqual([recipientId]);
    await voidEnvelope(asOwner(), id, "");
    expect(await coverCode(token)).toBeNull();
    expect(await listCheckCodes(asOwner(), id)).toEqual({});
  });

  test("tells strangers nothing: another workspace gets no codes", async () => {
    const { id } = await send();
    const stranger = { ...asOwner(), workspaceId: "ws_other", workspaceIds: ["ws_other"] };
    await expect(listCheckCodes(stranger, id)).rejects.toMatchObject({ code: "envelope_not_found" });
  });
});
