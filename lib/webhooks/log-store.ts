import { and, asc, count, desc, eq, getTableColumns, inArray, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookAttempts, webhookDeliveries, webhooks } from "@/db/schema/webhooks";
import type { Ctx } from "@/lib/auth/context";
import type { AttemptRow, DeliveryRow } from "./delivery-store";

export type DeliveryFilter = {
  webhookId: string;
  status: DeliveryRow["status"] | undefined;
  event: string | undefined;
  envelopeId: string | undefined;
};

const matching = ({ webhookId, status, event, envelopeId }: DeliveryFilter) =>
  and(
    eq(webhookDeliveries.webhookId, webhookId),
    status === undefined ? undefined : eq(webhookDeliveries.status, status),
    event === undefined ? undefined : eq(webhookDeliveries.event, event),
    envelopeId === undefined ? undefined : eq(webhookDeliveries.envelopeId, envelopeId),
  );

/** Deliveries of one webhook; the caller has shown that it is theirs. */
export async function selectDeliveries(
  filter: DeliveryFilter,
  window: { limit: number; offset: number; before: string | undefined },
): Promise<DeliveryRow[]> {
  const older = window.before === undefined ? undefined : lt(webhookDeliveries.id, window.before);
  return db()
    .select()
    .from(webhookDeliveries)
    .where(and(matching(filter), older))
    .orderBy(desc(webhookDeliveries.id))
    .limit(window.limit)
    .offset(window.offset);
}

/** Of the webhooks of the caller's workspaces, in their environment. */
export async function selectOfEnvelope(ctx: Ctx, envelopeId: string, limit: number) {
  const { id, webhookId, event, status, createdAt } = getTableColumns(webhookDeliveries);
  return db()
    .select({ id, webhookId, event, status, createdAt, url: webhooks.url })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(
      and(
        eq(webhookDeliveries.envelopeId, envelopeId),
        inArray(webhooks.workspaceId, [...ctx.workspaceIds]),
        eq(webhooks.environment, ctx.environment),
      ),
    )
    .orderBy(desc(webhookDeliveries.id))
    .limit(limit);
}

export async function countDeliveries(filter: DeliveryFilter): Promise<number> {
  const [row] = await db().select({ value: count() }).from(webhookDeliveries).where(matching(filter));
  return row?.value ?? 0;
}

/** Of a webhook that the caller has shown to be theirs; statuses that nothing is in are left out. */
export async function countByStatus(webhookId: string): Promise<Partial<Record<DeliveryRow["status"], number>>> {
  const rows = await db()
    .select({ status: webhookDeliveries.status, value: count() })
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.webhookId, webhookId))
    .groupBy(webhookDeliveries.status);
  return Object.fromEntries(rows.map(({ status, value }) => [status, value]));
}

export async function findDeliveryOf(webhookId: string, deliveryId: string): Promise<DeliveryRow | null> {
  const [row] = await db()
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.id, deliveryId), eq(webhookDeliveries.webhookId, webhookId)));
  return row ?? null;
}

/** Tries of these deliveries in their order; of each answer at most `answerLength` characters. */
export async function selectAttempts(
  deliveryIds: readonly string[],
  answerLength: number | undefined = undefined,
): Promise<AttemptRow[]> {
  if (deliveryIds.length === 0) return [];
  const body = webhookAttempts.responseBody;
  const shown = answerLength === undefined ? sql`${body}` : sql`left(${body}, ${answerLength})`;
  return db()
    .select({ ...getTableColumns(webhookAttempts), responseBody: shown.mapWith(body).as("shown") })
    .from(webhookAttempts)
    .where(inArray(webhookAttempts.deliveryId, [...deliveryIds]))
    .orderBy(asc(webhookAttempts.deliveryId), asc(webhookAttempts.number)) as Promise<AttemptRow[]>;
}
