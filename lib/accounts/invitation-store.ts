import { and, asc, count, eq, gt, isNull, lt } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { readsIn, users, workspaces } from "@/db/schema/accounts";
import { invitations } from "@/db/schema/invitations";

export type InvitationRow = typeof invitations.$inferSelect;
/** With whom and what it names. */
export type FoundInvitation = InvitationRow & { workspace: string; inviter: string; inviterLocale: string };

const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

const select = (reader: Reader) =>
  reader
    .select({ invitation: invitations, workspace: workspaces.name, inviter: users.name, inviterLocale: readsIn })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .$dynamic();

type Selected = { invitation: InvitationRow; workspace: string; inviter: string; inviterLocale: string };
const toFound = ({ invitation, ...names }: Selected): FoundInvitation => ({ ...invitation, ...names });

/** Those that nobody took up or took back, those that ran out among them. */
export async function selectInvitations(reader: Reader, workspaceId: string): Promise<FoundInvitation[]> {
  const rows = await select(reader)
    .where(and(eq(invitations.workspaceId, workspaceId), isOpen))
    .orderBy(asc(invitations.createdAt), asc(invitations.id));
  return rows.map(toFound);
}

export async function countOpen(tx: Tx, workspaceId: string): Promise<number> {
  const [row] = await tx
    .select({ value: count() })
    .from(invitations)
    .where(and(eq(invitations.workspaceId, workspaceId), isOpen));
  return row?.value ?? 0;
}

/** An open one of the workspace, held until the transaction ends. */
export async function lockInvitation(
  tx: Tx,
  workspaceId: string,
  by: { id: string } | { email: string },
): Promise<InvitationRow | undefined> {
  const isThat = "id" in by ? eq(invitations.id, by.id) : eq(invitations.email, by.email);
  const [row] = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.workspaceId, workspaceId), isThat, isOpen))
    .for("update");
  return row;
}

export async function insertInvitation(tx: Tx, row: InvitationRow): Promise<void> {
  await tx.insert(invitations).values(row);
}

type Change = Partial<Omit<InvitationRow, "id" | "workspaceId" | "email" | "createdAt">>;

export async function saveInvitation(tx: Tx, id: string, change: Change): Promise<void> {
  await tx.update(invitations).set(change).where(eq(invitations.id, id));
}

/** One whose mail was asked for and whose token is still to be made; held until the transaction ends. */
export async function lockUnmadeInvitation(tx: Tx, id: string, at: Date): Promise<FoundInvitation | undefined> {
  const [row] = await select(tx)
    .where(and(eq(invitations.id, id), isNull(invitations.tokenHash), isOpen, gt(invitations.expiresAt, at)))
    .for("update", { of: invitations });
  return row && toFound(row);
}

/** Whatever became of it. */
export async function findByToken(reader: Reader, tokenHash: string): Promise<FoundInvitation | undefined> {
  const [row] = await select(reader).where(eq(invitations.tokenHash, tokenHash));
  return row && toFound(row);
}

/** Whether somebody is asked to join by this address, anywhere here. */
export async function isInvited(reader: Reader, email: string, at: Date): Promise<boolean> {
  const isAsked = and(eq(invitations.email, email), isOpen, gt(invitations.expiresAt, at));
  const rows = await reader.select({ id: invitations.id }).from(invitations).where(isAsked).limit(1);
  return rows.length > 0;
}

/** True for the one who takes it up first, in time. */
export async function takeInvitation(tx: Tx, id: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(invitations)
    .set({ acceptedAt: at })
    .where(and(eq(invitations.id, id), isOpen, gt(invitations.expiresAt, at)))
    .returning({ id: invitations.id });
  return rows.length === 1;
}

/** Forgets the addresses of those who joined, or did not, long ago. */
export async function removeInvitationsBefore(before: Date): Promise<void> {
  await db().delete(invitations).where(lt(invitations.expiresAt, before));
}
