import { beforeAll, describe, expect, test, vi } from "vitest";
import { type Ctx, proveCtx } from "@/lib/auth/context";
import { contracts } from "@/lib/contracts/all";
import type { Contract } from "@/lib/contracts/contract";
import { useDatabase } from "../database";
import { fixture } from "../support/world";
import { type Answered, callRoute, type Sent } from "./support/call";
import { operation } from "./support/operation";
import { asDeveloper, sampleBody } from "./support/samples";
import { keyOf, newTenant } from "./support/tenant";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let key: string;
let home: Ctx;
let second: Ctx;
let stranger: Ctx;

/** Every list of a workspace's objects, found by what its query may say. */
const lists = contracts.filter(
  ({ method, query, params, audience }) =>
    method === "GET" &&
    audience === "member" &&
    !params &&
    "workspaceId" in ((query as { shape?: object })?.shape ?? {}),
);
const named = lists.map((contract): [string, Contract] => [contract.path, contract]);
const makers: Record<string, string> = {
  "/v1/documents": "uploadDocument",
  "/v1/envelopes": "createEnvelope",
  "/v1/webhooks": "createWebhook",
  "/v1/templates": "createTemplate",
  "/v1/bulk-sends": "createBulkSend",
  "/v1/keys": "createKey",
};

beforeAll(async () => {
  second = await newTenant(database.sql, "second");
  stranger = await newTenant(database.sql, "stranger");
  const made = await newTenant(database.sql, "maja");
  const { userId } = made.actor as { userId: string };
  await database.sql`insert into memberships (workspace_id, user_id, role)
    values (${second.workspaceId}, ${userId}, 'MEMBER')`;
  home = proveCtx({ ...made, workspaceIds: [made.workspaceId, second.workspaceId] });
  key = await keyOf(home);
});

const call = (contract: Contract, sent: Sent = {}): Promise<Answered> =>
  callRoute(contract, { ...sent, headers: { authorization: `Bearer ${key}`, ...sent.headers } });
type Page = { data: { id: string }[]; pagination: { total: number; pages: number; nextCursor: string | null } };
const page = async (contract: Contract, query: Record<string, string>): Promise<Page> => {
  const answer = await call(contract, { query });
  expect(answer.status).toBe(200);
  return answer.body as Page;
};
const pdf = () => fixture("text1.pdf").toString("base64");
const bodyOf = async (as: string, operationId: string): Promise<unknown> => {
  if (operationId === "uploadDocument") return { name: "contract.pdf", base64: pdf() };
  if (operationId !== "createBulkSend") return sampleBody(operation(operationId));
  return {
    templateId: await make(as, "createTemplate"),
    rows: [{ recipients: [{ email: "anna@example.com" }], subject: "One" }],
  };
};
const make = async (as: string, operationId: string): Promise<string> =>
  (await asDeveloper(as, operationId, await bodyOf(as, operationId))).id as unknown as string;

test("the lists are those this file makes objects for, and the request log", () => {
  expect(lists.map(({ path }) => path).sort()).toEqual([...Object.keys(makers), "/v1/requests"].sort());
});

describe.each(named)("GET %s", (_path, contract) => {
  test("another workspace of the owner's is shown by id, and one they do not belong to is 403", async () => {
    expect((await call(contract, { query: { workspaceId: second.workspaceId } })).status).toBe(200);
    for (const workspaceId of [stranger.workspaceId, "ws_unknown"]) {
      const refused = await call(contract, { query: { workspaceId } });
      expect(refused).toMatchObject({ status: 403, body: { code: "forbidden" } });
    }
  });

  test.each([
    ["page", "0"],
    ["page", "x"],
    ["limit", "0"],
    ["limit", "-1"],
    ["cursor", "not-one-of-ours"],
  ])("?%s=%s is 400 with its path", async (name, value) => {
    const refused = await call(contract, { query: { [name]: value } });
    expect(refused).toMatchObject({ status: 400, body: { code: "invalid_query", issues: [{ path: name }] } });
  });
});

/** First letters of the ids in each list, and of others. */
const prefixes: Record<string, string> = {
  ...{ "/v1/documents": "doc", "/v1/envelopes": "env", "/v1/webhooks": "whk", "/v1/templates": "tpl" },
  ...{ "/v1/bulk-sends": "blk", "/v1/keys": "key", "/v1/requests": "req", none: "evt" },
};
const cursorOf = (prefix: string) => Buffer.from(`${prefix}_01K9XB0F4HZV8Q2M7T3N5R6S1W.2`).toString("base64url");

test.each(named)("GET %s refuses the cursor of any other list with 400", async (path, contract) => {
  for (const prefix of Object.values(prefixes).filter((each) => each !== prefixes[path])) {
    const refused = await call(contract, { query: { cursor: cursorOf(prefix) } });
    expect(refused, prefix).toMatchObject({
      status: 400,
      body: { code: "invalid_query", issues: [{ path: "cursor" }] },
    });
  }
  expect((await call(contract, { query: { cursor: cursorOf(prefixes[path]!) } })).status).toBe(200);
});

test("the deliveries of a webhook refuse the cursor of another list with 400", async () => {
  const webhookId = await make(key, "createWebhook");
  const ask = (prefix: string) =>
    call(operation("listWebhookDeliveries"), { params: { webhookId }, query: { cursor: cursorOf(prefix) } });
  for (const prefix of Object.values(prefixes)) expect((await ask(prefix)).status, prefix).toBe(400);
  expect((await ask("dlv")).status).toBe(200);
});

describe.each(Object.entries(makers))("GET %s", (path, maker) => {
  const contract = lists.find((each) => each.path === path)!;

  test("pages and cursor walk the same rows, newest first, while rows are added", async () => {
    const made: string[] = [];
    for (let index = 0; index < 5; index++) made.unshift(await make(key, maker));
    const first = await page(contract, { limit: "2" });
    expect(first.data.map(({ id }) => id)).toEqual(made.slice(0, 2));
    const second = await page(contract, { limit: "2", page: "2" });
    expect(second.data.map(({ id }) => id)).toEqual(made.slice(2, 4));
    await make(key, maker);
    const next = await page(contract, { limit: "2", cursor: first.pagination.nextCursor! });
    expect(next.data.map(({ id }) => id)).toEqual(made.slice(2, 4));
    expect(next.pagination).toMatchObject({ total: first.pagination.total + 1, page: 2 });
    const all = await page(contract, { limit: "100" });
    expect(all.pagination).toMatchObject({ nextCursor: null, pages: 1, total: all.data.length });
  });

  test("holds only what is of the workspace and the key's environment", async () => {
    const testKey = await keyOf(home, "test");
    const there = await keyOf(second);
    const [otherEnvironment, otherWorkspace] = [await make(testKey, maker), await make(there, maker)];
    const ids = async (query: Record<string, string>) =>
      (await page(contract, { limit: "100", ...query })).data.map(({ id }) => id);
    expect(await ids({})).not.toContain(otherEnvironment);
    expect(await ids({})).not.toContain(otherWorkspace);
    expect(await ids({ workspaceId: second.workspaceId })).toContain(otherWorkspace);
  });
});

test.each(["/v1/webhooks", "/v1/templates"])("GET %s without page, limit or cursor answers all", async (path) => {
  const contract = lists.find((each) => each.path === path)!;
  for (let index = 0; index < 22; index++) await make(key, makers[path]!);
  const all = await page(contract, {});
  expect(all.data.length).toBeGreaterThan(20);
  expect(all.pagination).toMatchObject({ total: all.data.length, pages: 1, nextCursor: null });
  expect((await page(contract, { page: "1" })).data).toHaveLength(20);
});

test.each([
  ["getEnvelope", "envelopeId", "createEnvelope", "envelope"],
  ["getWebhook", "webhookId", "createWebhook", "webhook"],
  ["getTemplate", "templateId", "createTemplate", "template"],
  ["revokeKey", "keyId", "createKey", "key"],
])(
  "%s: an object of the other environment is the same 404 as a missing one, and names the key's",
  async (operationId, name, maker, what) => {
    const testKey = await keyOf(home, "test");
    const id = await make(testKey, maker);
    const missing = `${id.slice(0, -4)}0000`;
    const [other, none] = await Promise.all([
      call(operation(operationId), { params: { [name]: id } }),
      call(operation(operationId), { params: { [name]: missing } }),
    ]);
    const detail = `There is no ${what} with this id in the live environment, which this key is for.`;
    expect(other).toMatchObject({ status: 404, body: { code: `${what}_not_found`, detail } });
    expect(none.body.detail).toBe(detail);
  },
);

test.each([
  ["createEnvelope", "/v1/envelopes"],
  ["createWebhook", "/v1/webhooks"],
  ["createTemplate", "/v1/templates"],
  ["createKey", "/v1/keys"],
])("%s answers 201 with an absolute Location below APP_URL, never from the Host header", async (operationId, path) => {
  const headers = { "content-type": "application/json", host: "evil.example" };
  const body = JSON.stringify(sampleBody(operation(operationId)));
  const made = await call(operation(operationId), { headers, body });
  expect(made.status).toBe(201);
  expect(made.headers.get("location")).toBe(`http://localhost:3000/api${path}/${made.body.id}`);
});

test("every 201 says where its object is: by its id or by its contract", () => {
  const created = contracts.filter(({ response }) => response.status === 201);
  expect(created.length).toBeGreaterThan(5);
  for (const { operationId, response, location } of created) {
    const shape = (response.body as { shape?: object } | undefined)?.shape ?? {};
    expect("id" in shape || location !== undefined, operationId).toBe(true);
  }
});
