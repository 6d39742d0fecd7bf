import { db, type Tx, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { now as wallClock } from "@/lib/clock";
import { hashCode, newCode } from "@/lib/crypto/one-time-code";
import { env } from "@/lib/env";
import { codeMinutes } from "./challenge";
import { type CodeChannel, findCode, lockCode, saveCode } from "./codes-store";
import { findEnvelopeById, findEnvelopeIdOf, type RecipientRow, type Stored } from "./store";

export type CodeMessage = {
  codeId: string;
  code: string;
  expiresAt: Date;
  minutes: number;
  recipient: RecipientRow;
  stored: Stored;
};

/** Writes the message that carries a code; given by mail and SMS. */
export type WriteCode = (tx: Tx, message: CodeMessage, now: Date) => Promise<void>;

/**
 * Makes the code that a recipient asked for and writes its message, in one transaction: the code exists in the clear
 * only here and in the encrypted message. Running twice makes no second code; one that has ended makes none.
 */
export async function fillCode(
  codeId: string,
  writers: Record<CodeChannel, WriteCode>,
  now: Date = wallClock(),
): Promise<void> {
  const asked = await findCode(db(), codeId);
  const envelopeId = asked ? await findEnvelopeIdOf(db(), asked.recipientId) : undefined;
  const stored = envelopeId ? await findEnvelopeById(db(), envelopeId) : undefined;
  const recipient = stored?.recipients.find((each) => each.id === asked?.recipientId);
  if (!asked || !stored || !recipient) return;
  const { workspaceId, environment } = stored.envelope;
  await transact(systemCtx("compose-code", workspaceId, environment, now), async (tx) => {
    const row = await lockCode(tx, codeId);
    if (row?.codeHash !== "" || row.usedAt || row.expiresAt <= now) return;
    const code = newCode();
    const expiresAt = new Date(now.getTime() + codeMinutes * 60_000);
    await saveCode(tx, codeId, { codeHash: hashCode(env().ENCRYPTION_KEY, codeId, code), expiresAt });
    await writers[row.channel](tx, { codeId, code, expiresAt, minutes: codeMinutes, recipient, stored }, now);
  });
}
