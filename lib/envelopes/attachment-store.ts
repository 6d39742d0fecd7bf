import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import type { AttachmentRow } from "./store";

/** One file for each field: a new one takes the place of the last. */
export async function replaceAttachment(tx: Tx, row: AttachmentRow): Promise<void> {
  await tx
    .delete(attachments)
    .where(and(eq(attachments.recipientId, row.recipientId), eq(attachments.fieldId, row.fieldId)));
  await tx.insert(attachments).values(row);
}

/** Files that these recipients had added are no longer theirs, nor anybody's: what is stored goes when it is looked for. */
export async function removeAttachments(tx: Tx, recipientIds: readonly string[]): Promise<void> {
  if (recipientIds.length === 0) return;
  await tx.delete(attachments).where(inArray(attachments.recipientId, [...recipientIds]));
}
