import { CertyneoError, errorOf } from "./errors.js";

export type Options = {
  /** `sk_live_…` or `sk_test_…`. */
  apiKey: string;
  /** Address of the instance, e.g. `https://sign.example.com`. */
  baseUrl: string;
  /** How often a request is sent again after a failure that a repeat may mend. 2 unless told. */
  maxRetries?: number;
  /** For one try, in milliseconds. 60,000 unless told. */
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
  /** Makes repeats one. POSTs have a random one unless told. */
  idempotencyKey?: string | undefined;
  /** Refuse (412) when the object is no longer the one with this ETag. */
  ifMatch?: string | undefined;
};

/** What a caller may say about a single write. */
export type WriteOptions = { idempotencyKey?: string; ifMatch?: string };

/** One connection to the API: sends, repeats what may be repeated, and turns refusals into {@link CertyneoError}. */
export class Http {
  readonly #options: Required<Options>;

  constructor(options: Options) {
    this.#options = { maxRetries: 2, timeoutMs: 60_000, fetch: globalThis.fetch, ...options };
  }

  /** The answer as JSON. */
  async json<T>(request: Request): Promise<T> {
    return (await (await this.send(request)).json()) as T;
  }

  /** The answer itself, for files. Throws a {@link CertyneoError} when the API refuses. */
  async send(request: Request): Promise<Response> {
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
    const { apiKey, baseUrl, fetch, timeoutMs } = this.#options;
    const headers: Record<string, string> = {
      authorization: `Bearer ${apiKey}`,
      accept: request.accept ?? "application/json",
    };
    if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
    if (request.ifMatch !== undefined) headers["if-match"] = request.ifMatch;
    if (request.json !== undefined) headers["content-type"] = "application/json";
    const body = request.form ?? (request.json === undefined ? null : JSON.stringify(request.json));
    const url = `${baseUrl.replace(/\/+$/, "")}/api/v1${request.path}${queryOf(request.query)}`;
    try {
      return await fetch(url, { method: request.method, headers, body, signal: AbortSignal.timeout(timeoutMs) });
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
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
