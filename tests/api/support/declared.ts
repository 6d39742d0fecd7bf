import type { Contract } from "@/lib/contracts/contract";
import { responsesOf } from "@/lib/contracts/openapi/operation";
import { codesOf } from "@/lib/contracts/openapi/refusals";

type Declared = { content?: Record<string, unknown>; headers?: Record<string, unknown> };
type Answer = { status: number; headers: Headers; body: Record<string, unknown> };

/** Headers that a developer acts on: an answer that carries one says so in the documents. */
const told = ["etag", "location", "accept-ranges", "content-range", "content-disposition", "retry-after"];

/** Throws when an operation answers what the OpenAPI documents do not say of it: a status, a code, a type, a header. */
export function requireDeclared(contract: Contract, { status, headers, body }: Answer): void {
  const fault = undeclared(contract, status, headers, body);
  if (fault) throw new Error(`${contract.operationId} ${fault}, which its contract does not declare`);
}

function undeclared(contract: Contract, status: number, headers: Headers, body: Answer["body"]): string | undefined {
  const declared = responsesOf(contract, [])[String(status) as "200"] as Declared | undefined;
  if (!declared) return `answers ${status}`;
  const type = headers.get("content-type")?.split(";")[0];
  if (type && !(type in (declared.content ?? {}))) return `answers ${status} as ${type}`;
  if (status >= 400 && !codesOf(contract).includes(body.code as never)) return `refuses with ${body.code}`;
  const names = Object.keys(declared.headers ?? {}).map((name) => name.toLowerCase());
  const untold = told.find((name) => headers.has(name) && !names.includes(name));
  return untold && `answers ${status} with the header ${untold}`;
}
