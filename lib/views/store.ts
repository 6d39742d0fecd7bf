import { and, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { memberships } from "@/db/schema/accounts";
import type { SavedView } from "@/lib/contracts/saved-views";

const of = (workspaceId: string, userId: string) =>
  and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId));

export async function selectViews(reader: Reader, workspaceId: string, userId: string): Promise<SavedView[]> {
  const [row] = await reader.select({ views: memberships.views }).from(memberships).where(of(workspaceId, userId));
  return row?.views ?? [];
}

export async function saveViews(
  writer: Reader,
  workspaceId: string,
  userId: string,
  views: SavedView[],
): Promise<void> {
  await writer.update(memberships).set({ views }).where(of(workspaceId, userId));
}
