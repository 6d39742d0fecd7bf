import { expect, test } from "vitest";
import { mintLink } from "@/lib/envelopes/links";
import { listEnvelopeEvents } from "@/lib/envelopes/list-events";
import { composeInvitation } from "@/lib/mail/compose-invitation";
import { useDatabase } from "../database";
import { sendFixture } from "../support/world";
import { anna, asOwner, boris } from "./stage";

const database = useDatabase();

test("an invitation in the outbox is marked in the timeline; one that left, or was never wanted, is not", async () => {
  const recipients = [anna, { ...boris, delivery: "NONE" }];
  const { stored } = await sendFixture(await asOwner(), "text1.pdf", recipients);
  for (const { id } of stored.recipients) await composeInvitation(id, mintLink);
  const marks = async () =>
    (await listEnvelopeEvents(await asOwner(), stored.envelope.id))
      .filter((event) => event.type === "recipient.sent")
      .map((event) => event.undelivered);
  expect(await marks()).toEqual([true, undefined]);
  await database.sql`update mails set status = 'SENT' where envelope_id = ${stored.envelope.id}`;
  expect(await marks()).toEqual([undefined, undefined]);
});
