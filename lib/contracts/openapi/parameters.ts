import type { oas31 } from "zod-openapi";

const header = (name: string, description: string, schema: oas31.SchemaObject, required = false) =>
  ({ in: "header", name, description, required, schema }) satisfies oas31.ParameterObject;

/** Request headers, each described once under `components.parameters`. */
export const parameters = {
  IdempotencyKey: header(
    "Idempotency-Key",
    "Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine.",
    { type: "string", minLength: 1, maxLength: 255 },
  ),
  IfMatch: header("If-Match", "The `ETag` you have read. Someone else's change in between answers 412.", {
    type: "string",
  }),
  IfNoneMatch: header(
    "If-None-Match",
    "The `ETag` of what you have. While that is what would be sent, the answer is 304 without a body.",
    { type: "string" },
  ),
  IfRange: header(
    "If-Range",
    "The `ETag` of the file that you have a part of. When the file is another by now, all of it is sent.",
    { type: "string" },
  ),
  Range: header("Range", "One range of bytes, e.g. `bytes=0-1023`.", { type: "string" }),
  WebhookId: header("webhook-id", "The event's id, the same on every try", { type: "string" }, true),
  WebhookTimestamp: header(
    "webhook-timestamp",
    "When this try was made, in seconds since 1970",
    { type: "string" },
    true,
  ),
  WebhookSignature: header(
    "webhook-signature",
    "Standard Webhooks: `v1,` and the base64 HMAC-SHA256 of id, timestamp and body; two of them after a rotation",
    { type: "string" },
    true,
  ),
  CertyneoSignature: header(
    "X-Certyneo-Signature",
    "Lower-case hex HMAC-SHA256 of the raw body, keyed with the whole secret",
    { type: "string" },
    true,
  ),
} satisfies Record<string, oas31.ParameterObject>;
