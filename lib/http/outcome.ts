import type { Ctx } from "@/lib/auth/context";
import type { Contract } from "@/lib/contracts/contract";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { logRequest } from "@/lib/requests/log-request";

/** One request as far as it got: who it was, once that is proven, and what was thrown. */
export type Course = { requestId: string; startedMs: number; ctx?: Ctx; error?: unknown };

/**
 * One line in the process's log for each request, and for calls of the public API by a key or a member a row in the
 * database, which the dashboard shows for 30 days. What the dashboard asks for itself (internal routes) is no row.
 */
export function noteOutcome(contract: Contract, request: Request, course: Course, status: number): void {
  const { requestId, ctx, error } = course;
  const durationMs = Math.round(performance.now() - course.startedMs);
  log.info({ requestId, operation: contract.operationId, status, ms: durationMs }, "request");
  if (contract.audience !== "member" || contract.internal || !ctx) return;
  const { actor } = ctx;
  if (actor.type !== "api_key" && actor.type !== "member") return;
  const { pathname, search } = new URL(request.url);
  logRequest({
    id: requestId,
    workspaceId: ctx.workspaceId,
    environment: ctx.environment,
    keyId: actor.type === "api_key" ? actor.keyId : null,
    userId: actor.userId,
    at: ctx.now,
    method: request.method,
    path: pathname + search,
    operation: contract.operationId,
    status,
    errorCode: error === undefined ? null : error instanceof AppError ? error.code : "internal",
    durationMs,
    ip: ctx.ip ?? null,
    userAgent: ctx.userAgent ?? null,
  });
}
