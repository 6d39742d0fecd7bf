import { and, eq, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import { memberships, readsIn, users, workspaces } from "@/db/schema/accounts";
import { envelopes, recipients } from "@/db/schema/envelopes";
import { evidenceEvents } from "@/db/schema/evidence";

/** The workspace that wants an event of a live envelope in its chat; undefined where there is none. */
export async function findChatOf(eventId: string): Promise<{ workspaceId: string; type: string } | undefined> {
  const [row] = await db()
    .select({ workspaceId: workspaces.id, type: evidenceEvents.type })
    .from(evidenceEvents)
    .innerJoin(envelopes, eq(envelopes.id, evidenceEvents.envelopeId))
    .innerJoin(workspaces, eq(workspaces.id, envelopes.workspaceId))
    .where(
      and(eq(evidenceEvents.id, eventId), eq(envelopes.environment, "live"), isNotNull(workspaces.encryptedChatUrl)),
    );
  return row;
}

/** Its channel is told in the language that the workspace's owner reads in. */
export async function findChat(
  workspaceId: string,
): Promise<{ encryptedUrl: string | null; name: string; locale: string } | undefined> {
  const isOwners = and(eq(memberships.workspaceId, workspaces.id), eq(memberships.role, "OWNER"));
  const [row] = await db()
    .select({ encryptedUrl: workspaces.encryptedChatUrl, name: workspaces.name, locale: readsIn })
    .from(workspaces)
    .leftJoin(memberships, isOwners)
    .leftJoin(users, eq(users.id, memberships.userId))
    .where(eq(workspaces.id, workspaceId))
    .limit(1);
  return row;
}

export type ChatNews = { type: string; envelopeId: string; subject: string; recipient: string | undefined };

/** What there is to tell of an event; undefined once its envelope was purged. */
export async function findNews(eventId: string): Promise<ChatNews | undefined> {
  const [row] = await db()
    .select({
      type: evidenceEvents.type,
      payload: evidenceEvents.payload,
      envelopeId: envelopes.id,
      subject: envelopes.subject,
      purgedAt: envelopes.purgedAt,
    })
    .from(evidenceEvents)
    .innerJoin(envelopes, eq(envelopes.id, evidenceEvents.envelopeId))
    .where(eq(evidenceEvents.id, eventId));
  if (row === undefined || row.purgedAt !== null) return undefined;
  const { type, envelopeId, subject } = row;
  return { type, envelopeId, subject, recipient: await findName(row.payload.recipientId) };
}

async function findName(recipientId: unknown): Promise<string | undefined> {
  if (typeof recipientId !== "string") return undefined;
  const [row] = await db()
    .select({ name: recipients.name, email: recipients.email })
    .from(recipients)
    .where(eq(recipients.id, recipientId));
  return row && (row.name || row.email);
}

/** What the chat said to the last message; null when it took it. */
export async function noteChatAnswer(workspaceId: string, chatError: string | null): Promise<void> {
  await db().update(workspaces).set({ chatError }).where(eq(workspaces.id, workspaceId));
}
