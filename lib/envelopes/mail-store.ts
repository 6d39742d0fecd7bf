import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { mails } from "@/db/schema/mail";

/** A mail to a recipient that has not left the instance, and does not wait to do so. */
export type KeptMail = { recipientId: string; createdAt: Date };

export async function listKeptMails(reader: Reader, envelopeId: string): Promise<KeptMail[]> {
  const rows = await reader
    .select({ recipientId: mails.recipientId, createdAt: mails.createdAt })
    .from(mails)
    .where(
      and(eq(mails.envelopeId, envelopeId), isNotNull(mails.recipientId), inArray(mails.status, ["OUTBOX", "FAILED"])),
    );
  return rows.map(({ recipientId, createdAt }) => ({ recipientId: recipientId!, createdAt }));
}
