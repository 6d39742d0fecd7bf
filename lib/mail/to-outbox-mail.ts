import type { OutboxMail } from "@/lib/contracts/account";
import type { OutboxEntry } from "./store";

/** A mail as the outbox page lists it. */
export function toOutboxMail(entry: OutboxEntry): OutboxMail {
  const { id, subject, status, envelopeId } = entry;
  return { id, to: entry.toAddress, subject, status, envelopeId, createdAt: entry.createdAt.toISOString() };
}
