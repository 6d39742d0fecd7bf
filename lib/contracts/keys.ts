import * as z from "zod";
import { environment, line, listOf, pageQuery, pathId, success, time, timeInput } from "./common";
import { contract, scopes } from "./contract";

export const Key = z
  .object({
    id: z.string().meta({ description: "The key" }),
    name: z.string().meta({ description: "What you called it" }),
    prefix: z.string().meta({ description: "What it begins with and its last four characters, to recognise it" }),
    scopes: z.array(z.enum(scopes)).meta({ description: "What it may do" }),
    environment: environment.meta({ description: "Where it works" }),
    createdAt: time.meta({ description: "When it was made" }),
    lastUsedAt: time.nullable().meta({ description: "When it was last used" }),
    expiresAt: time.nullable().meta({ description: "When it stops working; null: when it is revoked" }),
    key: z.string().optional().meta({ description: "The key itself; only in the answer that creates it" }),
  })
  .meta({ id: "Key" });
export type Key = z.infer<typeof Key>;

export const CreateKey = z.object({
  name: line(100).pipe(z.string().min(1, "must not be empty")).meta({ description: "Say where it is used" }),
  scopes: z.array(z.enum(scopes)).min(1).max(100).optional().meta({
    description:
      "What it may do; when absent everything you may but `retention:write`, which is given by its name only",
  }),
  environment: environment
    .optional()
    .meta({ description: "`live` or `test`; a key makes keys of its own environment only" }),
  expiresAt: timeInput.optional().meta({
    description:
      "When it stops working. A key that ends makes only keys that end with it or before; with it when absent",
  }),
});

const base = { audience: "member", params: undefined, query: undefined, body: undefined } as const;

export const listKeys = contract({
  ...base,
  method: "GET",
  path: "/v1/keys",
  operationId: "listKeys",
  summary: "List API keys",
  scope: "keys:read",
  query: pageQuery,
  response: { status: 200, body: listOf(Key) },
  errors: ["forbidden"],
});

export const createKey = contract({
  ...base,
  method: "POST",
  path: "/v1/keys",
  operationId: "createKey",
  summary: "Create an API key",
  scope: "keys:write",
  body: CreateKey,
  response: { status: 201, body: Key },
  errors: ["invalid_request", "insufficient_scope"],
});

export const revokeKey = contract({
  ...base,
  method: "DELETE",
  path: "/v1/keys/{keyId}",
  operationId: "revokeKey",
  summary: "Revoke an API key",
  scope: "keys:write",
  params: z.object({ keyId: pathId("key") }),
  response: { status: 200, body: success },
  errors: ["key_not_found"],
});
