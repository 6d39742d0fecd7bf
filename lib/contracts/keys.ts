import * as z from "zod";
import { environment, line, listOf, pathId, success, time, timeInput } from "./common";
import { contract, scopes } from "./contract";

export const Key = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.enum(scopes)),
    environment,
    createdAt: time,
    lastUsedAt: time.nullable(),
    expiresAt: time.nullable(),
    key: z.string().optional().meta({ description: "The key itself; only in the answer that creates it" }),
  })
  .meta({ id: "Key" });
export type Key = z.infer<typeof Key>;

export const CreateKey = z.object({
  name: line(100).pipe(z.string().min(1, "must not be empty")),
  scopes: z.array(z.enum(scopes)).min(1).optional(),
  environment: environment.optional(),
  expiresAt: timeInput.optional(),
});

const base = { audience: "member", params: undefined, query: undefined, body: undefined } as const;

export const listKeys = contract({
  ...base,
  method: "GET",
  path: "/v1/keys",
  operationId: "listKeys",
  summary: "List API keys",
  scope: "keys:read",
  response: { status: 200, body: listOf(Key) },
  errors: [],
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
