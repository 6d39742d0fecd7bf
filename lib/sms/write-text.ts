import type { Tx } from "@/db/client";
import { encrypt } from "@/lib/crypto/aead";
import { env } from "@/lib/env";
import { keepsTexts } from "@/lib/envelopes/keeps-texts";
import { newId } from "@/lib/ids";
import { enqueue, SOMEBODY_WAITS } from "@/lib/jobs/enqueue";
import { insertText } from "./store";

export type NewText = {
  dedupeKey: string;
  envelopeId: string;
  recipientId: string;
  /** E.164. */
  to: string;
  text: string;
  /** After that it is not sent any more. */
  expiresAt?: Date | undefined;
};

/** Writes a text message and the job that sends it, or leaves it in the outbox of an instance that reaches nobody. */
export async function writeText(tx: Tx, message: NewText, now: Date): Promise<void> {
  const id = newId("textMessage");
  const isKept = keepsTexts();
  const isNew = await insertText(tx, {
    id,
    dedupeKey: message.dedupeKey,
    envelopeId: message.envelopeId,
    recipientId: message.recipientId,
    toNumber: message.to,
    encryptedText: encrypt(env().ENCRYPTION_KEY, message.text, `${id}:text`),
    status: isKept ? "OUTBOX" : "QUEUED",
    createdAt: now,
    expiresAt: message.expiresAt ?? null,
  });
  if (!isNew || isKept) return;
  // Only a code has a time after which it is of no use.
  const priority = message.expiresAt ? SOMEBODY_WAITS : 0;
  await enqueue(tx, "deliver-text", { textId: id }, { jobKey: `deliver-text:${id}`, priority });
}
