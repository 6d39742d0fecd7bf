import { CertyneoError, errorOf } from "./errors.js";
import { keepEtag } from "./etag.js";

export type Options = {
  /** `sk_live_…` or `sk_test_…`. */
  apiKey: string;
  /** Address of the instance, e.g. `https://sign.example.com`. */
  baseUrl: string;
  /** How often a request is sent again after a failure that a repeat may mend. 2 unless told. */
  maxRetries?: number;
  /** For one try, in milliseconds: until the whole answer is there, of a file until it begins. 60,000 unless told. */
  timeoutMs?: number;
  /** Another `fetch`, for proxies and tests. */
  fetch?: typeof globalThis.fetch;
};

export type Request = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below `/api/v1`, with its parameters filled in. */
  path: string;
  query?: object | undefined;
  json?: unknown;
  form?: FormData;
  accept?: string;
  /** The answer is handed on while it still comes in, so it may take as long as it takes. */
  isFile?: boolean;
  /** Makes repeats one. POSTs have a random one unless told. */
  idempotencyKey?: string | undefined;
  /** Refuse (412) when the object is no longer the one with this ETag. */
  ifMatch?: string | undefined;
};

/** What a caller may say about a POST that makes something. */
export type CreateOptions = {
  /** The same for every repeat of one request; a random one unless told. */
  idempotencyKey?: string;
};
/** What a caller may say about a change. */
export type ChangeOptions = {
  /** The ETag (`etagOf`) that the object must still have; otherwise the change is refused with 412. */
  ifMatch?: string;
};
/** What a caller may say about a POST that changes something. */
export type WriteOptions = CreateOptions & ChangeOptions;

/** Where the instance is, also for those who give the address of its API. */
function rootOf(baseUrl: string): string {
  if (typeof baseUrl !== "string" || !/^https?:\/\//i.test(baseUrl))
    throw new TypeError("`baseUrl` is needed: the address of the instance, as https://sign.example.com.");
  return baseUrl.replace(/\/+$/, "").replace(/\/api\/v1$/, "");
}

/** One connection to the API: sends, repeats what may be repeated, and turns refusals into {@link CertyneoError}. */
export class Http {
  readonly #options: Required<Options>;

  constructor(options: Options) {
    const { apiKey, baseUrl } = options;
    if (typeof apiKey !== "string" || apiKey === "") throw new TypeError("`apiKey` is needed: sk_live_… or sk_test_….");
    this.#options = { maxRetries: 2, timeoutMs: 60_000, fetch: globalThis.fetch, ...options, baseUrl: rootOf(baseUrl) };
  }

  /** The answer as JSON; {@link etagOf} tells its ETag. */
  async json<T>(request: Request): Promise<T> {
    const response = await this.#send(request);
    return keepEtag((await response.json()) as T, response.headers.get("etag"));
  }

  /** A file as it comes in. Throws a {@link CertyneoError} when the API refuses. */
  file(path: string, accept: string, query?: object): Promise<Response> {
    return this.#send({ method: "GET", path, accept, query, isFile: true });
  }

  async #send(request: Request): Promise<Response> {
    const idempotencyKey = request.idempotencyKey ?? (request.method === "POST" ? crypto.randomUUID() : undefined);
    for (let retry = 0; ; retry++) {
      const outcome = await this.#once(request, idempotencyKey);
      if (outcome instanceof Response && outcome.ok) return outcome;
      const error = outcome instanceof Response ? await errorOf(outcome.clone()) : outcome;
      if (retry >= this.#options.maxRetries || !mayRepeat(request, error)) throw error;
      await pause(outcome instanceof Response ? outcome.headers.get("retry-after") : null, retry);
    }
  }

  async #once(request: Request, idempotencyKey: string | undefined): Promise<Response | Error> {
    const { apiKey, baseUrl } = this.#options;
    const headers: Record<string, string> = {
      authorization: `Bearer ${apiKey}`,
      accept: request.accept ?? "application/json",
    };
    if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
    if (request.ifMatch !== undefined) headers["if-match"] = request.ifMatch;
    if (request.json !== undefined) headers["content-type"] = "application/json";
    const body = request.form ?? (request.json === undefined ? null : JSON.stringify(request.json));
    const url = `${baseUrl}/api/v1${request.path}${queryOf(request.query)}`;
    return this.#exchange(url, { method: request.method, headers, body }, request.isFile ?? false);
  }

  /** The answer within the limit, or what went wrong. */
  async #exchange(url: string, init: RequestInit, isFile: boolean): Promise<Response | Error> {
    const { fetch, timeoutMs } = this.#options;
    const controller = new AbortController();
    const late = () => controller.abort(new DOMException(`No answer within ${timeoutMs} ms.`, "TimeoutError"));
    const timer = setTimeout(late, timeoutMs);
    try {
      const response = await fetch(url, { ...init, signal: controller.signal });
      if (isFile && response.ok) return response;
      const { status, headers } = response;
      const bytes = await response.arrayBuffer();
      return new Response(bytes.byteLength > 0 ? bytes : null, { status, headers });
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * A POST carries its idempotency key, so a repeat does nothing twice; a GET changes nothing. Of the others only what
 * was surely not done is sent again.
 */
function mayRepeat({ method }: Request, error: Error): boolean {
  if (!(error instanceof CertyneoError)) return method === "GET" || method === "POST";
  if (error.status === 429 || error.status === 503 || error.code === "idempotency_key_in_progress") return true;
  return error.status >= 500 && (method === "GET" || method === "POST");
}

/** As long as the server asks, else half a second, doubled each time. */
function pause(retryAfter: string | null, retry: number): Promise<void> {
  const asked = Number(retryAfter);
  const ms = retryAfter !== null && asked >= 0 ? asked * 1_000 : 500 * 2 ** retry * (0.5 + Math.random());
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function queryOf(query: object | undefined): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return search.size > 0 ? `?${search}` : "";
}
