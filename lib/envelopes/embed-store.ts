import { and, eq, gt, isNull } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { workspaces } from "@/db/schema/accounts";
import { envelopes, recipients } from "@/db/schema/envelopes";
import { embedLinks } from "@/db/schema/identity";

export type FoundEmbed = {
  recipientId: string;
  expiresAt: Date;
  usedAt: Date | null;
  /** Where the workspace lets the page be framed. */
  origins: string[];
};

export async function insertEmbed(tx: Tx, row: typeof embedLinks.$inferInsert): Promise<void> {
  await tx.insert(embedLinks).values(row);
}

export async function findEmbed(reader: Reader, tokenHash: string): Promise<FoundEmbed | undefined> {
  const [row] = await reader
    .select({
      recipientId: embedLinks.recipientId,
      expiresAt: embedLinks.expiresAt,
      usedAt: embedLinks.usedAt,
      origins: workspaces.embedOrigins,
    })
    .from(embedLinks)
    .innerJoin(recipients, eq(recipients.id, embedLinks.recipientId))
    .innerJoin(envelopes, eq(envelopes.id, recipients.envelopeId))
    .innerJoin(workspaces, eq(workspaces.id, envelopes.workspaceId))
    .where(eq(embedLinks.tokenHash, tokenHash));
  return row;
}

/** True for the one who uses it, in time. */
export async function useEmbed(tx: Tx, tokenHash: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(embedLinks)
    .set({ usedAt: at })
    .where(and(eq(embedLinks.tokenHash, tokenHash), isNull(embedLinks.usedAt), gt(embedLinks.expiresAt, at)))
    .returning({ recipientId: embedLinks.recipientId });
  return rows.length === 1;
}

export async function listEmbedOrigins(reader: Reader, workspaceId: string): Promise<string[]> {
  const [row] = await reader
    .select({ origins: workspaces.embedOrigins })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return row?.origins ?? [];
}
