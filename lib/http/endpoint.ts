import type * as z from "zod";
import { authenticate, requireScope } from "@/lib/auth/authenticate";
import type { Ctx } from "@/lib/auth/context";
import { type Contract, defaultMaxBodyBytes } from "@/lib/contracts/contract";
import { AppError } from "@/lib/errors";
import { newRequestId } from "@/lib/ids";
import { toResponse, unlessUnchanged } from "./answer";
import { withinBudget } from "./body-budget";
import { parseTags } from "./etag";
import { fingerprintOf, idempotently, oncePerKey } from "./idempotency";
import { type Course, noteOutcome } from "./outcome";
import { parseBody, parseQuery } from "./parse";
import { problem } from "./problem";
import { limitCaller } from "./rate-limit";
import { cleanText, type Hold, readDeclaredJson, readJson } from "./request-body";

type Schema = z.ZodType | undefined;
type Out<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined;
type In<S extends Schema> = S extends z.ZodType ? z.input<S> : never;

/**
 * For handlers that read the body themselves (`readsBody`): runs `work` under the request's Idempotency-Key, or just
 * runs it when there is none. `content` is what makes two requests the same, as JSON: parsed members, and the SHA-256
 * and name of each file (multipart boundaries differ on each retry). Everything that writes rows belongs into `work`.
 */
export type Once<Answer> = (content: unknown, work: () => Promise<Answer | Response>) => Promise<Response>;

export type Handler<P extends Schema, Q extends Schema, B extends Schema, R extends Schema> = (input: {
  ctx: Ctx;
  params: Out<P>;
  query: Out<Q>;
  body: Out<B>;
  /** The body before its schema filled in defaults: which members were given at all. */
  given: unknown;
  request: Request;
  once: Once<In<R>>;
}) => Promise<In<R> | Response>;

export type EndpointOptions = {
  /** The handler reads the body itself and runs its work through `once`. */
  readsBody?: boolean;
  /** May turn a refusal into an answer: a dry run reports what it found instead of failing. */
  rescue?: (error: unknown, request: Request) => Response | undefined;
  /** Throws what is a 400 of a body that its schema refuses as 422: when both apply, 400. Asked only then. */
  refuseFirst?: (given: unknown) => Promise<void>;
};

type Params = Record<string, string>;
type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/**
 * The one adapter between HTTP and verbs: request id → authentication → limits → scope → parsing → idempotency →
 * handler → the answer parsed by its own schema → one log line. Whatever is thrown becomes a problem document.
 */
export function endpoint<P extends Schema, Q extends Schema, B extends Schema, R extends Schema>(
  contract: Contract<P, Q, B, R>,
  handle: Handler<P, Q, B, R>,
  options: EndpointOptions = {},
) {
  const route = async (request: Request, context: RouteContext): Promise<Response> => {
    const course: Course = { requestId: newRequestId(), startedMs: performance.now() };
    const headers: Record<string, string> = { "x-request-id": course.requestId };
    const response = await serve(request, context, course, headers).catch((error: unknown) => {
      course.error = error;
      return problem(error, course.requestId);
    });
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
    noteOutcome(contract as Contract, request, course, response.status);
    return response;
  };

  const serve = async (request: Request, context: RouteContext, course: Course, headers: Record<string, string>) => {
    const proven = await limitCaller(request, headers, async () => {
      course.ctx = await authenticate(request, contract, context.params, course.requestId);
      return course.ctx;
    });
    requireScope(proven, contract.scope);
    const ctx = contract.ifMatch ? { ...proven, ifMatch: parseTags(request.headers.get("if-match")) } : proven;
    const maxBytes = contract.maxBodyBytes ?? defaultMaxBodyBytes;
    if (options.readsBody) return answer(ctx, request, context, maxBytes);
    return withinBudget(request, ctx.workspaceId, (hold) => answer(ctx, request, context, maxBytes, hold)).catch(
      (error: unknown) => {
        const rescued = options.rescue?.(error, request);
        if (rescued) return rescued;
        throw error;
      },
    );
  };

  const parsed = async (schema: z.ZodType, given: unknown) => {
    try {
      return parseBody(schema, given);
    } catch (error) {
      await options.refuseFirst?.(given);
      throw error;
    }
  };

  const answer = async (ctx: Ctx, request: Request, context: RouteContext, maxBytes: number, hold?: Hold) => {
    const params = await cleanParams(context.params);
    const acts = contract.method === "POST" && contract.audience === "member";
    const key = acts ? oncePerKey(request, ctx) : undefined;
    const url = new URL(request.url);
    const read = contract.path.startsWith("/sign/") ? readDeclaredJson : readJson;
    const given = contract.body ? await read(request, maxBytes, hold) : undefined;
    const query = contract.query ? parseQuery(contract.query, withoutBlanks(url.searchParams)) : undefined;
    const path = contract.params ? parseQuery(contract.params, params) : undefined;
    const body = contract.body ? await parsed(contract.body, given) : undefined;
    const input = {
      ctx: inWorkspace(inWorkspace(ctx, query), body),
      params: path as Out<P>,
      query: query as Out<Q>,
      body: body as Out<B>,
      given,
      request,
    };
    const respond = (answered: In<R> | Response) =>
      answered instanceof Response ? answered : toResponse(contract, answered, params);
    const once: Once<In<R>> = async (content, work) => {
      const run = async () => respond(await work());
      return key ? idempotently(key, fingerprintOf(request, content), run) : run();
    };
    const act = async () => respond(await handle({ ...input, once }));
    if (options.readsBody) return act();
    if (key) return idempotently(key, fingerprintOf(request, input.body), act);
    return unlessUnchanged(request, await act());
  };

  return Object.assign(route, { contract });
}

async function cleanParams(params: RouteContext["params"]): Promise<Params> {
  // Next gives routes without parameters no object at all.
  const given: Awaited<typeof params> | undefined = await params;
  return Object.fromEntries(Object.entries(given ?? {}).map(([name, value]) => [name, cleanText(String(value))]));
}

/** The home workspace, unless the query or the body names another (`workspaceId`) that the caller belongs to. */
function inWorkspace(ctx: Ctx, members: unknown): Ctx {
  const workspaceId = (members as { workspaceId?: string } | undefined)?.workspaceId;
  if (workspaceId === undefined) return ctx;
  if (!ctx.workspaceIds.includes(workspaceId)) throw new AppError("forbidden", "You do not belong to this workspace.");
  return { ...ctx, workspaceId };
}

/** A parameter that is repeated is a list, as if its values had commas between them. */
function withoutBlanks(search: URLSearchParams): Record<string, string> {
  const names = [...new Set(search.keys())];
  const values = names.map((name) => [name, search.getAll(name).map(cleanText).filter(Boolean).join(",")] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== ""));
}
