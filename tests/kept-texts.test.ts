import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { mintLink } from "@/lib/envelopes/links";
import { listEnvelopeEvents } from "@/lib/envelopes/list-events";
import { composeInvitationText } from "@/lib/sms/compose-texts";
import { listOutboxTexts } from "@/lib/sms/outbox";
import { useDatabase } from "./database";
import { newOwner, openLink, recipientIdOf, sendFixture } from "./support/world";

const database = useDatabase();
let owner: Ctx;
let envelopeId: string;
let recipientId: string;

beforeAll(async () => {
  owner = await newOwner();
  const anna = { email: "anna@example.com", name: "Anna Holm", phone: "+45 20 12 34 56", delivery: "SMS" };
  const { stored } = await sendFixture(owner, "text1.pdf", [anna]);
  envelopeId = stored.envelope.id;
  recipientId = stored.recipients[0]!.id;
  await composeInvitationText(recipientId, mintLink);
}, 120_000);

describe("an instance with neither mail server nor SMS provider", () => {
  test("takes an envelope for somebody's telephone and keeps the text, with nothing that would try to send it", async () => {
    const jobs = await database.sql`select 1 from graphile_worker.jobs where task_identifier = 'deliver-text'`;
    expect([...jobs]).toEqual([]);
    const [text, ...more] = await listOutboxTexts();
    expect(more).toEqual([]);
    expect(text).toMatchObject({ to: "+4520123456", status: "OUTBOX", envelopeId, error: null });
  });

  test("shows in the outbox a link that opens the document", async () => {
    const [text] = await listOutboxTexts();
    const link = /https?:\/\/\S+\/sign\/(\S+)/.exec(text!.text)!;
    expect(recipientIdOf(await openLink(link[1]!))).toBe(recipientId);
  });

  test("says in the timeline that nobody got it", async () => {
    const events = await listEnvelopeEvents(owner, envelopeId);
    expect(events.filter(({ undelivered }) => undelivered).map(({ type }) => type)).toEqual(["recipient.sent"]);
  });

  test("encrypts it in the database: no link is readable there", async () => {
    const [row] = await database.sql`select text_messages::text as row from text_messages`;
    expect(row!.row).not.toContain("/sign/");
  });
});
