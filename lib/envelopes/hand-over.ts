import { type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { hashToken, newToken } from "@/lib/crypto/token";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { countHandovers, endHandovers, findLinkOfSession, insertHandover } from "./handover-store";
import { requireTurn } from "./require-turn";
import { findEnvelopeIdOf, lockEnvelope } from "./store";

const minutes = 10;
const mostInThatTime = 6;

export type Handover = { url: string; expiresAt: string };

/**
 * A link for the person's other device: single use, ten minutes, the newest only. It leads to the cover, and to the code
 * where the envelope asks for one. Throws why they cannot act, or `rate_limited`.
 */
export function handOver(ctx: Ctx, recipientId: string): Promise<Handover> {
  return transact(ctx, async (tx) => {
    const envelopeId = await findEnvelopeIdOf(tx, recipientId);
    const linkHash = await linkOf(tx, ctx);
    if (!envelopeId || !linkHash) throw new AppError("signing_link_invalid");
    requireTurn(await lockEnvelope(tx, ctx, envelopeId), recipientId, ctx.now);
    await requireRoom(tx, recipientId, ctx.now);
    await endHandovers(tx, recipientId, ctx.now);
    const token = newToken();
    const expiresAt = new Date(ctx.now.getTime() + minutes * 60_000);
    const row = { tokenHash: hashToken(token), recipientId, linkHash, createdAt: ctx.now, expiresAt };
    await insertHandover(tx, row);
    return { url: `${env().APP_URL}/sign/${token}`, expiresAt: expiresAt.toISOString() };
  });
}

async function linkOf(tx: Tx, { actor }: Ctx): Promise<string | undefined> {
  const sessionHash = actor.type === "recipient" ? actor.sessionHash : undefined;
  return sessionHash && findLinkOfSession(tx, sessionHash);
}

async function requireRoom(tx: Tx, recipientId: string, now: Date): Promise<void> {
  const { count, first } = await countHandovers(tx, recipientId, new Date(now.getTime() - minutes * 60_000));
  if (count < mostInThatTime || !first) return;
  const seconds = Math.max(1, Math.ceil((first.getTime() + minutes * 60_000 - now.getTime()) / 1_000));
  const headers = { "retry-after": String(seconds) };
  throw new AppError("rate_limited", `Too many links were made. Try again in ${seconds} s.`, { headers });
}
