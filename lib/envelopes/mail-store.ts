import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { textMessages } from "@/db/schema/sms";

/** A mail or text message to a recipient that has not left the instance, and does not wait to do so. */
export type KeptMessage = { recipientId: string; createdAt: Date };

export async function listKeptMessages(reader: Reader, envelopeId: string): Promise<KeptMessage[]> {
  const [kept, texts] = await Promise.all([
    reader
      .select({ recipientId: mails.recipientId, createdAt: mails.createdAt })
      .from(mails)
      .where(
        and(
          eq(mails.envelopeId, envelopeId),
          isNotNull(mails.recipientId),
          inArray(mails.status, ["OUTBOX", "FAILED"]),
        ),
      ),
    reader
      .select({ recipientId: textMessages.recipientId, createdAt: textMessages.createdAt })
      .from(textMessages)
      .where(and(eq(textMessages.envelopeId, envelopeId), inArray(textMessages.status, ["OUTBOX", "FAILED"]))),
  ]);
  return [...kept, ...texts].map(({ recipientId, createdAt }) => ({ recipientId: recipientId!, createdAt }));
}
