import { and, asc, eq, inArray, isNull, lt } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { readsIn, users, workspaces } from "@/db/schema/accounts";
import { envelopes } from "@/db/schema/envelopes";
import { digestEntries, notificationChoices } from "@/db/schema/notifications";
import type { MemberEvent, NotificationChoice } from "@/lib/contracts/notifications";

export async function selectChoices(
  reader: Reader,
  userId: string,
): Promise<{ event: string; choice: NotificationChoice }[]> {
  return reader
    .select({ event: notificationChoices.event, choice: notificationChoices.choice })
    .from(notificationChoices)
    .where(eq(notificationChoices.userId, userId));
}

export async function saveChoice(tx: Tx, userId: string, event: MemberEvent, choice: NotificationChoice) {
  await tx
    .insert(notificationChoices)
    .values({ userId, event, choice })
    .onConflictDoUpdate({ target: [notificationChoices.userId, notificationChoices.event], set: { choice } });
}

export type DigestEntry = typeof digestEntries.$inferSelect;

/** Once for each mail that it stands for, however often the job runs that would write it. */
export async function insertEntry(tx: Tx, row: DigestEntry): Promise<void> {
  await tx.insert(digestEntries).values(row).onConflictDoNothing({ target: digestEntries.dedupeKey });
}

/** Members who have something in their next daily mail. */
export async function selectDigestReaders(): Promise<string[]> {
  const rows = await db()
    .selectDistinct({ userId: digestEntries.userId })
    .from(digestEntries)
    .where(isNull(digestEntries.toldAt));
  return rows.map(({ userId }) => userId);
}

export type Told = { id: string; event: string; at: Date; envelopeId: string; subject: string; workspace: string };

/** What waits for one member, oldest first, held until the transaction ends; of purged envelopes nothing is left to tell. */
export async function lockEntries(tx: Tx, userId: string): Promise<Told[]> {
  return tx
    .select({
      id: digestEntries.id,
      event: digestEntries.event,
      at: digestEntries.at,
      envelopeId: envelopes.id,
      subject: envelopes.subject,
      workspace: workspaces.name,
    })
    .from(digestEntries)
    .innerJoin(envelopes, eq(envelopes.id, digestEntries.envelopeId))
    .innerJoin(workspaces, eq(workspaces.id, envelopes.workspaceId))
    .where(and(eq(digestEntries.userId, userId), isNull(digestEntries.toldAt), isNull(envelopes.purgedAt)))
    .orderBy(asc(digestEntries.id))
    .for("update", { of: digestEntries });
}

export async function markTold(tx: Tx, ids: readonly string[], toldAt: Date): Promise<void> {
  await tx
    .update(digestEntries)
    .set({ toldAt })
    .where(inArray(digestEntries.id, [...ids]));
}

/** What was told long ago is of no use: a job that would write it once more has ended by then. */
export async function removeToldBefore(before: Date): Promise<void> {
  await db().delete(digestEntries).where(lt(digestEntries.toldAt, before));
}

type MailReader = { name: string; email: string; locale: string };

export async function findReader(reader: Reader, userId: string): Promise<MailReader | undefined> {
  const columns = { name: users.name, email: users.email, locale: readsIn };
  const [row] = await reader.select(columns).from(users).where(eq(users.id, userId));
  return row;
}
