import { eq, inArray } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { recipientDrafts } from "@/db/schema/drafts";
import { padLinks } from "@/db/schema/identity";

export type DraftRow = typeof recipientDrafts.$inferSelect;

export async function findDraft(reader: Reader, recipientId: string): Promise<DraftRow | undefined> {
  const [row] = await reader.select().from(recipientDrafts).where(eq(recipientDrafts.recipientId, recipientId));
  return row;
}

export async function writeDraft(tx: Tx, row: DraftRow): Promise<void> {
  await tx.insert(recipientDrafts).values(row).onConflictDoUpdate({ target: recipientDrafts.recipientId, set: row });
}

/** What these recipients had filled in and not signed is gone, and so is what they drew elsewhere. */
export async function removeDrafts(tx: Tx, recipientIds: readonly string[]): Promise<void> {
  if (recipientIds.length === 0) return;
  await tx.delete(recipientDrafts).where(inArray(recipientDrafts.recipientId, [...recipientIds]));
  await tx.delete(padLinks).where(inArray(padLinks.recipientId, [...recipientIds]));
}
