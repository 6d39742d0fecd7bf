import type { LookupAddress } from "node:dns";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startCanary } from "@/lib/outbound/canary.fixture";
import { impossibleUrls, refusedAddresses, refusedUrls, withPort } from "@/lib/outbound/refused.fixture";
import { createWebhook } from "./create";
import { deliverWebhook } from "./deliver";
import { useWebhookStage } from "./stage.fixture";
import { testWebhook } from "./test-webhook";
import { updateWebhook } from "./update";

/** What the machine's resolver says of any name, one answer after the other; the last one goes on. */
const dns = vi.hoisted(() => ({ answers: [] as string[][] }));
vi.mock("node:dns/promises", () => ({
  lookup: async (): Promise<LookupAddress[]> => {
    const [answer] = dns.answers.length > 1 ? dns.answers.splice(0, 1) : dns.answers;
    return answer!.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  },
}));

/** What the operator opens, told anew to each call: the stage's receiver is not what these tests are about. */
const outbound = vi.hoisted(() => ({ allow: "" }));
vi.mock("@/lib/env", async (original) => {
  const { env } = await original<typeof import("@/lib/env")>();
  return { env: () => ({ ...env(), OUTBOUND_ALLOW: outbound.allow }) };
});

const stage = useWebhookStage();
const { database, ctx } = stage;
const input = { events: ["envelope.sent"], description: "" };
const publicUrl = "https://hooks.example/in";
let canary: Awaited<ReturnType<typeof startCanary>>;
let bad: string[];

beforeAll(async () => {
  canary = await startCanary();
  bad = withPort([...refusedUrls, ...impossibleUrls], canary.port);
});
afterAll(() => canary.stop());
beforeEach(() => {
  outbound.allow = "";
  canary.heard.length = 0;
  dns.answers = [["93.184.215.14"]];
});

const subscribed = async () => (await createWebhook(ctx(), { ...input, url: publicUrl })).webhook;
const urlOf = async (id: string) => (await database.sql`select url from webhooks where id = ${id}`)[0]!.url;
const errorsOf = async (webhookId: string) => {
  const rows = await database.sql`
    select a.error, a.response_status from webhook_attempts a join webhook_deliveries d on d.id = a.delivery_id
    where d.webhook_id = ${webhookId}`;
  return new Set(rows.map(({ error, response_status }) => `${response_status} ${error}`));
};
const reasons = ["private or loopback address", "only http and https", "user name or password in the URL", "not a URL"];

describe("a webhook", () => {
  it("is not made for, nor changed to, a URL that leads to no public address, however it is written", async () => {
    const { id } = await subscribed();
    for (const url of bad) {
      await expect(createWebhook(ctx(), { ...input, url }), url).rejects.toMatchObject({ code: "url_rejected" });
      await expect(updateWebhook(ctx(), id, { url }), url).rejects.toMatchObject({ code: "url_rejected" });
    }
    expect(await urlOf(id)).toBe(publicUrl);
    expect(await database.sql`select 1 from webhooks where workspace_id = ${stage.rows.workspaceId}`).toHaveLength(1);
    expect(canary.heard).toEqual([]);
  });

  it("is not made for, nor changed to, a name that resolves to such an address", async () => {
    const { id } = await subscribed();
    const url = `http://inside.example:${canary.port}/`;
    for (const address of refusedAddresses) {
      dns.answers = [["93.184.215.14", address]];
      await expect(createWebhook(ctx(), { ...input, url }), address).rejects.toMatchObject({ code: "url_rejected" });
      await expect(updateWebhook(ctx(), id, { url }), address).rejects.toMatchObject({ code: "url_rejected" });
    }
    expect(await urlOf(id)).toBe(publicUrl);
    expect(canary.heard).toEqual([]);
  });
});

describe.each(["a test", "a delivery"] as const)("%s", (which) => {
  const send = async (webhookId: string) => {
    if (which === "a test") return void (await testWebhook(ctx(), webhookId, undefined));
    await deliverWebhook(await stage.pendingDelivery(webhookId));
  };

  it("connects nowhere, whatever URL the row holds", async () => {
    const { id } = await subscribed();
    for (const url of bad) {
      await database.sql`update webhooks set url = ${url} where id = ${id}`;
      await send(id);
    }
    expect(await errorsOf(id)).toEqual(new Set(reasons.map((reason) => `null ${reason}`)));
    expect(canary.heard).toEqual([]);
  });

  it("connects nowhere when the name, public when the webhook was made, resolves elsewhere now", async () => {
    const { id } = await subscribed();
    await database.sql`update webhooks set url = ${`http://hooks.example:${canary.port}/in`} where id = ${id}`;
    for (const address of refusedAddresses) {
      dns.answers = [[address]];
      await send(id);
    }
    expect(await errorsOf(id)).toEqual(new Set(["null private or loopback address"]));
    expect(canary.heard).toEqual([]);
  });
});

it("a try asks for the name once: an answer that changes between look and connection changes nothing", async () => {
  const webhook = await subscribed();
  await database.sql`update webhooks set url = ${`http://hooks.example:${canary.port}/in`} where id = ${webhook.id}`;
  outbound.allow = "127.0.0.2/32";
  dns.answers = [["127.0.0.2"], ["127.0.0.1"]];
  await deliverWebhook(await stage.pendingDelivery(webhook.id));
  expect([...(await errorsOf(webhook.id))]).toEqual(["200 null"]);
  expect(canary.heard).toHaveLength(1);
  await deliverWebhook(await stage.pendingDelivery(webhook.id));
  expect(await errorsOf(webhook.id)).toEqual(new Set(["200 null", "null private or loopback address"]));
  expect(canary.heard).toHaveLength(1);
});
