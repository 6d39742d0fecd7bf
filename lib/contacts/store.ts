import { and, count, desc, eq, ilike, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { envelopes, recipients } from "@/db/schema/envelopes";
import type { Ctx } from "@/lib/auth/context";

export type ContactFilter = { q?: string | undefined; email?: string | undefined };

/** One address however its letters are written. Who was erased, or whose envelopes were purged, is nobody here. */
const address = sql<string>`lower(${recipients.email})`;

function whereOf(ctx: Ctx, { q, email }: ContactFilter): SQL | undefined {
  const parts = [
    eq(envelopes.workspaceId, ctx.workspaceId),
    eq(envelopes.environment, ctx.environment),
    isNull(envelopes.purgedAt),
    ne(recipients.email, ""),
  ];
  if (email !== undefined) parts.push(eq(address, email.toLowerCase()));
  if (q) {
    const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
    parts.push(or(ilike(recipients.email, pattern), ilike(recipients.name, pattern))!);
  }
  return and(...parts);
}

/** By address: the latest row of each, and how many envelopes they are in. Envelope ids grow with time. */
export async function selectContacts(
  reader: Reader,
  ctx: Ctx,
  filter: ContactFilter,
  window: { limit: number; offset: number },
) {
  const lastEnvelopeId = sql<string>`max(${envelopes.id})`;
  const latest = (column: SQL | typeof recipients.name) =>
    sql<string | null>`(array_agg(${column} order by ${envelopes.id} desc))[1]`;
  return reader
    .select({
      email: sql<string>`(array_agg(${recipients.email} order by ${envelopes.id} desc))[1]`,
      name: latest(recipients.name),
      phone: sql<
        string | null
      >`(array_agg(${recipients.phone} order by ${envelopes.id} desc) filter (where ${recipients.phone} is not null))[1]`,
      envelopeCount: sql<number>`count(distinct ${envelopes.id})::int`,
      lastEnvelopeId,
      lastAt: sql<Date>`max(${envelopes.createdAt})`.mapWith(envelopes.createdAt),
    })
    .from(recipients)
    .innerJoin(envelopes, eq(envelopes.id, recipients.envelopeId))
    .where(whereOf(ctx, filter))
    .groupBy(address)
    .orderBy(desc(lastEnvelopeId), address)
    .limit(window.limit)
    .offset(window.offset);
}

export async function countContacts(reader: Reader, ctx: Ctx, filter: ContactFilter): Promise<number> {
  const people = reader
    .selectDistinct({ address: address.as("address") })
    .from(recipients)
    .innerJoin(envelopes, eq(envelopes.id, recipients.envelopeId))
    .where(whereOf(ctx, filter))
    .as("people");
  const [row] = await reader.select({ value: count() }).from(people);
  return row?.value ?? 0;
}
