import type * as z from "zod";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { LoggedRequest, listRequests as listContract } from "@/lib/contracts/requests";
import { pageOf, windowOf } from "@/lib/http/cursor";
import { pageOfRequests, type RequestRow } from "./store";

type Query = z.output<NonNullable<typeof listContract.query>>;

/** What was asked of the API in this workspace and environment in the last 30 days, newest first. */
export async function listRequests(ctx: Ctx, query: Query) {
  const { status, method, keyId, from, to } = query;
  const filter = { statusClass: status === undefined ? undefined : Number(status[0]), method, keyId, from, to };
  const { rows, total } = await pageOfRequests(db(), ctx, filter, windowOf(query, "request"));
  return pageOf(rows, total, query, toRequest);
}

function toRequest({ workspaceId: _workspace, environment: _environment, at, ...row }: RequestRow): LoggedRequest {
  return { ...row, at: at.toISOString() };
}
