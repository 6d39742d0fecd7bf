import type { oas31, ZodOpenApiResponsesObject } from "zod-openapi";
import { catalogue, type ErrorCode } from "@/lib/errors";
import { type Contract, defaultMaxBodyBytes } from "../contract";
import { Problem } from "../problem";
import { byStatus } from "./by-status";
import type { Exchange } from "./examples";
import { type AnswerHeader, everyAnswer, headerRefs } from "./headers";

const takesBody = ({ body, forms }: Contract) => body !== undefined || forms !== undefined;

/** Why somebody is not let in at all. */
const codesByAudience = {
  member: ["unauthenticated", "forbidden"],
  session: ["unauthenticated", "forbidden"],
  owner: ["unauthenticated", "forbidden"],
  recipient: ["signing_link_invalid", "authentication_required"],
} as const;

/** Every code that an operation may refuse with: its own, and those that follow from what it takes. */
export function codesOf(contract: Contract): ErrorCode[] {
  const codes: ErrorCode[] = [...contract.errors];
  if (takesBody(contract))
    codes.push(
      "malformed_json",
      "bad_request",
      "payload_too_large",
      "unsupported_media_type",
      "invalid_request",
      "not_ready",
    );
  if (contract.query ?? contract.params) codes.push("invalid_query");
  if (contract.audience !== "public") codes.push(...codesByAudience[contract.audience]);
  if (contract.audience !== "public" && contract.method !== "GET") codes.push("cross_site_request");
  if (contract.scope) codes.push("insufficient_scope");
  if (contract.method === "POST" && contract.audience === "member")
    codes.push("bad_request", "idempotency_key_in_progress", "idempotency_answer_erased", "idempotency_key_reused");
  if (contract.ifMatch) codes.push("precondition_failed");
  if (contract.servesRanges) codes.push("range_not_satisfiable");
  codes.push("rate_limited", "internal");
  return [...new Set(codes)];
}

const extraHeaders: Record<number, readonly AnswerHeader[]> = {
  401: ["WWW-Authenticate"],
  409: ["Retry-After"],
  412: ["ETag"],
  416: ["Content-Range"],
  429: ["Retry-After"],
  503: ["Retry-After"],
};

/** What may be sent, behind the refusal of more. */
function limitOf({ maxBodyBytes = defaultMaxBodyBytes, maxFileBytes }: Contract, code: ErrorCode): string {
  if (code !== "payload_too_large") return "";
  const [bytes, what] = maxFileBytes === undefined ? [maxBodyBytes, "the body"] : [maxFileBytes, "the file"];
  return `: ${what} may have at most ${bytes / 1024 / 1024} MB`;
}

/** The refusals of an operation by status, each with its codes and, where one was recorded, a real answer. */
export function refusalsOf(contract: Contract, exchanges: readonly Exchange[]): ZodOpenApiResponsesObject {
  const entries = byStatus(codesOf(contract), (code) => catalogue[code].status).map(([status, codes]) => {
    const example = exchanges.find((exchange) => exchange.status === status)?.answer;
    const content = { schema: Problem, ...(example === undefined ? {} : { example }) };
    return [
      String(status),
      {
        description: codes
          .map((code) => `\`${code}\`: ${catalogue[code].title}${limitOf(contract, code)}`)
          .join("\n\n"),
        headers: headerRefs([...everyAnswer, ...(extraHeaders[status] ?? [])]) as oas31.HeadersObject,
        content: { "application/problem+json": content },
      },
    ] as const;
  });
  return Object.fromEntries(entries) as ZodOpenApiResponsesObject;
}
