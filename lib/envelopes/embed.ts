import { db, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { findRecipientCtx } from "@/lib/auth/page-caller";
import { now } from "@/lib/clock";
import type { CoverView } from "@/lib/contracts/cover";
import { hashToken, newToken } from "@/lib/crypto/token";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { readSession, type SigningSession } from "./ceremony";
import { findEmbed, insertEmbed, listEmbedOrigins } from "./embed-store";
import { coverFor } from "./links";
import { requireReadable } from "./open";
import { lockEnvelope } from "./store";

const embedMinutes = 10;

export type EmbedSession = { url: string; expiresAt: string };

/** A single-use address for a frame on the sender's own page. Throws while no page is allowed to show it. */
export function embedRecipient(ctx: Ctx, envelopeId: string, recipientId: string): Promise<EmbedSession> {
  return transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    if (!stored.recipients.some((each) => each.id === recipientId)) throw new AppError("recipient_not_found");
    if ((await listEmbedOrigins(tx, stored.envelope.workspaceId)).length === 0) {
      throw new AppError(
        "embed_origins_missing",
        "No page may show the signing page in a frame yet. An owner or admin of the workspace names its origin in the dashboard, under Developers, Embedding.",
      );
    }
    requireReadable(stored, recipientId);
    const token = newToken();
    const expiresAt = new Date(ctx.now.getTime() + embedMinutes * 60_000);
    await insertEmbed(tx, { tokenHash: hashToken(token), recipientId, createdAt: ctx.now, expiresAt });
    return { url: `${env().APP_URL}/embed/${token}`, expiresAt: expiresAt.toISOString() };
  });
}

/** Where the page behind this address may be framed: nowhere when it is unknown. */
export async function frameAncestorsOf(token: string): Promise<readonly string[]> {
  return (await findEmbed(db(), hashToken(token)))?.origins ?? [];
}

export type EmbedView = { origins: string[]; recipientId: string } & (
  | { session: SigningSession; cover?: undefined }
  | { session?: undefined; cover: CoverView | undefined }
);

/** What the frame shows: the session this browser holds, else the cover while the address is fresh, else a dead end. */
export async function findEmbedView(token: string, locale: string): Promise<EmbedView | undefined> {
  const embed = await findEmbed(db(), hashToken(token));
  if (!embed) return undefined;
  const { origins, recipientId } = embed;
  const held = embed.usedAt ? await findRecipientCtx(recipientId) : undefined;
  if (held) return { origins, recipientId, session: await readSession(held, recipientId, locale) };
  const fresh = !embed.usedAt && embed.expiresAt > now();
  return { origins, recipientId, cover: fresh ? await coverFor(recipientId, "EMBED") : undefined };
}
