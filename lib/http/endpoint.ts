import type * as z from "zod";
import { authenticate, requireScope } from "@/lib/auth/authenticate";
import type { Ctx } from "@/lib/auth/context";
import type { Contract } from "@/lib/contracts/contract";
import { env } from "@/lib/env";
import { newRequestId } from "@/lib/ids";
import { log } from "@/lib/log";
import { withinBudget } from "./body-budget";
import { parseBody, parseQuery } from "./parse";
import { problem } from "./problem";
import { limitCaller } from "./rate-limit";
import { cleanText, readJson } from "./request-body";

type Schema = z.ZodType | undefined;
type Out<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined;
type In<S extends Schema> = S extends z.ZodType ? z.input<S> : never;

export type Handler<P extends Schema, Q extends Schema, B extends Schema, R extends Schema> = (input: {
  ctx: Ctx;
  params: Out<P>;
  query: Out<Q>;
  body: Out<B>;
  /** The body before its schema filled in defaults: which members were given at all. */
  given: unknown;
  request: Request;
}) => Promise<In<R> | Response>;

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

const defaultMaxBodyBytes = 1024 * 1024;

/**
 * The one adapter between HTTP and verbs: request id → authentication → limits → scope → parsing → handler →
 * the answer parsed by its own schema → one log line. Whatever is thrown becomes a problem document.
 */
export function endpoint<P extends Schema, Q extends Schema, B extends Schema, R extends Schema>(
  contract: Contract<P, Q, B, R>,
  handle: Handler<P, Q, B, R>,
  options: { maxBodyBytes?: number } = {},
) {
  const route = async (request: Request, context: RouteContext): Promise<Response> => {
    const requestId = newRequestId();
    const started = performance.now();
    const headers: Record<string, string> = { "x-request-id": requestId };
    const response = await serve(request, context, requestId, headers).catch((error: unknown) =>
      problem(error, requestId),
    );
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
    log.info(
      {
        requestId,
        operation: contract.operationId,
        status: response.status,
        ms: Math.round(performance.now() - started),
      },
      "request",
    );
    return response;
  };

  const serve = async (request: Request, context: RouteContext, requestId: string, headers: Record<string, string>) => {
    const ctx = await limitCaller(request, headers, () => authenticate(request, contract, context.params, requestId));
    requireScope(ctx, contract.scope);
    const maxBytes = options.maxBodyBytes ?? defaultMaxBodyBytes;
    return withinBudget(request, maxBytes, () => answer(ctx, request, context, maxBytes));
  };

  const answer = async (ctx: Ctx, request: Request, context: RouteContext, maxBytes: number) => {
    const url = new URL(request.url);
    const given = contract.body ? await readJson(request, maxBytes) : undefined;
    const input = {
      ctx,
      params: (contract.params ? parseQuery(contract.params, await cleanParams(context.params)) : undefined) as Out<P>,
      query: (contract.query ? parseQuery(contract.query, withoutBlanks(url.searchParams)) : undefined) as Out<Q>,
      body: (contract.body ? parseBody(contract.body, given) : undefined) as Out<B>,
      given,
      request,
    };
    const answered = await handle(input);
    return answered instanceof Response ? answered : toResponse(contract, answered);
  };

  return Object.assign(route, { contract });
}

async function cleanParams(params: RouteContext["params"]): Promise<Record<string, string>> {
  return Object.fromEntries(Object.entries(await params).map(([name, value]) => [name, cleanText(String(value))]));
}

function withoutBlanks(search: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    [...search].map(([name, value]) => [name, cleanText(value)]).filter(([, value]) => value !== ""),
  );
}

/** Only what the contract names leaves the house: the answer is parsed by its own schema. */
function toResponse(contract: Contract, answer: unknown): Response {
  const body = contract.response.body?.parse(answer) as { id?: unknown } | undefined;
  const response = Response.json(body ?? {}, { status: contract.response.status });
  if (contract.response.status === 201 && typeof body?.id === "string") {
    response.headers.set("location", `${env().APP_URL}/api${contract.path}/${body.id}`);
  }
  return response;
}
