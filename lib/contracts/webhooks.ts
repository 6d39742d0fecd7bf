import * as z from "zod";
import { webhookEvents } from "@/lib/evidence/events";
import { environment, line, listOf, pathId, success, time } from "./common";
import { contract } from "./contract";

export const Webhook = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    isActive: z.boolean(),
    description: z.string(),
    environment,
    createdAt: time,
    secret: z.string().optional().meta({ description: "Only in the answer that creates it" }),
  })
  .meta({ id: "Webhook" });
export type Webhook = z.infer<typeof Webhook>;

export const CreateWebhook = z.object({
  url: z.string().max(2_000),
  events: z.array(z.enum(webhookEvents)).min(1, "at least one event"),
  description: line(500).default(""),
});

const base = { audience: "member", params: undefined, query: undefined, body: undefined } as const;
const params = z.object({ webhookId: pathId("webhook") });

export const listWebhooks = contract({
  ...base,
  method: "GET",
  path: "/v1/webhooks",
  operationId: "listWebhooks",
  summary: "List webhooks",
  scope: "webhooks:read",
  response: { status: 200, body: listOf(Webhook) },
  errors: [],
});

export const createWebhook = contract({
  ...base,
  method: "POST",
  path: "/v1/webhooks",
  operationId: "createWebhook",
  summary: "Subscribe a URL to events",
  scope: "webhooks:write",
  body: CreateWebhook,
  response: { status: 201, body: Webhook },
  errors: ["invalid_request", "url_rejected"],
});

export const getWebhook = contract({
  ...base,
  method: "GET",
  path: "/v1/webhooks/{webhookId}",
  operationId: "getWebhook",
  summary: "Get a webhook",
  scope: "webhooks:read",
  params,
  response: { status: 200, body: Webhook },
  errors: ["webhook_not_found"],
});

export const deleteWebhook = contract({
  ...base,
  method: "DELETE",
  path: "/v1/webhooks/{webhookId}",
  operationId: "deleteWebhook",
  summary: "Delete a webhook",
  scope: "webhooks:write",
  params,
  response: { status: 200, body: success },
  errors: ["webhook_not_found"],
});
