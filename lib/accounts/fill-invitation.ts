import { type Tx, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { hashToken, newToken } from "@/lib/crypto/token";
import { type FoundInvitation, lockUnmadeInvitation, saveInvitation } from "./invitation-store";

/** Writes the message that carries the link; given by mail. */
export type WriteInvitation = (tx: Tx, invitation: FoundInvitation, token: string, now: Date) => Promise<void>;

/**
 * Makes the token of an invitation and writes its mail, in one transaction: the token exists in the clear only here and in
 * the encrypted mail. Running twice makes no second one.
 */
export async function fillInvitation(id: string, write: WriteInvitation, now: Date = wallClock()): Promise<void> {
  await transact(systemCtx("compose-member-invitation", "", "live", now), async (tx) => {
    const invitation = await lockUnmadeInvitation(tx, id, now);
    if (!invitation) return;
    const token = newToken();
    await saveInvitation(tx, id, { tokenHash: hashToken(token) });
    await write(tx, invitation, token, now);
  });
}
