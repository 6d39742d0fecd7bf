import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { contracts } from "@/lib/contracts/all";
import { useDatabase } from "../database";
import { openLink } from "../support/world";
import { type Answered, callRoute, type Sent } from "./support/call";
import { operation } from "./support/operation";
import { sampleBody } from "./support/samples";
import { keyOf, newTenant } from "./support/tenant";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let key: string;
let owner: Ctx;
beforeAll(async () => {
  owner = await newTenant(database.sql, "maja");
  key = await keyOf(owner);
});

const json = { "content-type": "application/json" };
const call = (operationId: string, sent: Sent = {}): Promise<Answered> =>
  callRoute(operation(operationId), { ...sent, headers: { authorization: `Bearer ${key}`, ...sent.headers } });
const create = (operationId: string): Promise<Answered> =>
  call(operationId, { headers: json, body: JSON.stringify(sampleBody(operation(operationId))) });
const etagOf = (answer: Answered): string => {
  expect(answer.headers.get("etag")).toMatch(/^"[\w-]+"$/);
  return answer.headers.get("etag")!;
};

const objects = [
  ["envelope", "createEnvelope", "getEnvelope", "deleteEnvelope", "envelopeId"],
  ["webhook", "createWebhook", "getWebhook", "deleteWebhook", "webhookId"],
  ["template", "createTemplate", "getTemplate", "deleteTemplate", "templateId"],
] as const;

describe.each(objects)("an ETag of a %s", (_name, createIt, getIt, deleteIt, id) => {
  test("is the same in the answer that creates it, whose links and secrets it leaves out, and in those that read it", async () => {
    const created = await create(createIt);
    const params = { [id]: String(created.body.id) };
    expect(etagOf(await call(getIt, { params }))).toBe(etagOf(created));
    expect(etagOf(await call(getIt, { params }))).toBe(etagOf(created));
  });

  test("answers 304 without a body to If-None-Match, weak or among others", async () => {
    const created = await create(createIt);
    const params = { [id]: String(created.body.id) };
    for (const tag of [etagOf(created), `W/${etagOf(created)}`, `"other", ${etagOf(created)}`, "*"]) {
      const answer = await call(getIt, { params, headers: { "if-none-match": tag } });
      expect(answer).toMatchObject({ status: 304, text: "" });
      expect(etagOf(answer)).toBe(etagOf(created));
      expect(answer.headers.get("ratelimit-policy")).toBe('"default";q=100;w=60');
    }
    expect((await call(getIt, { params, headers: { "if-none-match": '"other"' } })).status).toBe(200);
  });

  test("as If-Match lets a change pass, and another state is 412 and changes nothing", async () => {
    const created = await create(createIt);
    const params = { [id]: String(created.body.id) };
    for (const stale of ['"other"', `W/${etagOf(created)}`]) {
      const refused = await call(deleteIt, { params, headers: { "if-match": stale } });
      expect(refused).toMatchObject({ status: 412, body: { code: "precondition_failed" } });
      expect(etagOf(refused)).toBe(etagOf(created));
    }
    expect((await call(getIt, { params })).status).toBe(200);
    const passed = await call(deleteIt, { params, headers: { "if-match": `"other", ${etagOf(created)}` } });
    expect(passed.status).toBe(200);
    expect((await call(deleteIt, { params, headers: { "if-match": "*" } })).status).toBe(404);
  });
});

test("of many changes at once with the same If-Match exactly one happens", async () => {
  const created = await create("createEnvelope");
  const params = { envelopeId: String(created.body.id) };
  const headers = { "if-match": etagOf(created) };
  const answers = await Promise.all(Array.from({ length: 6 }, () => call("sendEnvelope", { params, headers })));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, 412, 412, 412, 412, 412]);
  const sent = answers.find(({ status }) => status === 200)!;
  expect(etagOf(await call("getEnvelope", { params }))).toBe(etagOf(sent));
  expect((await call("voidEnvelope", { params, headers })).status).toBe(412);
});

test("an envelope's ETag changes with what its recipients do", async () => {
  const created = await create("createEnvelope");
  const params = { envelopeId: String(created.body.id) };
  const sent = await call("sendEnvelope", { params });
  const [recipient] = sent.body.recipients as { accessToken: string }[];
  await openLink(recipient!.accessToken);
  expect(etagOf(await call("getEnvelope", { params }))).not.toBe(etagOf(sent));
  expect((await call("voidEnvelope", { params, headers: { "if-match": etagOf(sent) } })).status).toBe(412);
});

/** Writes below such an object that leave it as it is: they have nothing to lose to a faster change. */
const besides = new Set(["embedRecipient", "testWebhook", "replayWebhookDelivery", "replayWebhook"]);

test("every write on the path of an object with an ETag, and below it, honours If-Match unless it leaves it alone", () => {
  const objectPaths = contracts
    .filter(({ method, etag }) => method === "GET" && etag)
    .map(({ path }) => path as string);
  const isBelow = (path: string) => objectPaths.some((object) => path === object || path.startsWith(`${object}/`));
  const writes = contracts.filter(({ method, path }) => method !== "GET" && isBelow(path));
  expect(writes.length).toBeGreaterThanOrEqual(10);
  const unheld = writes.filter(({ ifMatch }) => !ifMatch).map(({ operationId }) => operationId);
  expect(new Set(unheld)).toEqual(besides);
});

test("correcting a recipient is held to the envelope's ETag and answers its new one", async () => {
  const created = await create("createEnvelope");
  const [recipient] = created.body.recipients as { id: string }[];
  const params = { envelopeId: String(created.body.id), recipientId: recipient!.id };
  const correct = (name: string, headers: Record<string, string>) =>
    call("correctRecipient", { params, headers: { ...json, ...headers }, body: JSON.stringify({ name }) });
  await call("sendEnvelope", { params });
  expect((await correct("Nora", { "if-match": '"other"' })).status).toBe(412);
  const before = etagOf(await call("getEnvelope", { params }));
  const corrected = await correct("Nora", { "if-match": before });
  expect(corrected).toMatchObject({ status: 200, body: { name: "Nora" } });
  expect(etagOf(corrected)).not.toBe(before);
  expect(etagOf(await call("getEnvelope", { params }))).toBe(etagOf(corrected));
  expect((await call("remindEnvelope", { params, headers: { "if-match": before } })).status).toBe(412);
});

test("a webhook's secret is not rotated on another state of it", async () => {
  const created = await create("createWebhook");
  const params = { webhookId: String(created.body.id) };
  expect((await call("rotateWebhookSecret", { params, headers: { "if-match": '"other"' } })).status).toBe(412);
  const rotated = await call("rotateWebhookSecret", { params, headers: { "if-match": etagOf(created) } });
  expect(rotated.status).toBe(200);
  expect(rotated.body.secret).not.toBe(created.body.secret);
});
