import type * as z from "zod";
import type { Contract } from "@/lib/contracts/contract";
import type { Document } from "@/lib/contracts/documents";
import type { VerificationReport } from "@/lib/contracts/verify";
import type { Issue } from "@/lib/errors";
import { scopeHeaders, signedOutEvent } from "./acting-in";
import { rehearsal } from "./rehearsal";

/** What the API said when it refused: `detail` is a sentence for people, `code` is stable. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly issues: Issue[],
    /** Of a 412: what the object's tag is now. */
    readonly etag?: string,
  ) {
    super(detail);
  }
}

type Schema = z.ZodType | undefined;
type Input<S extends Schema> = S extends z.ZodType ? z.input<S> : undefined;
type Output<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined;

/** What a call needs to know of a contract: where it goes, and the types of what it takes and gives. */
export type Callable<P extends Schema, Q extends Schema, B extends Schema, R extends Schema> = Pick<
  Contract,
  "method" | "path"
> & {
  params?: P;
  query?: Q;
  body?: B;
  response?: { body: R };
};

export type CallOptions<P extends Schema, Q extends Schema, B extends Schema> = {
  params?: Input<P>;
  query?: Input<Q>;
  body?: Input<B>;
  signal?: AbortSignal;
  /** The request outlives the page that it leaves from; its body is small then. */
  keepalive?: boolean;
  /** The object as it was read: a change of anything else is refused with 412. */
  ifMatch?: string;
};

/** The address of a contract on this site, with its parameters filled in. */
export function urlOf(
  contract: Pick<Contract, "path">,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const played = rehearsal()?.urlOf(contract.path, params);
  if (played !== undefined) return played;
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== "") search.set(name, String(value));
  return `/api${path}${search.size > 0 ? `?${search}` : ""}`;
}

/** Calls one endpoint with the browser's session. Throws {@link ApiProblem} for every refusal, network failures included. */
export const call = async <P extends Schema, Q extends Schema, B extends Schema, R extends Schema>(
  contract: Callable<P, Q, B, R>,
  options: CallOptions<P, Q, B> = {},
): Promise<Output<R>> => (await callTagged(contract, options)).body;

/** The same, with the entity tag of what came back: the next change names it in `ifMatch`. */
export async function callTagged<P extends Schema, Q extends Schema, B extends Schema, R extends Schema>(
  contract: Callable<P, Q, B, R>,
  options: CallOptions<P, Q, B> = {},
): Promise<{ body: Output<R>; etag: string | undefined }> {
  const stage = rehearsal();
  if (stage) return { body: (await stage.answer(contract, options)) as Output<R>, etag: undefined };
  const url = urlOf(contract, options.params as Record<string, unknown>, options.query as Record<string, unknown>);
  const init: RequestInit = {
    method: contract.method,
    headers: { accept: "application/json", ...scopeHeaders() },
    cache: "no-store",
  };
  if (options.signal) init.signal = options.signal;
  if (options.keepalive) init.keepalive = true;
  if (options.ifMatch) init.headers = { ...init.headers, "if-match": options.ifMatch };
  if (options.body !== undefined) {
    init.body = JSON.stringify(options.body);
    init.headers = { ...init.headers, "content-type": "application/json" };
  }
  const response = await fetch(url, init).catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    throw new ApiProblem(0, "network", "", []);
  });
  const text = await response.text();
  const etag = response.headers.get("etag") ?? undefined;
  if (!response.ok) throw problemOf(response.status, text, etag);
  return { body: (text ? JSON.parse(text) : undefined) as Output<R>, etag };
}

function problemOf(status: number, text: string, etag?: string): ApiProblem {
  try {
    const body = JSON.parse(text) as { code?: string; detail?: string; issues?: Issue[] };
    if (body.code === "unauthenticated") window.dispatchEvent(new Event(signedOutEvent));
    return new ApiProblem(status, body.code ?? "internal", body.detail ?? "", body.issues ?? [], etag);
  } catch {
    return new ApiProblem(status, "internal", "", []);
  }
}

/**
 * Sends a form, with files, to one endpoint. Throws {@link ApiProblem} for every refusal, network failures included.
 * After `signal` has aborted it neither answers nor fails any more.
 */
export async function callForm<P extends Schema, Q extends Schema, B extends Schema, R extends Schema>(
  contract: Callable<P, Q, B, R>,
  options: Pick<CallOptions<P, Q, B>, "params" | "query" | "signal">,
  form: FormData,
  onProgress: (fraction: number) => void,
): Promise<Output<R>> {
  const stage = rehearsal();
  if (stage) return (await stage.answer(contract, options, form)) as Output<R>;
  const url = urlOf(contract, options.params as Record<string, unknown>, options.query as Record<string, unknown>);
  return sendForm<Output<R>>(url, form, onProgress, options.signal);
}

/** Uploads one file, and has it looked through for fields; `onProgress` is told the fraction sent (0..1). */
export const upload = (file: File, onProgress: (fraction: number) => void, signal?: AbortSignal): Promise<Document> =>
  sendFile<Document>("/api/v1/documents?detectFields=true", file, onProgress, signal);

/** Sends one file to have it verified; nothing of it is kept there. */
export const uploadToVerify = (
  file: File,
  onProgress: (fraction: number) => void,
  signal?: AbortSignal,
): Promise<VerificationReport> => sendFile<VerificationReport>("/api/v1/verify", file, onProgress, signal);

function sendFile<T>(
  url: string,
  file: File,
  onProgress: (fraction: number) => void,
  signal: AbortSignal | undefined,
): Promise<T> {
  const form = new FormData();
  form.set("file", file);
  return sendForm(url, form, onProgress, signal);
}

function sendForm<T>(
  url: string,
  form: FormData,
  onProgress: (fraction: number) => void,
  signal: AbortSignal | undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    for (const [name, value] of Object.entries(scopeHeaders())) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onload = () =>
      request.status >= 200 && request.status < 300
        ? resolve(JSON.parse(request.responseText) as T)
        : reject(problemOf(request.status, request.responseText));
    request.onerror = () => reject(new ApiProblem(0, "network", "", []));
    signal?.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}
