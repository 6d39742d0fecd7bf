import type { OutboxText } from "@/lib/contracts/outbox-texts";
import { decrypt } from "@/lib/crypto/aead";
import { env } from "@/lib/env";
import { selectNewestTexts, type TextRow } from "./store";

const NEWEST = 100;

/** The newest text messages of the instance in the clear, links and codes included. For its owner only; the endpoint sees to that. */
export async function listOutboxTexts(): Promise<OutboxText[]> {
  return (await selectNewestTexts(NEWEST)).map(toOutboxText);
}

function toOutboxText(row: TextRow): OutboxText {
  const { id, toNumber, envelopeId, status, error } = row;
  const text = decrypt(env().ENCRYPTION_KEY, row.encryptedText, `${id}:text`);
  return { id, to: toNumber, text, status, envelopeId, error, createdAt: row.createdAt.toISOString() };
}
