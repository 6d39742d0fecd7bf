import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CtxInput, proveCtx } from "@/lib/auth/context";
import { insertEvent, insertRows, jobKeys, type Rows } from "@/lib/jobs/rows.fixture";
import { useDatabase as testDatabase } from "@/tests/database";
import { createWebhook } from "./create";
import { deleteWebhook } from "./delete";
import { deliverWebhook } from "./deliver";
import { fanOutEvent } from "./fan-out";
import { getWebhook } from "./get";
import { listWebhooks } from "./list";
import { startReceiver } from "./receiver.fixture";

process.env.OUTBOUND_ALLOW = "127.0.0.1/32";
const database = testDatabase();
let rows: Rows;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

const ctxOf = (workspaceId: string, environment: "live" | "test" = "live") => {
  const actor = { type: "member", userId: "usr_1" } as const;
  const input: CtxInput = {
    actor,
    workspaceId,
    workspaceIds: [workspaceId],
    environment,
    now: new Date(),
    requestId: "req_1",
    ip: undefined,
    userAgent: undefined,
  };
  return proveCtx(input);
};

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.stop());
beforeEach(async () => {
  receiver.received.length = 0;
  receiver.answerWith((response) => response.end("ok"));
  await database.sql`delete from graphile_worker._private_jobs`;
  rows = await insertRows(database.sql);
});

async function pendingDelivery(url = receiver.url) {
  const created = await createWebhook(ctxOf(rows.workspaceId), { url, events: ["envelope.sent"], description: "" });
  const eventId = await insertEvent(database.sql, rows.envelopeId, "envelope.sent");
  await fanOutEvent(eventId);
  const [delivery] = await database.sql`select id from webhook_deliveries where webhook_id = ${created.webhook.id}`;
  return { ...created, eventId, deliveryId: String(delivery?.id) };
}

const deliveryOf = async (id: string) => (await database.sql`select * from webhook_deliveries where id = ${id}`)[0]!;
const attemptsOf = (id: string) =>
  database.sql`select * from webhook_attempts where delivery_id = ${id} order by number`;
const makeDue = (id: string) => database.sql`update webhook_deliveries set next_attempt_at = now() where id = ${id}`;

describe("webhooks", () => {
  it("show the secret once and keep it only encrypted", async () => {
    const { webhook, secret } = await createWebhook(ctxOf(rows.workspaceId), {
      url: receiver.url,
      events: ["envelope.sent"],
      description: "CRM",
    });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(JSON.stringify(await getWebhook(ctxOf(rows.workspaceId), webhook.id))).not.toContain(secret);
    expect((await listWebhooks(ctxOf(rows.workspaceId), {})).data.map(({ id }) => id)).toEqual([webhook.id]);
  });

  it("are the same 404 when missing, foreign or of the other environment", async () => {
    const other = await insertRows(database.sql);
    const { webhook } = await createWebhook(ctxOf(rows.workspaceId), {
      url: receiver.url,
      events: ["envelope.sent"],
      description: "",
    });
    const foreign = await getWebhook(ctxOf(other.workspaceId), webhook.id).catch((error) => error);
    const missing = await getWebhook(ctxOf(other.workspaceId), "whk_missing").catch((error) => error);
    expect(foreign).toMatchObject({ code: "webhook_not_found", detail: missing.detail });
    await expect(getWebhook(ctxOf(rows.workspaceId, "test"), webhook.id)).rejects.toMatchObject({
      code: "webhook_not_found",
    });
    await expect(deleteWebhook(ctxOf(other.workspaceId), webhook.id)).rejects.toMatchObject({
      code: "webhook_not_found",
    });
    await deleteWebhook(ctxOf(rows.workspaceId), webhook.id);
    await expect(getWebhook(ctxOf(rows.workspaceId), webhook.id)).rejects.toMatchObject({ code: "webhook_not_found" });
  });
});

describe("fan-out", () => {
  it("writes one delivery and one job however often it runs, also at the same time", async () => {
    const { deliveryId, eventId, webhook } = await pendingDelivery();
    await Promise.all([fanOutEvent(eventId), fanOutEvent(eventId), fanOutEvent(eventId)]);
    expect(await database.sql`select id from webhook_deliveries where webhook_id = ${webhook.id}`).toHaveLength(1);
    expect(await jobKeys(database.sql, "deliver-webhook")).toEqual([`deliver-webhook:${deliveryId}`]);
  });

  it("reaches only active webhooks of the same workspace and environment that asked for the event", async () => {
    const other = await insertRows(database.sql);
    const input = { url: receiver.url, events: ["envelope.completed"], description: "" };
    await createWebhook(ctxOf(rows.workspaceId), { ...input, events: ["envelope.sent"] });
    await createWebhook(ctxOf(rows.workspaceId, "test"), input);
    await createWebhook(ctxOf(other.workspaceId), input);
    const off = await createWebhook(ctxOf(rows.workspaceId), input);
    await database.sql`update webhooks set is_active = false where id = ${off.webhook.id}`;
    const eventId = await insertEvent(database.sql, rows.envelopeId, "envelope.completed");
    await fanOutEvent(eventId);
    expect(await database.sql`select id from webhook_deliveries where event_id = ${eventId}`).toHaveLength(0);
  });

  it("does nothing for an event that does not exist", async () => {
    await expect(fanOutEvent("evt_missing")).resolves.toBeUndefined();
  });
});

describe("a delivery", () => {
  it("arrives once, signed, and is written down", async () => {
    const { deliveryId, eventId, secret } = await pendingDelivery();
    await deliverWebhook(deliveryId);
    await deliverWebhook(deliveryId);
    expect(receiver.received).toHaveLength(1);
    const { headers, body } = receiver.received[0]!;
    expect(headers["x-certyneo-signature"]).toBe(createHmac("sha256", secret).update(body).digest("hex"));
    expect(headers).toMatchObject({ "webhook-id": eventId, "content-type": "application/json" });
    expect(JSON.parse(body)).toMatchObject({ id: eventId, event: "envelope.sent", data: { subject: "Lease" } });
    expect(await deliveryOf(deliveryId)).toMatchObject({
      status: "DELIVERED",
      attempt_count: 1,
      next_attempt_at: null,
    });
    expect(await attemptsOf(deliveryId)).toMatchObject([
      { number: 1, response_status: 200, response_body: "ok", error: null },
    ]);
  });

  it("is posted once by two workers that take it at the same instant", async () => {
    const { deliveryId } = await pendingDelivery();
    await Promise.all([deliverWebhook(deliveryId), deliverWebhook(deliveryId), deliverWebhook(deliveryId)]);
    expect(receiver.received).toHaveLength(1);
    expect((await deliveryOf(deliveryId)).status).toBe("DELIVERED");
  });

  it("is tried again after a 500, at the time the schedule says, and not before", async () => {
    receiver.answerWith((response) => response.writeHead(500).end("broken \u0000 here"));
    const { deliveryId } = await pendingDelivery();
    await deliverWebhook(deliveryId);
    await deliverWebhook(deliveryId);
    expect(receiver.received).toHaveLength(1);
    const waiting = await deliveryOf(deliveryId);
    expect(waiting).toMatchObject({ status: "PENDING", attempt_count: 1 });
    const waitMs = waiting.next_attempt_at.getTime() - Date.now();
    expect(waitMs).toBeGreaterThan(3_000);
    expect(waitMs).toBeLessThanOrEqual(5_500);
    expect(await attemptsOf(deliveryId)).toMatchObject([{ response_status: 500, response_body: "broken  here" }]);

    receiver.answerWith((response) => response.end());
    await makeDue(deliveryId);
    await deliverWebhook(deliveryId);
    expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([waiting.event_id, waiting.event_id]);
    expect(await deliveryOf(deliveryId)).toMatchObject({ status: "DELIVERED", attempt_count: 2 });
  });

  it("honours Retry-After", async () => {
    receiver.answerWith((response) => response.writeHead(503, { "Retry-After": "120" }).end());
    const { deliveryId } = await pendingDelivery();
    await deliverWebhook(deliveryId);
    const { next_attempt_at } = await deliveryOf(deliveryId);
    expect(next_attempt_at.getTime() - Date.now()).toBeGreaterThan(118_000);
  });

  it("follows no redirect: it is a failed try", async () => {
    receiver.answerWith((response, { url }) => response.writeHead(302, { Location: `${url}/elsewhere` }).end());
    const { deliveryId } = await pendingDelivery();
    await deliverWebhook(deliveryId);
    expect(receiver.received.map(({ url }) => url)).toEqual(["/hook"]);
    expect(await attemptsOf(deliveryId)).toMatchObject([{ response_status: 302 }]);
    expect((await deliveryOf(deliveryId)).status).toBe("PENDING");
  });

  it("answered 410 disables the webhook and ends", async () => {
    receiver.answerWith((response) => response.writeHead(410).end());
    const { deliveryId, webhook } = await pendingDelivery();
    await deliverWebhook(deliveryId);
    expect(await getWebhook(ctxOf(rows.workspaceId), webhook.id)).toMatchObject({
      isActive: false,
      disabledReason: "GONE",
    });
    expect(await deliveryOf(deliveryId)).toMatchObject({ status: "FAILED", next_attempt_at: null });
  });

  it("gives up on an endpoint that answers too slowly, byte by byte or not at all", async () => {
    receiver.answerWith((response) => response.write("."));
    const { deliveryId } = await pendingDelivery();
    await deliverWebhook(deliveryId, { timeoutMs: 300 });
    expect(await attemptsOf(deliveryId)).toMatchObject([
      { response_status: null, error: "no complete answer within 0.3 s" },
    ]);
    receiver.answerWith(() => undefined);
    await makeDue(deliveryId);
    await deliverWebhook(deliveryId, { timeoutMs: 300 });
    expect(await attemptsOf(deliveryId)).toHaveLength(2);
    expect((await deliveryOf(deliveryId)).status).toBe("PENDING");
  });

  it("reads 64 KiB of an endless answer, keeps them and counts it as delivered", async () => {
    receiver.answerWith((response) => {
      const pour = () => {
        while (!response.destroyed && response.write("x".repeat(16_384)));
      };
      response.on("drain", pour);
      pour();
    });
    const { deliveryId } = await pendingDelivery();
    await deliverWebhook(deliveryId);
    expect((await deliveryOf(deliveryId)).status).toBe("DELIVERED");
    const [attempt] = await attemptsOf(deliveryId);
    expect(attempt?.response_body).toHaveLength(65_536);
  });

  it("never connects to a private address, whatever the row says", async () => {
    const { deliveryId, webhook } = await pendingDelivery();
    await database.sql`update webhooks set url = 'http://169.254.169.254/latest' where id = ${webhook.id}`;
    await deliverWebhook(deliveryId);
    expect(await attemptsOf(deliveryId)).toMatchObject([
      { response_status: null, error: "private or loopback address" },
    ]);
  });

  it("fails for good after the last gap", async () => {
    receiver.answerWith((response) => response.writeHead(500).end());
    const { deliveryId } = await pendingDelivery();
    await database.sql`update webhook_deliveries set attempt_count = 9 where id = ${deliveryId}`;
    await deliverWebhook(deliveryId);
    expect(await deliveryOf(deliveryId)).toMatchObject({ status: "FAILED", attempt_count: 10, next_attempt_at: null });
  });

  it("does nothing once its webhook is deleted", async () => {
    const { deliveryId, webhook } = await pendingDelivery();
    await deleteWebhook(ctxOf(rows.workspaceId), webhook.id);
    await deliverWebhook(deliveryId);
    expect(receiver.received).toHaveLength(0);
  });
});
