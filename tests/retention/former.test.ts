import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { correctRecipient } from "@/lib/envelopes/correct";
import { forwardRequest } from "@/lib/envelopes/forward";
import { logAccess, mintLink } from "@/lib/envelopes/links";
import { lostPersonal } from "@/lib/evidence/erasure";
import { listEvents } from "@/lib/evidence/store";
import { newId } from "@/lib/ids";
import { composeInvitation } from "@/lib/mail/compose-invitation";
import { openMail } from "@/lib/mail/open-mail";
import { findMail } from "@/lib/mail/store";
import { erasePerson } from "@/lib/retention/erase-person";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { fanOutEvent } from "@/lib/webhooks/fan-out";
import { checkInvariants } from "../../scripts/invariants/check";
import { ownInstance, useDatabase } from "../database";
import { newOwner, openLink, sendFixture, signAs } from "../support/world";
import { chainOf, placesOf, stored } from "./stage";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let owner: Ctx;
const asOwner = () => ({ ...owner, now: new Date() });
const boris = { name: "Boris Lund", email: "boris@example.com" };
const clara = { name: "Clara Juhl", email: "clara@example.com" };

beforeAll(async () => {
  owner = await newOwner();
  await database.sql`
    insert into webhooks (id, workspace_id, environment, url, events, encrypted_secret, created_at) values
      (${newId("webhook")}, ${owner.workspaceId}, 'live', 'https://example.com/', '{recipient.forwarded,recipient.viewed}', 'x', '2020-01-01')`;
});

async function mailed(recipientId: string): Promise<Ctx> {
  await composeInvitation(recipientId, mintLink);
  const [row] = await database.sql`select id from mails where recipient_id = ${recipientId} order by id desc limit 1`;
  return openLink(openMail((await findMail(row!.id))!).text.match(/\/sign\/([\w-]+)/)![1]!);
}

/** Anna looked and passed it on to Boris; the sender gave it to Clara, who signed. Anna looked from a place of her own. */
async function throughThreeHands(mark: string) {
  const anna = { email: `Anna.${mark}@example.com`, name: `Anna ${mark}`, allowForwarding: true };
  const sent = await sendFixture(asOwner(), "text1.pdf", [anna]);
  const [recipientId, token] = [...sent.links.entries()][0]!;
  const { id } = sent.stored.envelope;
  await logAccess(recipientId, { now: new Date(), ip: "192.0.2.99", userAgent: `Browser of ${mark}` });
  const first = { ...(await openLink(token)), userAgent: `Browser of ${mark}` };
  await forwardRequest(first, recipientId, { ...boris, reason: `I, ${anna.name}, am on leave.` });
  await mailed(recipientId);
  await correctRecipient(asOwner(), id, recipientId, clara);
  await signAs(await mailed(recipientId), clara.name);
  await sealEnvelope(id);
  for (const event of await listEvents(db(), id)) await fanOutEvent(event.id);
  await database.sql`update mails set status = 'SENT'`;
  return { id, recipientId, email: anna.email.toLowerCase() };
}

const toldOf = async (id: string, words: string) =>
  (await listEvents(db(), id)).filter(({ personal }) =>
    JSON.stringify(personal?.data ?? {})
      .toLowerCase()
      .includes(words),
  );

describe("erasing somebody who passed it on", () => {
  test("takes them out of the database, keeps who signed, and leaves a record that has lost nothing untold", async () => {
    const { id, recipientId, email } = await throughThreeHands("Vestergaard");
    const answer = await erasePerson(asOwner(), email);
    expect(answer).toEqual({ erased: [id], kept: [], hasMore: false });
    expect(await placesOf(database.sql, ["Vestergaard"])).toEqual([]);
    expect(await toldOf(id, clara.email)).not.toEqual([]);
    expect((await stored(id)).recipients[0]).toMatchObject({ ...clara, status: "SIGNED", erasedAt: null });
    expect((await chainOf(id)).at(-1)).toBe("recipient.erased");
    const events = await listEvents(db(), id);
    expect(events.at(-1)).toMatchObject({ payload: { recipientId, former: true } });
    expect(JSON.stringify(events.at(-1)!.personal!.data)).not.toContain("Clara");
    expect(lostPersonal(events)).toBeUndefined();
    expect(lostPersonal(events.slice(0, -1))).toBe(1);
    await database.sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs
      where task_identifier = 'fan-out-event'))`;
    const { findings } = await checkInvariants(database.sql, ownInstance(database));
    expect(findings.flatMap(({ broken }) => broken)).toEqual([]);
    expect((await erasePerson(asOwner(), email)).erased).toEqual([]);
  });

  test("finds them when who came after them was erased first, and spares those", async () => {
    const { id, email } = await throughThreeHands("Lauridsen");
    expect((await erasePerson(asOwner(), boris.email)).erased).toContain(id);
    expect(await toldOf(id, "lauridsen")).not.toEqual([]);
    expect((await erasePerson(asOwner(), email)).erased).toEqual([id]);
    expect(await placesOf(database.sql, ["Lauridsen"])).toEqual([]);
    expect((await erasePerson(asOwner(), clara.email)).erased).toContain(id);
    expect((await stored(id)).recipients[0]).toMatchObject({ name: "", email: "" });
    expect(lostPersonal(await listEvents(db(), id))).toBeUndefined();
  });

  test("leaves alone a sender, who is told of in every record and was no recipient", async () => {
    const { id } = await throughThreeHands("Quist");
    expect((await erasePerson(asOwner(), "maja@example.com")).erased).toEqual([]);
    expect(await toldOf(id, "maja@example.com")).not.toEqual([]);
  });
});
