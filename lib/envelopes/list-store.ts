import {
  and,
  arrayContains,
  asc,
  count,
  desc,
  eq,
  exists,
  gt,
  gte,
  ilike,
  inArray,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "@/db/client";
import { users, workspaces } from "@/db/schema/accounts";
import { documents } from "@/db/schema/documents";
import { envelopeDocuments, envelopes, recipients } from "@/db/schema/envelopes";
import type { Ctx } from "@/lib/auth/context";
import type { EnvelopeStatus } from "@/lib/contracts/envelope";
import type { EnvelopeOrder } from "@/lib/contracts/envelopes";
import { countsOf } from "./count-store";
import { partsAsJson, toParts } from "./read-store";

export type ListFilter = {
  workspaceId: string;
  status?: readonly EnvelopeStatus[] | undefined;
  q?: string | undefined;
  tag?: string | undefined;
  category?: string | undefined;
  createdFrom?: Date | undefined;
  createdTo?: Date | undefined;
};
type Window = { limit: number; offset: number; before: string | undefined; order: EnvelopeOrder };

function whereOf(reader: Reader, ctx: Ctx, filter: ListFilter): SQL | undefined {
  const parts = [eq(envelopes.workspaceId, filter.workspaceId), eq(envelopes.environment, ctx.environment)];
  if (filter.status) parts.push(inArray(envelopes.status, [...filter.status]));
  if (filter.tag !== undefined) parts.push(arrayContains(envelopes.tags, [filter.tag]));
  if (filter.category) parts.push(eq(envelopes.category, filter.category));
  if (filter.createdFrom) parts.push(gte(envelopes.createdAt, filter.createdFrom));
  if (filter.createdTo) parts.push(lte(envelopes.createdAt, filter.createdTo));
  if (filter.q) {
    const pattern = `%${filter.q.replace(/[\\%_]/g, "\\$&")}%`;
    const person = or(ilike(recipients.email, pattern), ilike(recipients.name, pattern));
    const named = reader
      .select({ one: sql`1` })
      .from(recipients)
      .where(and(eq(recipients.envelopeId, envelopes.id), person));
    const filed = reader
      .select({ one: sql`1` })
      .from(envelopeDocuments)
      .innerJoin(documents, eq(documents.id, envelopeDocuments.documentId))
      .where(and(eq(envelopeDocuments.envelopeId, envelopes.id), ilike(documents.name, pattern)));
    const labelled = sql`exists (select 1 from unnest(${envelopes.tags}) label where label ilike ${pattern})`;
    parts.push(or(ilike(envelopes.subject, pattern), exists(named), exists(filed), labelled)!);
  }
  return and(...parts);
}

/** The order, and what comes after a row in it. A row that changed meanwhile has another place among the last changed. */
function orderOf(reader: Reader, { order, before }: Window): { by: SQL[]; rest: SQL | undefined } {
  if (order === "oldest") return { by: [asc(envelopes.id)], rest: before ? gt(envelopes.id, before) : undefined };
  if (order === "newest") return { by: [desc(envelopes.id)], rest: before ? lt(envelopes.id, before) : undefined };
  const last = alias(envelopes, "last");
  const place = reader
    .select({ at: last.updatedAt, id: last.id })
    .from(last)
    .where(eq(last.id, before ?? ""));
  return {
    by: [desc(envelopes.updatedAt), desc(envelopes.id)],
    rest: before ? sql`(${envelopes.updatedAt}, ${envelopes.id}) < (${place})` : undefined,
  };
}

/** One window of a workspace's envelopes, each with its recipients and documents, in two queries. */
export async function pageOfEnvelopes(reader: Reader, ctx: Ctx, filter: ListFilter, window: Window) {
  const where = whereOf(reader, ctx, filter);
  const { by, rest } = orderOf(reader, window);
  const [rows, total] = await Promise.all([
    reader
      .select({ envelope: envelopes, ...partsAsJson })
      .from(envelopes)
      .innerJoin(workspaces, eq(workspaces.id, envelopes.workspaceId))
      .leftJoin(users, eq(users.id, envelopes.senderId))
      .where(and(where, rest))
      .orderBy(...by)
      .limit(window.limit)
      .offset(window.offset),
    totalOf(reader, ctx, filter, where),
  ]);
  return { rows: rows.map((row) => ({ id: row.envelope.id, ...toParts(row) })), total };
}

/** From the counters where nothing but a status is asked for; counted otherwise. */
async function totalOf(reader: Reader, ctx: Ctx, filter: ListFilter, where: SQL | undefined): Promise<number> {
  const { workspaceId, status, ...narrower } = filter;
  if (Object.values(narrower).every((value) => value === undefined)) {
    const counts = await countsOf(reader, { workspaceId, environment: ctx.environment });
    return counts.reduce(
      (sum, row) =>
        status === undefined || (status as readonly string[]).includes(row.status) ? sum + row.value : sum,
      0,
    );
  }
  const [total] = await reader.select({ value: count() }).from(envelopes).where(where);
  return total?.value ?? 0;
}
