import type * as z from "zod";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { listEnvelopes as listContract } from "@/lib/contracts/envelopes";
import { AppError } from "@/lib/errors";
import { pageOf, windowOf } from "@/lib/http/cursor";
import { pageOfEnvelopes } from "./list-store";
import { toSummary } from "./to-envelope";

export type ListQuery = z.output<NonNullable<typeof listContract.query>>;

/** Envelopes of the home workspace, or of another the actor belongs to, newest first or in the order asked for. */
export async function listEnvelopes(ctx: Ctx, query: ListQuery) {
  const { status, q, tag, category, createdFrom, createdTo, sort } = query;
  const workspaceId = query.workspaceId ?? ctx.workspaceId;
  if (!ctx.workspaceIds.includes(workspaceId)) throw new AppError("forbidden", "You do not belong to this workspace.");
  const { rows, total } = await pageOfEnvelopes(
    db(),
    ctx,
    { workspaceId, status, q, tag, category, createdFrom, createdTo },
    { ...windowOf(query, "envelope"), order: sort ?? "newest" },
  );
  return pageOf(rows, total, query, (row) => toSummary(row));
}
