import { type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { hashToken, newToken } from "@/lib/crypto/token";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { countPads, endPads, insertPad } from "./pad-store";
import { requireTurn } from "./require-turn";
import { findEnvelopeIdOf, lockEnvelope } from "./store";

const minutes = 10;
const mostInThatTime = 6;

/**
 * A link for a pad on the person's phone: one drawing, ten minutes, the newest only. It opens no document and no session, so
 * it takes no code. Throws why they cannot act, or `rate_limited`.
 */
export function openPad(ctx: Ctx, recipientId: string): Promise<{ url: string; expiresAt: string }> {
  return transact(ctx, async (tx) => {
    const envelopeId = await findEnvelopeIdOf(tx, recipientId);
    if (!envelopeId) throw new AppError("signing_link_invalid");
    requireTurn(await lockEnvelope(tx, ctx, envelopeId), recipientId, ctx.now);
    await requireRoom(tx, recipientId, ctx.now);
    await endPads(tx, recipientId, ctx.now);
    const token = newToken();
    const expiresAt = new Date(ctx.now.getTime() + minutes * 60_000);
    const row = {
      tokenHash: hashToken(token),
      recipientId,
      sessionHash: sessionOf(ctx),
      createdAt: ctx.now,
      expiresAt,
    };
    await insertPad(tx, row);
    return { url: `${env().APP_URL}/sign/pad/${token}`, expiresAt: expiresAt.toISOString() };
  });
}

/** Of the page that waits. Throws for whoever has no signing session. */
export function sessionOf({ actor }: Ctx): string {
  if (actor.type === "recipient" && actor.sessionHash !== undefined) return actor.sessionHash;
  throw new AppError("signing_link_invalid");
}

async function requireRoom(tx: Tx, recipientId: string, now: Date): Promise<void> {
  const { count, first } = await countPads(tx, recipientId, new Date(now.getTime() - minutes * 60_000));
  if (count < mostInThatTime || !first) return;
  const seconds = Math.max(1, Math.ceil((first.getTime() + minutes * 60_000 - now.getTime()) / 1_000));
  const headers = { "retry-after": String(seconds) };
  throw new AppError("rate_limited", `Too many links were made. Try again in ${seconds} s.`, { headers });
}
