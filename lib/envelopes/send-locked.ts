import type { Tx } from "@/db/client";
import { isAddressConfirmed } from "@/lib/accounts/confirmation-store";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { apply } from "./apply";
import { allowed } from "./machine";
import type { Stored } from "./store";

/**
 * Sends an envelope that the caller's transaction has locked: at once, or at `scheduledAt` (for a draft, the moment it
 * was created with). An envelope that came back is resubmitted. A scheduled one without a new moment is sent now.
 */
export async function sendLocked(tx: Tx, ctx: Ctx, stored: Stored, scheduledAt?: Date): Promise<Stored> {
  const { status, round, environment } = stored.envelope;
  const moment = scheduledAt ?? (status === "DRAFT" ? stored.envelope.scheduledAt : null);
  if (moment) return scheduleLocked(tx, ctx, stored, moment);
  if (allowed[status].includes("send")) requireTimeLeft(stored.envelope, ctx.now);
  const senderConfirmed = await isAddressConfirmed(tx, stored.envelope.senderId);
  const patch =
    status === "RETURNED_TO_SENDER"
      ? { sentAt: ctx.now, senderConfirmed, round: round + 1, closeReason: null }
      : { sentAt: ctx.now, senderConfirmed, scheduledAt: null };
  const fact = { payload: { environment, senderConfirmed }, personal: {} };
  const facts = { "envelope.sent": fact, "envelope.resubmitted": fact };
  return apply(tx, ctx, stored, { kind: "send" }, facts, patch);
}

function scheduleLocked(tx: Tx, ctx: Ctx, stored: Stored, scheduledAt: Date): Promise<Stored> {
  if (allowed[stored.envelope.status].includes("schedule")) requireOrder(ctx, scheduledAt, stored.envelope.expiresAt);
  const facts = { "envelope.scheduled": { payload: { scheduledAt: scheduledAt.toISOString() }, personal: {} } };
  return apply(tx, ctx, stored, { kind: "schedule" }, facts, { scheduledAt });
}

/** Now, then the sending, then the end. */
export function requireOrder(ctx: Ctx, scheduledAt: Date, expiresAt: Date | null): void {
  if (scheduledAt <= ctx.now)
    refuse("scheduledAt", "must lie in the future; change it, or send null with PATCH to send at once");
  if (expiresAt && expiresAt <= scheduledAt) refuse("expiresAt", "must lie after scheduledAt");
}

/** The times of an envelope that is to be sent: in order, and not over. Throws 422 with the path of the wrong one. */
export function requireSendable(ctx: Ctx, { envelope }: Pick<Stored, "envelope">): void {
  if (envelope.scheduledAt) requireOrder(ctx, envelope.scheduledAt, envelope.expiresAt);
  else requireTimeLeft(envelope, ctx.now);
}

function requireTimeLeft({ expiresAt }: Stored["envelope"], now: Date): void {
  if (expiresAt && expiresAt <= now) refuse("expiresAt", "must lie in the future; change it with PATCH first");
}

function refuse(path: string, message: string): never {
  throw new AppError("invalid_request", `\`${path}\` ${message}.`, { issues: [{ path, message }] });
}
