import { db, type Tx, transact } from "@/db/client";
import { type ActingChannel, type Ctx, type LinkChannel, systemCtx } from "@/lib/auth/context";
import type { AbuseReport } from "@/lib/contracts/report-abuse";
import { deriveKey } from "@/lib/crypto/derive-key";
import { hmacSha256Hex } from "@/lib/crypto/digest";
import { hashToken } from "@/lib/crypto/token";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { record } from "@/lib/evidence/record";
import { listEvents } from "@/lib/evidence/store";
import { snapshotOf, toAggregate } from "./apply";
import { findEmbed } from "./embed-store";
import { findHandover } from "./handover-store";
import { findLink } from "./link-store";
import { findEnvelopeById, findEnvelopeIdOf, lockEnvelope, type RecipientRow, type Stored } from "./store";

/** What whoever runs the instance is told. It stands in their mail and nowhere else: the record is read by the sender. */
export type Reported = AbuseReport & {
  number: string;
  stored: Stored;
  recipient: RecipientRow;
  channel: ActingChannel;
  ip: string | undefined;
};

/** Writes the mail that carries a report; given by the mail domain. */
export type Tell = (tx: Tx, reported: Reported, now: Date) => Promise<void>;

const gone = () => new AppError("signing_link_invalid", "This link is not valid. Ask the sender for a new one.");

/** A report by who holds a link that works. Throws `signing_link_invalid` for all others alike. */
export async function reportByLink(ctx: Ctx, token: string, report: AbuseReport, tell: Tell): Promise<void> {
  const { recipientId, channel } = (await findHolder(token)) ?? {};
  if (!recipientId || !channel) throw gone();
  await reportAbuse(ctx, recipientId, channel, report, tell);
}

/** A report by who has a signing session. */
export async function reportBySession(ctx: Ctx, recipientId: string, report: AbuseReport, tell: Tell): Promise<void> {
  if (ctx.actor.type !== "recipient") throw gone();
  await reportAbuse(ctx, recipientId, ctx.actor.channel, report, tell);
}

async function findHolder(token: string): Promise<{ recipientId: string; channel: LinkChannel } | undefined> {
  const tokenHash = hashToken(token);
  const link = (await findLink(db(), tokenHash)) ?? (await findHandover(db(), tokenHash));
  if (link) return link;
  const embed = await findEmbed(db(), tokenHash);
  return embed && { recipientId: embed.recipientId, channel: "EMBED" };
}

/**
 * Records that the request was reported and tells whoever runs the instance; once for each recipient, however often they
 * press. The sender reads the record, so it says that there was a report and its number, not by whom or why.
 */
async function reportAbuse(
  caller: Ctx,
  recipientId: string,
  channel: ActingChannel,
  report: AbuseReport,
  tell: Tell,
): Promise<void> {
  const envelopeId = await findEnvelopeIdOf(db(), recipientId);
  const found = envelopeId ? await findEnvelopeById(db(), envelopeId) : undefined;
  if (!envelopeId || !found) throw gone();
  const ctx = systemCtx("report-abuse", found.envelope.workspaceId, found.envelope.environment, caller.now);
  await transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    const recipient = stored.recipients.find((each) => each.id === recipientId);
    if (!recipient || stored.envelope.purgedAt !== null) throw gone();
    const number = numberOf(recipientId);
    const events = await listEvents(tx, envelopeId);
    if (events.some(({ type, payload }) => type === "envelope.reported" && payload.report === number)) return;
    const subject = {
      id: envelopeId,
      subject: stored.envelope.subject,
      snapshot: snapshotOf(stored, toAggregate(stored)),
    };
    await record(tx, ctx, subject, { type: "envelope.reported", payload: { report: number }, personal: {} });
    await tell(tx, { ...report, number, stored, recipient, channel, ip: caller.ip }, ctx.now);
  });
}

/** One for each recipient, of which nobody without the instance's key can tell whose it is. */
const numberOf = (recipientId: string): string =>
  hmacSha256Hex(deriveKey(env().ENCRYPTION_KEY, "abuse-reports"), recipientId).slice(0, 16);
