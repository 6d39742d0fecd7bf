import type { Contract } from "@/lib/contracts/contract";
import { env } from "@/lib/env";
import { etagOf, isNamed, parseTags } from "./etag";

/** Only what the contract names leaves the house: the answer is parsed by its own schema. */
export function toResponse(contract: Contract, answer: unknown, params: Record<string, string>): Response {
  const body = (contract.response.body?.parse(answer) ?? {}) as object;
  const response = Response.json(body, { status: contract.response.status });
  if (contract.etag) response.headers.set("etag", etagOf(body));
  if (contract.response.status === 201) {
    const location = contract.location?.(body) ?? `${fill(contract.path, params)}/${(body as { id: string }).id}`;
    response.headers.set("location", location.startsWith("/") ? `${env().APP_URL}/api${location}` : location);
  }
  return response;
}

function fill(path: string, params: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
}

/** 304 without a body when a GET's `If-None-Match` names the very state that would be served (RFC 9110, 13.1.2). */
export function unlessUnchanged(request: Request, response: Response): Response {
  const etag = response.headers.get("etag");
  if (request.method !== "GET" || response.status !== 200 || etag === null) return response;
  if (!isNamed(parseTags(request.headers.get("if-none-match")), etag)) return response;
  void response.body?.cancel();
  return new Response(null, { status: 304, headers: { etag, "cache-control": "private, no-cache" } });
}
