import type * as z from "zod";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { findRecipientSession } from "@/lib/auth/store";
import { now } from "@/lib/clock";
import { DrawnMark } from "@/lib/contracts/signature-mark";
import { hashToken } from "@/lib/crypto/token";
import { sessionOf } from "./open-pad";
import { findPad, findPadOfSession } from "./pad-store";

/** What was drawn on the phone for this session; null while nothing was. */
export async function readPad(ctx: Ctx): Promise<{ mark: z.infer<typeof DrawnMark> | null }> {
  const row = await findPadOfSession(db(), sessionOf(ctx));
  return { mark: row?.mark && !row.closedAt ? DrawnMark.parse(row.mark) : null };
}

export type PadState = "open" | "used" | "expired" | "closed";

/** What the phone's page may know: whether the link still takes a drawing, and if not, why. Changes nothing. */
export async function padState(token: string): Promise<PadState> {
  const row = await findPad(db(), hashToken(token));
  if (!row) return "closed";
  if (row.usedAt) return "used";
  if (row.closedAt) return "closed";
  if (row.expiresAt <= now()) return "expired";
  return (await findRecipientSession(db(), row.recipientId, row.sessionHash, now())) ? "open" : "closed";
}
