import type * as z from "zod";
import type { ErrorCode } from "@/lib/errors";

export const scopes = [
  "documents:read",
  "documents:write",
  "envelopes:read",
  "envelopes:write",
  "templates:read",
  "templates:write",
  "webhooks:read",
  "webhooks:write",
  "keys:read",
  "keys:write",
  "retention:write",
] as const;
export type Scope = (typeof scopes)[number];

/** What a key gets that names no scopes: what cannot be undone is given by its name only. */
export const scopesUnasked: readonly Scope[] = scopes.filter((scope) => scope !== "retention:write");

/**
 * Who may call: `member` an API key or a signed-in member's browser; `session` the browser only (internal);
 * `owner` the instance's owner in the browser; `recipient` the cookie of a signing session; `public` anyone.
 */
export type Audience = "member" | "session" | "owner" | "recipient" | "public";

type AlsoAnswered = {
  status: 200 | 201 | 202;
  body?: z.ZodType;
  contentType?: string;
  description: string;
  /** With `servesRanges`: this one comes by byte ranges too. */
  inParts?: true;
};

export type Contract<
  P extends z.ZodType | undefined = z.ZodType | undefined,
  Q extends z.ZodType | undefined = z.ZodType | undefined,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  R extends z.ZodType | undefined = z.ZodType | undefined,
> = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below /api, e.g. `/v1/envelopes/{envelopeId}`. */
  path: `/v1/${string}` | `/sign/${string}`;
  operationId: string;
  /** A few words, as in a table of contents. */
  summary: string;
  /** What else a developer should know, in Markdown. */
  description?: string;
  audience: Audience;
  /** Scope that a key needs; undefined where none is needed. */
  scope: Scope | undefined;
  /** Answers a signing session whose recipient has not given their code yet; no other route does. */
  beforeAuthentication?: true;
  /** Left out of the published OpenAPI document. */
  internal?: boolean;
  params: P;
  query: Q;
  /** JSON body; `undefined` when there is none or the handler reads the request itself (uploads). */
  body: B;
  /** Request bodies that the handler reads itself, by media type; only described here. */
  forms?: Readonly<Record<string, z.ZodType>>;
  /** The most bytes of its JSON or CSV body; {@link defaultMaxBodyBytes} when absent. */
  maxBodyBytes?: number;
  /** The most bytes of the file that it takes. */
  maxFileBytes?: number;
  /** Honours `If-Match` (412 `precondition_failed`): its object carries an `ETag`. */
  ifMatch?: boolean;
  response: { status: 200 | 201 | 202; body: R; contentType?: string };
  /** Successes besides `response`, with the words that tell them apart. */
  alsoAnswers?: readonly AlsoAnswered[];
  /** The answer carries an `ETag`: of an object that can be edited, of its public form. A GET answers 304 by it. */
  etag?: boolean;
  /** The answer is a stored file: by byte ranges too (206, 416), with an `ETag` and a name. */
  servesRanges?: true;
  /** Where a 201's object is: a path below /api or a whole URL. Left out: this path and the answer's `id`. */
  location?: (answer: object) => string;
  errors: readonly ErrorCode[];
};

/** The most bytes of a body where the contract says nothing else. */
export const defaultMaxBodyBytes = 1024 * 1024;
/** Where documents may travel inside the body, in base64. */
export const inlineMaxBodyBytes = 70 * 1024 * 1024;

/** States a contract with its exact schema types kept. */
export const contract = <
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
  R extends z.ZodType | undefined,
>(
  definition: Contract<P, Q, B, R>,
): Contract<P, Q, B, R> => definition;
