import { now as wallClock } from "@/lib/clock";
import { bounce } from "@/lib/mail/come-back";
import { oneLine } from "@/lib/mail/header-text";
import type { TextReport } from "./parse-text-report";
import { findReported, markDelivered, markUndelivered, type TextRow } from "./store";

/**
 * What became of a message that had been handed over: it arrived, or it did not, and then whoever is reached by no other
 * way has bounced. Told twice, or after the number was corrected, it changes nothing.
 */
export async function takeTextReport(report: TextReport, now: Date = wallClock()): Promise<void> {
  const text = await findReported(report.which);
  if (!text || text.status === "FAILED" || text.deliveredAt !== null || !wasHandedOver(text)) return;
  if (report.outcome === "delivered") return markDelivered(text.id, now);
  const words = oneLine(report.reason, 500);
  if (text.recipientId) await bounce(text.recipientId, text.toNumber, words, now, "SMS");
  await markUndelivered(text.id, words);
}

/** A provider that tells of a message which nobody has given it yet is not believed. */
const wasHandedOver = ({ status, leaseUntil, error }: TextRow): boolean =>
  status === "SENT" || (status === "QUEUED" && (leaseUntil !== null || error !== null));
