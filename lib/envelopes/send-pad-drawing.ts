import { db, transact } from "@/db/client";
import { type Ctx, proveCtx } from "@/lib/auth/context";
import { findRecipientSession } from "@/lib/auth/store";
import { hashToken } from "@/lib/crypto/token";
import { AppError } from "@/lib/errors";
import type { SignatureMark } from "@/lib/pdf/draw/stamp-item";
import { fillPad, findPad } from "./pad-store";
import { requireTurn } from "./require-turn";
import { lockEnvelope } from "./store";

/**
 * Puts a drawing from the phone where the page that asked for it finds it, once. The session that asked must still stand, with
 * its code where one is needed, and it must be that person's turn; the drawing is nothing before that page adopts it.
 */
export async function sendPadDrawing(caller: Ctx, token: string, mark: SignatureMark): Promise<void> {
  const tokenHash = hashToken(token);
  const row = await findPad(db(), tokenHash);
  const session = row && (await findRecipientSession(db(), row.recipientId, row.sessionHash, caller.now));
  if (!session || session.needsCode) throw ended();
  const { envelopeId, workspaceId, environment, channel } = session;
  const actor = { type: "recipient", recipientId: row.recipientId, channel } as const;
  const ctx = proveCtx({ ...caller, actor, workspaceId, workspaceIds: [workspaceId], environment });
  await transact(ctx, async (tx) => {
    requireTurn(await lockEnvelope(tx, ctx, envelopeId), row.recipientId, ctx.now);
    if (!(await fillPad(tx, tokenHash, mark, ctx.now))) throw ended();
  });
}

const ended = () => new AppError("signing_link_invalid", "Nobody waits for this drawing any more.");
