import { and, arrayContains, count, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { envelopes, recipients } from "@/db/schema/envelopes";
import { evidenceEvents, evidencePersonal } from "@/db/schema/evidence";
import { webhooks } from "@/db/schema/webhooks";
import type { Ctx, Environment } from "@/lib/auth/context";
import type { RecipientMoments, RecordedEvent } from "./payload";

export type WebhookRow = typeof webhooks.$inferSelect;
export type WebhookPatch = Partial<
  Pick<WebhookRow, "url" | "events" | "description" | "isActive" | "failingSince" | "disabledReason">
>;

const reachable = (ctx: Ctx, webhookId: string) =>
  and(
    eq(webhooks.id, webhookId),
    inArray(webhooks.workspaceId, [...ctx.workspaceIds]),
    eq(webhooks.environment, ctx.environment),
  );

export async function insertWebhook(tx: Tx, row: typeof webhooks.$inferInsert): Promise<WebhookRow> {
  const [inserted] = await tx.insert(webhooks).values(row).returning();
  return inserted!;
}

export async function findWebhook(ctx: Ctx, webhookId: string, reader: Reader = db()): Promise<WebhookRow | null> {
  const [row] = await reader.select().from(webhooks).where(reachable(ctx, webhookId));
  return row ?? null;
}

export async function lockWebhookRow(tx: Tx, ctx: Ctx, webhookId: string): Promise<WebhookRow | undefined> {
  const [row] = await tx.select().from(webhooks).where(reachable(ctx, webhookId)).for("update");
  return row;
}

/** For the platform's own jobs. */
export async function findWebhookById(webhookId: string): Promise<WebhookRow | null> {
  const [row] = await db().select().from(webhooks).where(eq(webhooks.id, webhookId));
  return row ?? null;
}

const ofHome = (ctx: Ctx) => and(eq(webhooks.workspaceId, ctx.workspaceId), eq(webhooks.environment, ctx.environment));

export async function selectWebhooks(
  ctx: Ctx,
  window: { limit: number; offset: number; before: string | undefined },
  reader: Reader = db(),
): Promise<WebhookRow[]> {
  const where = window.before === undefined ? ofHome(ctx) : and(ofHome(ctx), lt(webhooks.id, window.before));
  const ordered = reader.select().from(webhooks).where(where).orderBy(desc(webhooks.id));
  return ordered.limit(window.limit).offset(window.offset);
}

export async function countWebhooks(ctx: Ctx, reader: Reader = db()): Promise<number> {
  const [row] = await reader.select({ value: count() }).from(webhooks).where(ofHome(ctx));
  return row?.value ?? 0;
}

/** The row after the change; null when there is no such webhook. */
export async function saveWebhook(
  tx: Tx,
  ctx: Ctx,
  webhookId: string,
  patch: WebhookPatch,
): Promise<WebhookRow | null> {
  if (Object.keys(patch).length === 0) return findWebhook(ctx, webhookId, tx);
  const [row] = await tx.update(webhooks).set(patch).where(reachable(ctx, webhookId)).returning();
  return row ?? null;
}

/** The secret so far becomes the previous one until `until`. One statement: two rotations at once do not mix. */
export async function saveNewSecret(
  tx: Tx,
  ctx: Ctx,
  webhookId: string,
  encryptedSecret: string,
  until: Date,
): Promise<WebhookRow | null> {
  const [row] = await tx
    .update(webhooks)
    .set({ encryptedSecret, previousEncryptedSecret: sql`${webhooks.encryptedSecret}`, previousSecretUntil: until })
    .where(reachable(ctx, webhookId))
    .returning();
  return row ?? null;
}

export async function removeWebhook(tx: Tx, ctx: Ctx, webhookId: string): Promise<boolean> {
  const removed = await tx.delete(webhooks).where(reachable(ctx, webhookId)).returning({ id: webhooks.id });
  return removed.length > 0;
}

export type EventSource = {
  event: RecordedEvent;
  workspaceId: string;
  environment: Environment;
  recipients: RecipientMoments[];
};

/** An evidence event with what its messages are made of; null when there is none or its envelope is gone. */
export async function findEventSource(eventId: string, reader: Reader = db()): Promise<EventSource | null> {
  const [row] = await reader
    .select({
      event: evidenceEvents,
      personal: evidencePersonal.data,
      workspaceId: envelopes.workspaceId,
      environment: envelopes.environment,
    })
    .from(evidenceEvents)
    .innerJoin(envelopes, eq(envelopes.id, evidenceEvents.envelopeId))
    .leftJoin(evidencePersonal, eq(evidencePersonal.eventId, evidenceEvents.id))
    .where(eq(evidenceEvents.id, eventId));
  if (row === undefined) return null;
  const moments = await reader
    .select({
      id: recipients.id,
      email: recipients.email,
      role: recipients.role,
      viewedAt: recipients.viewedAt,
      actedAt: recipients.actedAt,
    })
    .from(recipients)
    .where(eq(recipients.envelopeId, row.event.envelopeId))
    .orderBy(recipients.position);
  const event = { ...row.event, type: row.event.type as RecordedEvent["type"], personal: row.personal ?? {} };
  return { event, workspaceId: row.workspaceId, environment: row.environment, recipients: moments };
}

/** The same again, as it stays until the transaction ends: nothing of it is erased after it was read. */
export async function holdEventSource(tx: Tx, { event }: EventSource): Promise<EventSource | null> {
  await tx.select({ id: envelopes.id }).from(envelopes).where(eq(envelopes.id, event.envelopeId)).for("key share");
  return findEventSource(event.id, tx);
}

/** Ids of the active webhooks of a workspace and environment that asked for an event. */
export async function subscribedWebhooks(tx: Tx, source: EventSource): Promise<string[]> {
  const rows = await tx
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(
      and(
        eq(webhooks.workspaceId, source.workspaceId),
        eq(webhooks.environment, source.environment),
        eq(webhooks.isActive, true),
        arrayContains(webhooks.events, [source.event.type]),
      ),
    )
    .for("share");
  return rows.map(({ id }) => id);
}
