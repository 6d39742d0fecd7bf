import type { Tx } from "@/db/client";
import type { MemberEvent } from "@/lib/contracts/notifications";
import { newId } from "@/lib/ids";
import { choicesOf } from "@/lib/notifications/choices";
import type { Stop } from "@/lib/notifications/stop-link";
import { insertEntry } from "@/lib/notifications/store";
import type { EnvelopeRow } from "./store";

export type SenderNews = { event: MemberEvent; envelope: EnvelopeRow; dedupeKey: string };

/** How what a sender is told of an event is stopped. */
export const stopFor = ({ senderId }: EnvelopeRow, event: MemberEvent): Stop => ({ userId: senderId, kind: event });

/** Tells a sender as they chose: by the mail that `write` writes, by a line in their next daily mail, or not at all. */
export async function asChosen(
  tx: Tx,
  { event, envelope, dedupeKey }: SenderNews,
  write: () => Promise<void>,
  now: Date,
): Promise<void> {
  const choice = (await choicesOf(tx, envelope.senderId))[event];
  if (choice === "OFF") return;
  if (choice === "MAIL") return write();
  const id = newId("digestEntry");
  const entry = { id, userId: envelope.senderId, envelopeId: envelope.id, event, dedupeKey, at: now, toldAt: null };
  await insertEntry(tx, entry);
}
