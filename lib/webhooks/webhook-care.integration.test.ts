import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { insertRows, jobKeys } from "@/lib/jobs/rows.fixture";
import { composeWebhookDisabled } from "@/lib/mail/compose-webhook-disabled";
import { memberOf } from "@/tests/support/world";
import { deliverWebhook } from "./deliver";
import { getDelivery } from "./get-delivery";
import { listWebhooks } from "./list";
import { listDeliveries } from "./list-deliveries";
import { replayDelivery } from "./replay";
import { rotateSecret } from "./rotate-secret";
import { page, useWebhookStage } from "./stage.fixture";
import { testWebhook } from "./test-webhook";
import { toDelivery } from "./to-delivery";
import { updateWebhook } from "./update";

const stage = useWebhookStage();
const { database, ctx, subscribe, pendingDelivery } = stage;

const webhookRow = async (id: string) => (await database.sql`select * from webhooks where id = ${id}`)[0]!;
const failFor = (id: string, days: number) =>
  database.sql`update webhooks set failing_since = now() - ${days} * interval '1 day' where id = ${id}`;

describe("a webhook", () => {
  it("is changed member by member; a private address is refused as on creation; null empties the description", async () => {
    const { webhook } = await subscribe();
    await updateWebhook(ctx(), webhook.id, { description: "CRM" });
    const changed = await updateWebhook(ctx(), webhook.id, { events: ["envelope.completed", "envelope.completed"] });
    expect(changed).toMatchObject({ url: stage.receiver.url, events: ["envelope.completed"], description: "CRM" });
    expect(await updateWebhook(ctx(), webhook.id, { description: null })).toMatchObject({ description: "" });
    expect(await updateWebhook(ctx(), webhook.id, {})).toMatchObject({ events: ["envelope.completed"] });
    await expect(updateWebhook(ctx(), webhook.id, { url: "http://10.0.0.1/" })).rejects.toMatchObject({
      code: "url_rejected",
      detail: "URL rejected: private or loopback address",
    });
    const other = await insertRows(database.sql);
    await expect(
      updateWebhook(memberOf(other.userId, other.workspaceId), webhook.id, { isActive: false }),
    ).rejects.toMatchObject({ code: "webhook_not_found" });
  });

  it("is listed whole unless a page is asked for, and the cursor walks the rest", async () => {
    for (let made = 0; made < 25; made += 1) await subscribe();
    const whole = await listWebhooks(ctx(), {});
    expect(whole.data).toHaveLength(25);
    expect(whole.pagination).toMatchObject({ total: 25, pages: 1, nextCursor: null });
    const first = await listWebhooks(ctx(), { limit: 20 });
    expect(first.pagination).toMatchObject({ total: 25, page: 1, pageSize: 20, pages: 2 });
    const rest = await listWebhooks(ctx(), { limit: 20, cursor: String(first.pagination.nextCursor) });
    expect([...first.data, ...rest.data]).toEqual(whole.data);
    expect((await listWebhooks(ctx(), { page: 2 })).data).toEqual(rest.data);
    expect(JSON.stringify(whole)).not.toMatch(/secret/i);
  });
});

describe("rotation", () => {
  it("signs with both secrets for a day, the hex header with the old one; then with the new one alone", async () => {
    const { webhook, secret: old } = await subscribe();
    const { secret } = await rotateSecret(ctx(), webhook.id);
    expect(secret).not.toBe(old);
    await deliverWebhook(await pendingDelivery(webhook.id));
    const { headers, body } = stage.receiver.received[0]!;
    for (const each of [old, secret]) {
      expect(new Webhook(each).verify(body, headers as Record<string, string>)).toEqual(JSON.parse(body));
    }
    expect(headers["x-certyneo-signature"]).toBe(createHmac("sha256", old).update(body).digest("hex"));

    await database.sql`update webhooks set previous_secret_until = now() - interval '1 second' where id = ${webhook.id}`;
    await deliverWebhook(await pendingDelivery(webhook.id));
    const later = stage.receiver.received[1]!;
    expect(() => new Webhook(old).verify(later.body, later.headers as Record<string, string>)).toThrow();
    expect(new Webhook(secret).verify(later.body, later.headers as Record<string, string>)).toBeTruthy();
    expect(later.headers["x-certyneo-signature"]).toBe(createHmac("sha256", secret).update(later.body).digest("hex"));
  });
});

describe("a test", () => {
  it("sends one signed, marked sample at once and answers what came of it", async () => {
    const { webhook, secret } = await subscribe(["envelope.completed"]);
    const { delivery, attempts } = await testWebhook(ctx(), webhook.id, undefined);
    const { headers, body } = stage.receiver.received[0]!;
    expect(JSON.parse(body)).toMatchObject({ event: "envelope.completed", test: true, data: { status: "COMPLETED" } });
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toBeTruthy();
    const shown = toDelivery({ delivery, attempts });
    expect(shown).toMatchObject({ status: "DELIVERED", test: true, event: "envelope.completed", nextAttemptAt: null });
    expect(shown.payload).toEqual(JSON.parse(body));
    expect(shown.attempts).toMatchObject([{ number: 1, responseStatus: 200, responseBody: "ok", error: null }]);
    expect(shown.attempts[0]!.requestHeaders).toMatchObject({ "webhook-id": shown.eventId });
    expect(JSON.stringify(shown)).not.toContain(secret);
  });

  it("that fails is not repeated and switches nothing off, even on 410 and while the webhook is off", async () => {
    const { webhook } = await subscribe();
    stage.receiver.answerWith((response) => response.writeHead(410).end());
    const gone = await testWebhook(ctx(), webhook.id, "recipient.signed");
    expect(toDelivery(gone)).toMatchObject({ status: "FAILED", event: "recipient.signed", nextAttemptAt: null });
    expect(await webhookRow(webhook.id)).toMatchObject({ is_active: true, failing_since: null });
    await updateWebhook(ctx(), webhook.id, { isActive: false });
    await testWebhook(ctx(), webhook.id, undefined);
    expect(stage.receiver.received).toHaveLength(2);
    expect(await jobKeys(database.sql, "deliver-webhook")).toEqual([]);
  });
});

describe("the log", () => {
  it("shows each try with what was sent and answered, filtered and page by page", async () => {
    const { webhook } = await subscribe();
    stage.receiver.answerWith((response) => response.writeHead(500).end("x".repeat(5_000)));
    const failing = await pendingDelivery(webhook.id);
    await deliverWebhook(failing);
    stage.receiver.answerWith((response) => response.end("ok"));
    await deliverWebhook(await pendingDelivery(webhook.id));

    const all = await listDeliveries(ctx(), webhook.id, page);
    expect(all.data.map(({ status }) => status)).toEqual(["DELIVERED", "PENDING"]);
    const pending = await listDeliveries(ctx(), webhook.id, { ...page, status: "PENDING" });
    expect(pending.pagination.total).toBe(1);
    expect(pending.data[0]!.attempts[0]).toMatchObject({ number: 1, responseStatus: 500 });
    expect(pending.data[0]!.attempts[0]!.responseBody).toHaveLength(2_000);
    expect((await getDelivery(ctx(), webhook.id, failing)).attempts[0]!.responseBody).toHaveLength(5_000);
    expect((await listDeliveries(ctx(), webhook.id, { ...page, event: "envelope.voided" })).data).toEqual([]);
    const first = await listDeliveries(ctx(), webhook.id, { ...page, limit: 1 });
    const cursor = String(first.pagination.nextCursor);
    const second = await listDeliveries(ctx(), webhook.id, { ...page, limit: 1, cursor });
    expect([...first.data, ...second.data]).toEqual(all.data);
  });

  it("is nobody else's: missing and foreign are the same 404", async () => {
    const { webhook } = await subscribe();
    const deliveryId = await pendingDelivery(webhook.id);
    const other = await insertRows(database.sql);
    const stranger = memberOf(other.userId, other.workspaceId);
    await expect(listDeliveries(stranger, webhook.id, page)).rejects.toMatchObject({ code: "webhook_not_found" });
    await expect(replayDelivery(stranger, webhook.id, deliveryId)).rejects.toMatchObject({ code: "webhook_not_found" });
    const { webhook: mine } = await subscribe();
    await expect(getDelivery(ctx(), mine.id, deliveryId)).rejects.toMatchObject({ code: "delivery_not_found" });
  });
});

describe("failure", () => {
  it("for five days switches the webhook off and tells each owner once", async () => {
    const { webhook } = await subscribe();
    stage.receiver.answerWith((response) => response.writeHead(500).end());
    await failFor(webhook.id, 4.9);
    await deliverWebhook(await pendingDelivery(webhook.id));
    expect((await webhookRow(webhook.id)).is_active).toBe(true);
    await failFor(webhook.id, 5);
    await deliverWebhook(await pendingDelivery(webhook.id));
    expect(await webhookRow(webhook.id)).toMatchObject({ is_active: false, disabled_reason: "FAILING" });
    expect(await jobKeys(database.sql, "compose-webhook-disabled")).toEqual([`compose-webhook-disabled:${webhook.id}`]);

    await composeWebhookDisabled(webhook.id);
    await composeWebhookDisabled(webhook.id);
    const mails =
      await database.sql`select subject, to_address from mails where to_address like ${`%${stage.rows.userId}%`}`;
    expect(mails.map(({ subject }) => subject)).toEqual(["Webhook switched off after five days of failure"]);

    const again = await updateWebhook(ctx(), webhook.id, { isActive: true });
    expect(again).toMatchObject({ isActive: true, failingSince: null, disabledReason: null });
  });

  it("is forgotten after one success", async () => {
    const { webhook } = await subscribe();
    stage.receiver.answerWith((response) => response.writeHead(500).end());
    await deliverWebhook(await pendingDelivery(webhook.id));
    const { failing_since } = await webhookRow(webhook.id);
    expect(Date.now() - failing_since.getTime()).toBeLessThan(60_000);
    stage.receiver.answerWith((response) => response.end());
    await deliverWebhook(await pendingDelivery(webhook.id));
    expect((await webhookRow(webhook.id)).failing_since).toBeNull();
  });
});
