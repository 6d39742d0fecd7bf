import { and, asc, desc, eq, gt, isNull, lt } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { instance, memberships, sessions, users, workspaces } from "@/db/schema/accounts";
import { envelopes } from "@/db/schema/envelopes";
import { signatures } from "@/db/schema/signatures";
import { workerBeats } from "@/db/schema/workers";
import type { EnvelopeDefaults } from "@/lib/contracts/envelope-defaults";

export type UserRow = typeof users.$inferSelect;
export type WorkspaceRow = typeof workspaces.$inferSelect;
export type Membership = { workspaceId: string; role: "OWNER" | "ADMIN" | "MEMBER"; workspace: WorkspaceRow };

export async function findUser(reader: Reader, userId: string): Promise<UserRow | undefined> {
  const [row] = await reader.select().from(users).where(eq(users.id, userId));
  return row;
}

export async function findUserByEmail(reader: Reader, email: string): Promise<UserRow | undefined> {
  const [row] = await reader
    .select()
    .from(users)
    .where(eq(users.email, email.replaceAll("\u0000", "").trim().toLowerCase()));
  return row;
}

/** Workspaces the user belongs to now, the oldest membership first (their home). */
export async function findMemberships(reader: Reader, userId: string): Promise<Membership[]> {
  const rows = await reader
    .select({ workspaceId: memberships.workspaceId, role: memberships.role, workspace: workspaces })
    .from(memberships)
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(eq(memberships.userId, userId))
    .orderBy(asc(memberships.createdAt), asc(memberships.workspaceId));
  return rows;
}

export async function findWorkspace(reader: Reader, workspaceId: string): Promise<WorkspaceRow | undefined> {
  const [row] = await reader.select().from(workspaces).where(eq(workspaces.id, workspaceId));
  return row;
}

/** The same, until the transaction ends: nobody else changes it. */
export async function lockWorkspace(tx: Tx, workspaceId: string): Promise<WorkspaceRow> {
  const [row] = await tx.select().from(workspaces).where(eq(workspaces.id, workspaceId)).for("no key update");
  return row!;
}

export type WorkspaceChange = {
  name?: string | undefined;
  brandColour?: string | null | undefined;
  embedOrigins?: string[] | undefined;
  retentionDays?: number | null | undefined;
  envelopeDefaults?: EnvelopeDefaults | undefined;
  textsPerDay?: number | null | undefined;
  attachesCompleted?: boolean | undefined;
  encryptedChatUrl?: string | null | undefined;
  chatError?: string | null | undefined;
};

export async function saveWorkspace(tx: Tx, workspaceId: string, change: WorkspaceChange): Promise<void> {
  await tx.update(workspaces).set(change).where(eq(workspaces.id, workspaceId));
}

export async function hasOwner(reader: Reader): Promise<boolean> {
  const rows = await reader.select({ id: instance.id }).from(instance).limit(1);
  return rows.length > 0;
}

/** Claims the instance for one owner; false when somebody else has it. The row's key lets only one of many win. */
export async function claimInstance(tx: Tx, ownerId: string, now: Date): Promise<boolean> {
  const rows = await tx
    .insert(instance)
    .values({ id: "instance", ownerId, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: instance.id });
  return rows.length === 1;
}

export async function insertOwner(tx: Tx, user: UserRow, workspace: WorkspaceRow): Promise<void> {
  await tx.insert(users).values(user);
  await tx.insert(workspaces).values(workspace);
  await tx
    .insert(memberships)
    .values({ workspaceId: workspace.id, userId: user.id, role: "OWNER", createdAt: user.createdAt });
}

export async function saveUser(
  reader: Reader,
  userId: string,
  change: Partial<Pick<UserRow, "name" | "passwordHash" | "lastSeenAt" | "locale" | "browserLocale">>,
): Promise<void> {
  await reader.update(users).set(change).where(eq(users.id, userId));
}

export async function insertSession(reader: Reader, row: typeof sessions.$inferInsert): Promise<void> {
  await reader.insert(sessions).values(row);
}

export async function findSessionUser(reader: Reader, tokenHash: string, now: Date): Promise<UserRow | undefined> {
  const [row] = await reader
    .select({ user: users })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, now), isNull(sessions.endedAt)));
  return row?.user;
}

export async function removeSession(reader: Reader, tokenHash: string): Promise<void> {
  await reader.delete(sessions).where(eq(sessions.tokenHash, tokenHash));
}

/** When any worker last said that it lives. */
export async function lastWorkerBeat(reader: Reader): Promise<Date | undefined> {
  const [row] = await reader
    .select({ beatAt: workerBeats.beatAt })
    .from(workerBeats)
    .orderBy(desc(workerBeats.beatAt))
    .limit(1);
  return row?.beatAt;
}

/** Whether something that was signed before then still waits: a document for its seal, a signature for its document. */
export async function hasSealWaiting(reader: Reader, before: Date): Promise<boolean> {
  const [unsealed, unmade] = await Promise.all([
    reader
      .select({ id: envelopes.id })
      .from(envelopes)
      .where(and(envelopes.sealing, lt(envelopes.updatedAt, before)))
      .limit(1),
    reader
      .select({ id: signatures.id })
      .from(signatures)
      .where(and(eq(signatures.status, "WAITING"), lt(signatures.signedAt, before)))
      .limit(1),
  ]);
  return unsealed.length + unmade.length > 0;
}
