import { db, type Tx } from "@/db/client";
import { now } from "@/lib/clock";
import type { CoverStatus, CoverView } from "@/lib/contracts/cover";
import { partOf } from "@/lib/contracts/recipients";
import { hashToken, newToken } from "@/lib/crypto/token";
import { currentOrder, isThrough, pendingActors } from "./aggregate";
import { findCheckCode } from "./check-code";
import { closeReasonFor, opensTrail } from "./close-reason";
import { findHandover } from "./handover-store";
import { hearsByMail } from "./hears-by-mail";
import { findLink, insertAccess, insertLink, type LinkChannel } from "./link-store";
import { minutesFor } from "./minutes";
import { isOverdue } from "./overdue";
import { findEnvelopeById, findEnvelopeIdOf, type RecipientRow, type Stored } from "./store";

/** Mints a signing link for one channel: 256 bits, of which only the hash is kept. */
export async function mintLink(tx: Tx, recipientId: string, channel: LinkChannel, at: Date): Promise<string> {
  const token = newToken();
  await insertLink(tx, { tokenHash: hashToken(token), recipientId, channel, createdAt: at, revokedAt: null });
  return token;
}

/** Links for everyone who will get one: carbon copies only hear of the end. */
export async function mintLinks(tx: Tx, recipients: readonly RecipientRow[], at: Date): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  for (const recipient of recipients) {
    if (recipient.role !== "CARBON_COPY") links.set(recipient.id, await mintLink(tx, recipient.id, "API", at));
  }
  return links;
}

/** The cover behind a token; undefined for unknown and revoked links alike. Changes nothing. */
export async function findByToken(token: string): Promise<{ cover: CoverView; spent: boolean } | undefined> {
  const tokenHash = hashToken(token);
  const link = await findLink(db(), tokenHash);
  const handover = link ? undefined : await findHandover(db(), tokenHash);
  const found = link ?? handover;
  const cover = found && (await coverFor(found.recipientId, found.channel));
  const spent = handover !== undefined && (handover.usedAt !== null || handover.expiresAt <= now());
  return cover && { cover, spent };
}

/** What a recipient is told before they open anything; undefined when the envelope is gone. */
export async function coverFor(recipientId: string, channel: LinkChannel): Promise<CoverView | undefined> {
  const envelopeId = await findEnvelopeIdOf(db(), recipientId);
  const stored = envelopeId ? await findEnvelopeById(db(), envelopeId) : undefined;
  const recipient = stored?.recipients.find((each) => each.id === recipientId);
  if (!stored || !recipient) return undefined;
  const cover = coverOf(stored, recipient);
  const checkCode = cover.status === "open" ? await findCheckCode(db(), recipientId) : null;
  return { ...cover, checkCode, broughtBy: channel === "EMAIL" || channel === "SMS" ? channel : null };
}

function coverOf(stored: Stored, recipient: RecipientRow): Omit<CoverView, "checkCode" | "broughtBy"> {
  return {
    recipientId: recipient.id,
    recipientName: recipient.name,
    role: recipient.role,
    part: partOf(recipient),
    subject: stored.envelope.subject,
    message: stored.envelope.message,
    senderName: stored.sender.name,
    senderEmail: stored.sender.email,
    senderConfirmed: stored.envelope.senderConfirmed,
    workspaceName: stored.sender.workspace,
    environment: stored.envelope.environment,
    documents: stored.documents.map(({ document }) => ({ name: document.name, pageCount: document.pageCount })),
    status: coverStatus(stored, recipient),
    expiresAt: stored.envelope.expiresAt?.toISOString() ?? null,
    waitingFor: waitingFor(stored),
    closeReason: closeReasonFor(stored, recipient),
    opensTrail: opensTrail(stored, recipient),
    hearsByMail: hearsByMail(stored.envelope, recipient),
    minutes: minutesFor(stored, recipient),
  };
}

const closed: Partial<Record<Stored["envelope"]["status"], CoverStatus>> = {
  DRAFT: "draft",
  SCHEDULED: "draft",
  RETURNED_TO_SENDER: "returned",
  COMPLETED: "completed",
  DECLINED: "declined",
  VOIDED: "voided",
  EXPIRED: "expired",
};

/** What this recipient's link leads to now. */
export function coverStatus(stored: Stored, recipient: RecipientRow): CoverStatus {
  if (stored.envelope.purgedAt !== null) return "purged";
  const end = isOverdue(stored, now()) ? "expired" : closed[stored.envelope.status];
  if (end) return end;
  if (isThrough(recipient)) return "acted";
  return recipient.order > currentOrder(stored) ? "waiting" : "open";
}

/** Names of those whose turn it is. */
export function waitingFor(stored: Pick<Stored, "recipients">): string[] {
  const turn = currentOrder(stored);
  const pending = new Set(
    pendingActors(stored)
      .filter((party) => party.order === turn)
      .map((party) => party.id),
  );
  return stored.recipients
    .filter((recipient) => pending.has(recipient.id))
    .map((recipient) => recipient.name || recipient.email);
}

/**
 * A link was opened by GET. Scanners do that too, so it goes here and not into the evidence. Of people of whom nothing is
 * kept any more it is not written down.
 */
export async function logAccess(
  recipientId: string,
  where: { now: Date; ip: string | undefined; userAgent: string | undefined },
): Promise<void> {
  await insertAccess(db(), { recipientId, at: where.now, ip: where.ip ?? null, userAgent: where.userAgent ?? null });
}
