import { and, arrayContains, asc, count, desc, eq, gt, gte, inArray, like, lt, lte, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "@/db/client";
import { plannedAnew } from "@/db/prepared";
import { users, workspaces } from "@/db/schema/accounts";
import { envelopeSearch } from "@/db/schema/envelope-search";
import { envelopes } from "@/db/schema/envelopes";
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
  const { workspaceId, status, q, tag, category, createdFrom, createdTo } = filter;
  const parts = [eq(envelopes.workspaceId, workspaceId), eq(envelopes.environment, ctx.environment)];
  if (status) parts.push(inArray(envelopes.status, [...status]));
  if (category) parts.push(eq(envelopes.category, category));
  if (createdFrom) parts.push(gte(envelopes.createdAt, createdFrom));
  if (createdTo) parts.push(lte(envelopes.createdAt, createdTo));
  if (q || tag !== undefined) parts.push(inArray(envelopes.id, idsOf(reader, ctx, filter)));
  return isNarrowed(filter) ? sql`${and(...parts)}${plannedAnew}` : and(...parts);
}

/** Whatever has the words, in a subject, a person, a label or a document's name, and the label. */
function idsOf(reader: Reader, { environment }: Ctx, { workspaceId, q, tag }: ListFilter) {
  const parts = [eq(envelopeSearch.workspaceId, workspaceId), eq(envelopeSearch.environment, environment)];
  if (tag !== undefined) parts.push(arrayContains(envelopeSearch.tags, [tag]));
  if (q) parts.push(like(envelopeSearch.words, sql`lower(${`%${q.replace(/[\\%_]/g, "\\$&")}%`})`));
  return reader
    .select({ id: envelopeSearch.envelopeId })
    .from(envelopeSearch)
    .where(and(...parts));
}

/** By more than a status, which the counters know. */
const isNarrowed = ({ workspaceId, status, ...narrower }: ListFilter): boolean =>
  Object.values(narrower).some((value) => value !== undefined && value !== "");

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

/** One window of a workspace's envelopes, each with its recipients and documents, in one query. */
export async function rowsOfEnvelopes(reader: Reader, ctx: Ctx, filter: ListFilter, window: Window) {
  const { by, rest } = orderOf(reader, window);
  const rows = await reader
    .select({ envelope: envelopes, ...partsAsJson })
    .from(envelopes)
    .innerJoin(workspaces, eq(workspaces.id, envelopes.workspaceId))
    .leftJoin(users, eq(users.id, envelopes.senderId))
    .where(and(whereOf(reader, ctx, filter), rest))
    .orderBy(...by)
    .limit(window.limit)
    .offset(window.offset);
  return rows.map((row) => ({ id: row.envelope.id, ...toParts(row) }));
}

/** How many there are: from the counters where nothing but a status is asked for; counted otherwise, up to `most`. */
export async function countEnvelopeRows(reader: Reader, ctx: Ctx, filter: ListFilter, most?: number): Promise<number> {
  const { workspaceId, status } = filter;
  if (!isNarrowed(filter)) {
    const counts = await countsOf(reader, { workspaceId, environment: ctx.environment });
    const asked = counts.filter((row) => status === undefined || (status as readonly string[]).includes(row.status));
    return asked.reduce((sum, row) => sum + row.value, 0);
  }
  const found = reader
    .select({ one: sql`1`.as("one") })
    .from(envelopes)
    .where(whereOf(reader, ctx, filter));
  const counted = (most === undefined ? found : found.limit(most)).as("found");
  const [total] = await reader.select({ value: count() }).from(counted);
  return total?.value ?? 0;
}
