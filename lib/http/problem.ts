import { env } from "@/lib/env";
import { AppError, catalogue } from "@/lib/errors";
import { log } from "@/lib/log";

/** Turns whatever was thrown into `application/problem+json` (RFC 9457). Only AppErrors speak to the caller. */
export function problem(error: unknown, requestId: string): Response {
  const known = error instanceof AppError ? error : unexpected(error, requestId);
  const { status, title } = catalogue[known.code];
  const body = {
    type: `${env().APP_URL}/developers/errors#${known.code}`,
    title,
    status,
    detail: known.detail,
    code: known.code,
    error: known.detail,
    requestId,
    ...(known.issues ? { issues: known.issues } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      "x-request-id": requestId,
      ...known.headers,
    },
  });
}

function unexpected(error: unknown, requestId: string): AppError {
  log.error({ err: withoutValues(error), requestId }, "request failed");
  return new AppError(
    "internal",
    `Something went wrong on our side. Nothing was changed. Quote ${requestId} when you report it.`,
  );
}

/** A failed query names the values it was given; the log keeps the cause and the statement only. */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error) || !("query" in error)) return error;
  return {
    message: error.cause instanceof Error ? error.cause.message : "query failed",
    query: error.query,
    stack: error.stack?.replace(/params: .*/s, ""),
  };
}
