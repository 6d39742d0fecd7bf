import { type Tx, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { hashToken, newToken } from "@/lib/crypto/token";
import { confirmationHours } from "./ask-for-confirmation";
import { lockUnmade, saveToken } from "./confirmation-store";

export type ConfirmationMail = {
  id: string;
  user: { name: string; email: string; locale: string; isChange: boolean };
  token: string;
  hours: number;
};

/** Writes the message that carries the link; given by mail. */
export type WriteConfirmation = (tx: Tx, mail: ConfirmationMail, now: Date) => Promise<void>;

/**
 * Makes the token that a member asked for and writes its mail, in one transaction: the token exists in the clear only here
 * and in the encrypted mail. Running twice makes no second one.
 */
export async function fillConfirmation(id: string, write: WriteConfirmation, now: Date = wallClock()): Promise<void> {
  await transact(systemCtx("compose-confirmation", "", "live", now), async (tx) => {
    const user = await lockUnmade(tx, id, now);
    if (!user) return;
    const token = newToken();
    await saveToken(tx, id, hashToken(token));
    await write(tx, { id, user, token, hours: confirmationHours }, now);
  });
}
