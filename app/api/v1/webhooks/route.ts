import { createWebhook, listWebhooks } from "@/lib/contracts/webhooks";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { refuseUrlOf } from "@/lib/webhooks/check-url";
import { createWebhook as create } from "@/lib/webhooks/create";
import { listWebhooks as list } from "@/lib/webhooks/list";
import { toWebhook } from "@/lib/webhooks/to-webhook";

export const GET = endpoint(listWebhooks, ({ ctx, query }) => list(ctx, query));

export const POST = endpoint(
  createWebhook,
  async ({ ctx, body }) => {
    const { webhook, secret } = await create(ctx, body);
    return toWebhook(webhook, secret);
  },
  { refuseFirst: refuseUrlOf },
);

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
