import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { memberships, users } from "@/db/schema/accounts";
import { authenticators } from "@/db/schema/two-factor";
import type { Role } from "./workspace-role";

export type MemberRow = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: Date;
  lastSeenAt: Date | null;
  hasTwoFactor: boolean;
};

const columns = {
  userId: users.id,
  name: users.name,
  email: users.email,
  role: memberships.role,
  joinedAt: memberships.createdAt,
  lastSeenAt: users.lastSeenAt,
  confirmedAt: authenticators.confirmedAt,
};

const select = (reader: Reader) =>
  reader
    .select(columns)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(authenticators, and(eq(authenticators.userId, users.id), isNotNull(authenticators.confirmedAt)))
    .$dynamic();

const toMember = ({ confirmedAt, ...row }: Omit<MemberRow, "hasTwoFactor"> & { confirmedAt: Date | null }) => ({
  ...row,
  hasTwoFactor: confirmedAt !== null,
});

/** Those who belong to a workspace now, the first to join first. */
export async function selectMembers(reader: Reader, workspaceId: string): Promise<MemberRow[]> {
  const rows = await select(reader)
    .where(eq(memberships.workspaceId, workspaceId))
    .orderBy(asc(memberships.createdAt), asc(memberships.userId));
  return rows.map(toMember);
}

export async function findMemberRow(
  reader: Reader,
  workspaceId: string,
  userId: string,
): Promise<MemberRow | undefined> {
  const isThat = and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId));
  const [row] = await select(reader).where(isThat);
  return row && toMember(row);
}

export async function insertMember(
  tx: Tx,
  row: { workspaceId: string; userId: string; role: Role; createdAt: Date },
): Promise<boolean> {
  const rows = await tx.insert(memberships).values(row).onConflictDoNothing().returning({ userId: memberships.userId });
  return rows.length === 1;
}

export async function saveRole(tx: Tx, workspaceId: string, userId: string, role: Role): Promise<void> {
  const isThat = and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId));
  await tx.update(memberships).set({ role }).where(isThat);
}

export async function removeMembership(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  await tx.delete(memberships).where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)));
}

/** False when somebody has made an account with the address meanwhile. */
export async function insertUser(tx: Tx, row: typeof users.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(users).values(row).onConflictDoNothing().returning({ id: users.id });
  return rows.length === 1;
}

/** Whoever joined by a link that was mailed to their address has shown that it is theirs. */
export async function confirmEmail(tx: Tx, userId: string, at: Date): Promise<void> {
  await tx
    .update(users)
    .set({ emailVerifiedAt: at })
    .where(and(eq(users.id, userId), isNull(users.emailVerifiedAt)));
}
