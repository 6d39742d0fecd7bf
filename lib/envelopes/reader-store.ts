import { eq } from "drizzle-orm";
import type { Reader as Database } from "@/db/client";
import { recipients } from "@/db/schema/envelopes";

export type Reader = {
  recipientId: string;
  /** Undefined: nobody chose one. */
  locale: string | undefined;
};

/** The recipient whose page is being made, by an id that was proven: no workspace is known yet. */
export async function findReaderById(reader: Database, recipientId: string): Promise<Reader | undefined> {
  const [row] = await reader
    .select({ recipientId: recipients.id, locale: recipients.locale, isGiven: recipients.localeGiven })
    .from(recipients)
    .where(eq(recipients.id, recipientId));
  return row && { recipientId: row.recipientId, locale: row.isGiven ? row.locale : undefined };
}
