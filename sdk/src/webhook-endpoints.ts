import type { ChangeOptions, CreateOptions } from "./http.js";
import type { Answer, Body, Query } from "./operation-types.js";
import { walk } from "./pages.js";
import { type Item, id, Resource } from "./resource.js";

export class Webhooks extends Resource {
  list = (query?: Query<"listWebhooks">) => this.read<Answer<"listWebhooks">>("/webhooks", query);
  iterate = (query?: Query<"listWebhooks">) => walk<Item<"listWebhooks">>(this.http, "/webhooks", query);
  get = (webhookId: string) => this.read<Answer<"getWebhook">>(`/webhooks/${id(webhookId)}`);
  /** `secret` is in this answer only. */
  create = (webhook: Body<"createWebhook">, options?: CreateOptions) =>
    this.post<Answer<"createWebhook">>("/webhooks", webhook, options);
  update = (webhookId: string, change: Body<"updateWebhook">, options?: ChangeOptions) =>
    this.patch<Answer<"updateWebhook">>(`/webhooks/${id(webhookId)}`, change, options);
  delete = (webhookId: string, options?: ChangeOptions) => this.remove(`/webhooks/${id(webhookId)}`, options);
  test = (webhookId: string, what?: Body<"testWebhook">, options?: CreateOptions) =>
    this.post<Answer<"testWebhook">>(`/webhooks/${id(webhookId)}/test`, what, options);
  /** The new `secret` is in this answer only. */
  rotateSecret = (webhookId: string, options?: CreateOptions) =>
    this.post<Answer<"rotateWebhookSecret">>(`/webhooks/${id(webhookId)}/rotate-secret`, {}, options);
  /** Walks all of them, newest first. */
  deliveries = (webhookId: string, query?: Query<"listWebhookDeliveries">) =>
    walk<Item<"listWebhookDeliveries">>(this.http, `/webhooks/${id(webhookId)}/deliveries`, query);
  /** One delivery with its tries. */
  delivery = (webhookId: string, deliveryId: string) =>
    this.read<Answer<"getWebhookDelivery">>(`/webhooks/${id(webhookId)}/deliveries/${id(deliveryId)}`);
  replayDelivery = (webhookId: string, deliveryId: string, options?: CreateOptions) =>
    this.post<Answer<"replayWebhookDelivery">>(
      `/webhooks/${id(webhookId)}/deliveries/${id(deliveryId)}/replay`,
      {},
      options,
    );
  /** Sends again what happened since then. */
  replay = (webhookId: string, since: Body<"replayWebhook">, options?: CreateOptions) =>
    this.post<Answer<"replayWebhook">>(`/webhooks/${id(webhookId)}/replay`, since, options);
}
