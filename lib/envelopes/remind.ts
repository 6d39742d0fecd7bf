import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { awaitedParties } from "./aggregate";
import { apply, toAggregate } from "./apply";
import { decide } from "./machine";
import { isOverdue } from "./overdue";
import { lockEnvelope, type RecipientRow, type Stored } from "./store";

const betweenMs = 3_600_000;

/** Who is asked to act or to confirm now and is reached by messages of ours. */
export const remindable = (stored: Stored): RecipientRow[] => {
  const awaited = new Set(awaitedParties(toAggregate(stored)).map((each) => each.id));
  return stored.recipients.filter((each) => awaited.has(each.id) && each.delivery !== "NONE");
};

/** No reminder within the last hour. */
export const isRested = (recipient: RecipientRow, now: Date): boolean =>
  recipient.remindedAt === null || now.getTime() - recipient.remindedAt.getTime() >= betweenMs;

/**
 * Reminds those who are asked to act now, or the ones named. Who was reminded within the hour is left out; when that
 * is everyone, `reminder_too_soon` says how long to wait.
 */
export function remindRecipients(ctx: Ctx, envelopeId: string, named: readonly string[] | undefined): Promise<Stored> {
  return transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    requireKnown(stored, named);
    if (isOverdue(stored, ctx.now)) throw new AppError("envelope_wrong_status", "This envelope has expired.");
    decide(toAggregate(stored), { kind: "remind", recipientIds: named ?? [] });
    const asked = remindable(stored).filter((each) => named === undefined || named.includes(each.id));
    if (asked.length === 0) {
      const why = "Nobody who is asked to act now gets messages from Certyneo; hand over their links yourself.";
      throw new AppError("envelope_wrong_status", why);
    }
    const due = asked.filter((each) => isRested(each, ctx.now));
    if (due.length === 0) throw tooSoon(asked, ctx.now);
    return apply(tx, ctx, stored, { kind: "remind", recipientIds: due.map((each) => each.id) });
  });
}

function requireKnown(stored: Stored, named: readonly string[] = []): void {
  const known = new Set(stored.recipients.map((each) => each.id));
  const index = named.findIndex((id) => !known.has(id));
  if (index < 0) return;
  const issues = [{ path: `recipientIds.${index}`, message: "is not a recipient of this envelope" }];
  throw new AppError("recipient_not_found", `There is no recipient ${named[index]} on this envelope.`, { issues });
}

function tooSoon(asked: readonly RecipientRow[], now: Date): AppError {
  const free = Math.min(...asked.map((each) => (each.remindedAt?.getTime() ?? 0) + betweenMs));
  const seconds = Math.max(1, Math.ceil((free - now.getTime()) / 1_000));
  const detail = `A recipient is reminded at most once an hour. Try again in ${Math.ceil(seconds / 60)} min.`;
  return new AppError("reminder_too_soon", detail, { headers: { "Retry-After": String(seconds) } });
}
