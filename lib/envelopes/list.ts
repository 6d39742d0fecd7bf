import type * as z from "zod";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { EnvelopeSummary } from "@/lib/contracts/envelope";
import type { listEnvelopes as listContract } from "@/lib/contracts/envelopes";
import { AppError } from "@/lib/errors";
import { pageOf, windowOf } from "@/lib/http/cursor";
import { countEnvelopeRows, type ListFilter, rowsOfEnvelopes } from "./list-store";
import { toSummary } from "./to-envelope";

export type ListQuery = z.output<NonNullable<typeof listContract.query>>;

/** Envelopes of the home workspace, or of another the actor belongs to, newest first or in the order asked for. */
export async function listEnvelopes(ctx: Ctx, query: ListQuery) {
  const filter = filterOf(ctx, query);
  const [rows, total] = await Promise.all([rowsOf(ctx, filter, query), countEnvelopeRows(db(), ctx, filter)]);
  return pageOf(rows, total, query, (row) => toSummary(row));
}

/** The first of them for who need not know how many there are. */
export async function firstEnvelopes(ctx: Ctx, query: ListQuery): Promise<EnvelopeSummary[]> {
  const rows = await rowsOf(ctx, filterOf(ctx, query), query);
  return rows.slice(0, query.limit).map((row) => toSummary(row));
}

/** How many there are; of what is searched or filtered no more than `most` are counted, so that it takes no longer. */
export const countUpTo = (ctx: Ctx, query: ListQuery, most: number): Promise<number> =>
  countEnvelopeRows(db(), ctx, filterOf(ctx, query), most);

const rowsOf = (ctx: Ctx, filter: ListFilter, query: ListQuery) =>
  rowsOfEnvelopes(db(), ctx, filter, { ...windowOf(query, "envelope"), order: query.sort ?? "newest" });

function filterOf(ctx: Ctx, query: ListQuery): ListFilter {
  const { status, q, tag, category, createdFrom, createdTo } = query;
  const workspaceId = query.workspaceId ?? ctx.workspaceId;
  if (!ctx.workspaceIds.includes(workspaceId)) throw new AppError("forbidden", "You do not belong to this workspace.");
  return { workspaceId, status, q, tag, category, createdFrom, createdTo };
}
