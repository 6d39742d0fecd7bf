import type { EventRow } from "@/lib/evidence/store";
import type { KeptMessage } from "./mail-store";

type Asked = Pick<EventRow, "id" | "type" | "at" | "payload">;

/** Events that ask a recipient by mail. */
const askings = ["recipient.sent", "recipient.reminded"];

/**
 * Which events asked somebody whose mail has not left: the mail was written after the event, and before the same
 * recipient was asked again. `events` is the whole timeline, oldest first.
 */
export function undeliveredAmong(events: readonly Asked[], mails: readonly KeptMessage[]): Set<string> {
  const asked = events.filter((event) => askings.includes(event.type));
  const ids = asked.flatMap((event, index) => {
    const { recipientId } = event.payload;
    const next = asked.slice(index + 1).find((later) => later.payload.recipientId === recipientId);
    const isOf = (mail: KeptMessage) =>
      mail.recipientId === recipientId && mail.createdAt >= event.at && (!next || mail.createdAt < next.at);
    return mails.some(isOf) ? [event.id] : [];
  });
  return new Set(ids);
}
