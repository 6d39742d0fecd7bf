import type { Tx } from "@/db/client";
import { enqueue } from "@/lib/jobs/enqueue";
import type { Command } from "./machine";
import { isInFlight } from "./machine";
import type { EnvelopeRow } from "./store";

const dayMs = 86_400_000;

/** When each automatic reminder of an envelope is due. None before it was sent. */
export const reminderTimes = (envelope: Pick<EnvelopeRow, "sentAt" | "reminderDays">): Date[] =>
  envelope.reminderDays.flatMap((days) =>
    envelope.sentAt ? [new Date(envelope.sentAt.getTime() + days * dayMs)] : [],
  );

/** A day before it expires. */
export const warnExpiryAt = (expiresAt: Date): Date => new Date(expiresAt.getTime() - dayMs);

/** Whoever was asked the day before needs no warning: they have just read until when. */
const leastBeforeWarningMs = dayMs;

/**
 * Sets the envelope's clocks after a command that moves them: sending later, reminding, expiring. One job for each
 * clock, named by the envelope, so that a later word replaces an earlier one; a job reads the truth when it runs.
 */
export async function keepTime(tx: Tx, command: Command, envelope: EnvelopeRow): Promise<void> {
  const { id: envelopeId, status } = envelope;
  if (status === "SCHEDULED" && envelope.scheduledAt) {
    const options = { jobKey: `send-scheduled:${envelopeId}`, runAt: envelope.scheduledAt };
    await enqueue(tx, "send-scheduled", { envelopeId }, options);
  }
  const isMoved =
    command.kind === "send" ||
    command.kind === "extend" ||
    (command.kind === "update" && status === "RETURNED_TO_SENDER");
  if (isMoved && envelope.expiresAt) {
    const options = { jobKey: `expire-envelope:${envelopeId}`, runAt: envelope.expiresAt };
    await enqueue(tx, "expire-envelope", { envelopeId }, options);
    const runAt = warnExpiryAt(envelope.expiresAt);
    if (envelope.sentAt && runAt.getTime() - envelope.sentAt.getTime() >= leastBeforeWarningMs)
      await enqueue(tx, "warn-expiry", { envelopeId }, { jobKey: `warn-expiry:${envelopeId}`, runAt });
  }
  if (command.kind === "send" && isInFlight(status)) {
    for (const [index, runAt] of reminderTimes(envelope).entries()) {
      const days = envelope.reminderDays[index]!;
      await enqueue(tx, "remind-envelope", { envelopeId }, { jobKey: `remind-envelope:${envelopeId}:${days}`, runAt });
    }
  }
}
