import type { oas31 } from "zod-openapi";

type Headers = Record<string, oas31.HeaderObject>;
type Refs = Record<string, oas31.ReferenceObject>;

const text = (description: string, example: string): oas31.HeaderObject => ({
  description,
  schema: { type: "string" },
  example,
});

/** Headers of answers, each described once under `components.headers`. */
export const answerHeaders = {
  "X-Request-Id": text("Names this request; quote it when you ask us", "req_01K9XB0F4HZV8Q2M7T3N5R6S1W"),
  "RateLimit-Policy": text("The limit: `q` requests refilled in `w` seconds", '"default";q=100;w=60'),
  RateLimit: text("`r` requests are left now; one more is added every `t` seconds", '"default";r=199;t=1'),
  "Retry-After": {
    description: "Whole seconds to wait; a request after exactly that long succeeds",
    schema: { type: "integer", minimum: 1 },
    example: 1,
  },
  "WWW-Authenticate": text("The scheme that is expected", 'Bearer realm="certyneo"'),
  Location: {
    description: "Address of what was made",
    schema: { type: "string", format: "uri" },
  },
  ETag: {
    description:
      "Names this state; send it in `If-Match` to change only what you have read, in `If-None-Match` to be sent only what is new",
    schema: { type: "string" },
  },
  "Idempotent-Replayed": {
    description: "`true` when this is the kept answer of an earlier request with the same `Idempotency-Key`",
    schema: { type: "string", enum: ["true"] },
  },
  "Content-Range": text("The bytes in this answer and the size of the whole file", "bytes 0-1023/48211"),
  "Accept-Ranges": text("Byte ranges are served", "bytes"),
  "Content-Disposition": text("A file name", 'attachment; filename="contract.pdf"'),
} satisfies Headers;

export type AnswerHeader = keyof typeof answerHeaders;

export const headerRefs = (names: readonly AnswerHeader[]): Refs =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** Every answer of a route has these. */
export const everyAnswer: readonly AnswerHeader[] = ["X-Request-Id", "RateLimit-Policy", "RateLimit"];
