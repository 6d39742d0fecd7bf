import * as z from "zod";
import { webhookEvents } from "@/lib/evidence/events";
import { environment, line, listOf, optionalPageQuery, pathId, success, time } from "./common";
import { contract } from "./contract";

export const Webhook = z
  .object({
    id: z.string().meta({ description: "The webhook" }),
    url: z.string().meta({ description: "Where messages are sent" }),
    events: z.array(z.string()).meta({ description: "Which events it is told" }),
    isActive: z.boolean().meta({ description: "Whether messages are sent" }),
    description: z.string().meta({ description: "Your own words; may be empty" }),
    environment: environment.meta({ description: "Whose events: those of live or of test envelopes" }),
    createdAt: time.meta({ description: "When it was made" }),
    failingSince: time.nullable().meta({ description: "Since when every try has failed; five days switch it off" }),
    disabledReason: z
      .enum(["GONE", "FAILING"])
      .nullable()
      .meta({ description: "Why it was switched off by itself: it answered 410, or failed for five days" }),
    secret: z
      .string()
      .optional()
      .meta({ description: "Only in the answers that make one: create and rotate-secret", example: "whsec_…" }),
  })
  .meta({ id: "Webhook" });
export type Webhook = z.infer<typeof Webhook>;

const url = z.string().max(2_000).meta({ description: "http or https, public", example: "https://example.com/hooks" });
const events = z
  .array(z.enum(webhookEvents))
  .min(1, "at least one event")
  .max(100)
  .meta({ description: "Which events to be told", example: ["envelope.completed"] });

export const CreateWebhook = z.object({
  url: url.meta({ description: "https, reachable from the internet" }),
  events: events.meta({ description: "Which events to be told" }),
  description: line(500).default("").meta({ description: "Your own words" }),
});

export const UpdateWebhook = z.object({
  url: url.optional(),
  events: events.optional(),
  description: line(500).nullable().optional().meta({ description: "null empties it" }),
  isActive: z.boolean().optional().meta({ description: "true also forgets that it was failing" }),
});

const base = { audience: "member", query: undefined, body: undefined } as const;
const params = z.object({ webhookId: pathId("webhook") });

export const listWebhooks = contract({
  ...base,
  method: "GET",
  path: "/v1/webhooks",
  operationId: "listWebhooks",
  summary: "List webhooks",
  scope: "webhooks:read",
  params: undefined,
  query: optionalPageQuery,
  response: { status: 200, body: listOf(Webhook) },
  errors: ["forbidden"],
});

export const createWebhook = contract({
  ...base,
  method: "POST",
  path: "/v1/webhooks",
  operationId: "createWebhook",
  summary: "Subscribe a URL to events",
  scope: "webhooks:write",
  params: undefined,
  body: CreateWebhook,
  response: { status: 201, body: Webhook },
  etag: true,
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
  etag: true,
  errors: ["webhook_not_found"],
});

export const updateWebhook = contract({
  ...base,
  method: "PATCH",
  path: "/v1/webhooks/{webhookId}",
  operationId: "updateWebhook",
  summary: "Change a webhook, switch it off or on again",
  scope: "webhooks:write",
  params,
  body: UpdateWebhook,
  ifMatch: true,
  response: { status: 200, body: Webhook },
  etag: true,
  errors: ["invalid_request", "url_rejected", "webhook_not_found"],
});

export const rotateWebhookSecret = contract({
  ...base,
  method: "POST",
  path: "/v1/webhooks/{webhookId}/rotate-secret",
  operationId: "rotateWebhookSecret",
  summary: "Make a new signing secret; for 24 h the old one signs beside it",
  scope: "webhooks:write",
  params,
  ifMatch: true,
  response: { status: 200, body: Webhook },
  etag: true,
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
  ifMatch: true,
  response: { status: 200, body: success },
  errors: ["webhook_not_found"],
});
