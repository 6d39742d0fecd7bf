import * as z from "zod";
import { webhookEvents } from "@/lib/evidence/events";
import { listOf, pageQuery, pathId, time, timeInput } from "./common";
import { contract } from "./contract";

export const deliveryStatuses = ["PENDING", "DELIVERED", "FAILED"] as const;

/** Characters of each answer that the list shows; one delivery by its id shows all that was kept. */
export const LISTED_ANSWER_LENGTH = 2_000;

const WebhookAttempt = z
  .object({
    number: z.int().meta({ description: "From 1" }),
    at: time.meta({ description: "When it was made" }),
    durationMs: z.int().meta({ description: "How long it took, in milliseconds" }),
    requestHeaders: z.record(z.string(), z.string()).meta({ description: "As they were sent" }),
    responseStatus: z.int().nullable().meta({ description: "null when no answer came" }),
    responseBody: z
      .string()
      .nullable()
      .meta({ description: `At most 64 KiB; in lists the first ${LISTED_ANSWER_LENGTH} characters` }),
    error: z.string().nullable().meta({ description: "Why no answer came" }),
  })
  .meta({ id: "WebhookAttempt" });

export const WebhookDelivery = z
  .object({
    id: z.string().meta({ description: "The delivery", example: "dlv_01K9XB0F4HZV8Q2M7T3N5R6S1W" }),
    webhookId: z.string().meta({ description: "The webhook" }),
    event: z.string().meta({ description: "Name of the event" }),
    eventId: z.string().meta({ description: "The header webhook-id, the same on every try and replay" }),
    envelopeId: z.string().meta({ description: "The envelope" }),
    status: z.enum(deliveryStatuses).meta({ description: "`PENDING` while it is being tried" }),
    test: z.boolean().meta({ description: "Made by POST …/test: one try, about an envelope that does not exist" }),
    payload: z.record(z.string(), z.unknown()).meta({ description: "The body as it was sent" }),
    attempts: z.array(WebhookAttempt).meta({ description: "Every try, oldest first" }),
    createdAt: time.meta({ description: "When it was made" }),
    deliveredAt: time.nullable().meta({ description: "When it was answered with 2xx" }),
    nextAttemptAt: time.nullable().meta({ description: "When it is tried next" }),
  })
  .meta({ id: "WebhookDelivery" });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const TestWebhook = z.object({
  event: z.enum(webhookEvents).optional().meta({ description: "Default: the first event the webhook asked for" }),
});

export const ReplayWebhook = z.object({
  since: timeInput.meta({ description: "Events from this moment on" }),
  onlyFailed: z.boolean().default(false).meta({
    description: "Leave out what was delivered; what never was tried (switched off, or not made yet) stays in",
  }),
});

const base = { audience: "member", query: undefined, body: undefined } as const;
const params = z.object({ webhookId: pathId("webhook") });
const deliveryParams = params.extend({ deliveryId: pathId("delivery") });

export const testWebhook = contract({
  ...base,
  method: "POST",
  path: "/v1/webhooks/{webhookId}/test",
  operationId: "testWebhook",
  summary: "Send a signed sample now and answer what came of it",
  scope: "webhooks:write",
  params,
  body: TestWebhook,
  response: { status: 200, body: WebhookDelivery },
  errors: ["invalid_request", "webhook_not_found"],
});

export const listWebhookDeliveries = contract({
  ...base,
  method: "GET",
  path: "/v1/webhooks/{webhookId}/deliveries",
  operationId: "listWebhookDeliveries",
  summary: "List what was sent to a webhook, newest first, with every try",
  scope: "webhooks:read",
  params,
  query: pageQuery.omit({ workspaceId: true }).extend({
    status: z.enum(deliveryStatuses).optional().meta({ description: "Only those in this status" }),
    event: z.string().max(100).optional().meta({ description: "Only those of this event" }),
    envelopeId: z.string().max(100).optional().meta({ description: "Only those about this envelope" }),
  }),
  response: { status: 200, body: listOf(WebhookDelivery) },
  errors: ["webhook_not_found"],
});

export const getWebhookDelivery = contract({
  ...base,
  method: "GET",
  path: "/v1/webhooks/{webhookId}/deliveries/{deliveryId}",
  operationId: "getWebhookDelivery",
  summary: "Get one delivery with its tries and their whole answers",
  scope: "webhooks:read",
  params: deliveryParams,
  response: { status: 200, body: WebhookDelivery },
  errors: ["webhook_not_found", "delivery_not_found"],
});

export const replayWebhookDelivery = contract({
  ...base,
  method: "POST",
  path: "/v1/webhooks/{webhookId}/deliveries/{deliveryId}/replay",
  operationId: "replayWebhookDelivery",
  summary: "Deliver again, with the same webhook-id",
  scope: "webhooks:write",
  params: deliveryParams,
  response: { status: 202, body: WebhookDelivery },
  errors: ["webhook_not_found", "delivery_not_found", "webhook_inactive"],
});

export const replayWebhook = contract({
  ...base,
  method: "POST",
  path: "/v1/webhooks/{webhookId}/replay",
  operationId: "replayWebhook",
  summary: "Deliver everything since a moment again, ten a second",
  scope: "webhooks:write",
  params,
  body: ReplayWebhook,
  response: {
    status: 202,
    body: z.object({ scheduled: z.int().meta({ description: "How many events will be delivered" }) }),
  },
  errors: ["invalid_request", "webhook_not_found", "webhook_inactive"],
});
