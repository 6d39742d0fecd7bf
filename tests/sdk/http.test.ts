import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Certyneo, etagOf } from "@/sdk/src/index";

/** How the client gets through what goes wrong on the way, against a real server that plays it. */
type Reply = (response: ServerResponse) => void;
type Seen = { method: string; url: string; headers: IncomingMessage["headers"]; atMs: number };

let server: Server;
let baseUrl: string;
let replies: Reply[];
let seen: Seen[];

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on("end", () => {
      seen.push({ method: request.method!, url: request.url!, headers: request.headers, atMs: performance.now() });
      (replies.shift() ?? json(500, {}))(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  replies = [];
  seen = [];
});

const json =
  (status: number, body: object, headers: Record<string, string> = {}): Reply =>
  (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
const refused = (status: number, code: string, headers = {}) =>
  json(status, { title: code, status, detail: code, code, requestId: "req_1" }, headers);
const cutOff: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
  response.write("{", () => response.destroy());
};
const silent: Reply = () => undefined;
const client = (more = {}) => new Certyneo({ apiKey: "sk_test_1", baseUrl, timeoutMs: 5_000, ...more });
const envelope = { id: "env_1", status: "SENT" };
const now = { "retry-after": "0" };

describe("the client refuses before it asks", () => {
  test.each(["", undefined])("an id that is %j", (given) => {
    const bad = given as string;
    expect(() => client().envelopes.get(bad)).toThrow("An id is needed");
    expect(() => client().envelopes.delete(bad)).toThrow("An id is needed");
    expect(() => client().templates.get(bad)).toThrow("An id is needed");
    expect(seen).toEqual([]);
  });

  test.each([
    ["no key", { apiKey: "" }, "apiKey"],
    ["no address", { baseUrl: undefined }, "baseUrl"],
    ["an address without its scheme", { baseUrl: "sign.example.com" }, "baseUrl"],
  ])("%s", (_name, more, named) => {
    expect(() => client(more)).toThrow(named);
  });
});

test.each(["", "/", "/api/v1", "/api/v1/"])("the address of the instance may end with %j", async (end) => {
  replies = [json(200, envelope)];
  expect(await client({ baseUrl: `${baseUrl}${end}` }).envelopes.get("env_1")).toEqual(envelope);
  expect(seen.map(({ url }) => url)).toEqual(["/api/v1/envelopes/env_1"]);
});

describe("the client sends again", () => {
  test.each([
    ["429", refused(429, "rate_limited", now)],
    ["503", refused(503, "not_ready", now)],
    ["503 of a proxy", (response: ServerResponse) => response.writeHead(503, now).end("<html>")],
  ])("any request that %s refused", async (_name, refusal) => {
    replies = [refusal, json(200, envelope), refusal, json(200, envelope), refusal, json(200, { success: true })];
    expect(await client().envelopes.get("env_1")).toEqual(envelope);
    expect(await client().envelopes.update("env_1", { message: "x" })).toEqual(envelope);
    expect(await client().envelopes.delete("env_1")).toEqual({ success: true });
    expect(seen.map(({ method }) => method)).toEqual(["GET", "GET", "PATCH", "PATCH", "DELETE", "DELETE"]);
  });

  test("after as many seconds as Retry-After asks for", async () => {
    replies = [refused(429, "rate_limited", { "retry-after": "1" }), json(200, envelope)];
    await client().envelopes.get("env_1");
    expect(seen[1]!.atMs - seen[0]!.atMs).toBeGreaterThanOrEqual(990);
  });

  test("a POST with the same Idempotency-Key: after a 500, a lost answer and while the first one still runs", async () => {
    replies = [refused(500, "internal", now), cutOff, refused(409, "idempotency_key_in_progress", now)];
    replies.push(json(200, envelope));
    expect(await client({ maxRetries: 3 }).envelopes.send("env_1")).toEqual(envelope);
    expect(seen).toHaveLength(4);
    expect(new Set(seen.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
    replies = [json(200, envelope)];
    await client().envelopes.send("env_1");
    expect(seen[4]!.headers["idempotency-key"]).not.toBe(seen[0]!.headers["idempotency-key"]);
  });

  test("at most maxRetries times, and then throws what the last answer said", async () => {
    replies = Array.from({ length: 5 }, () => refused(429, "rate_limited", now));
    await expect(client().envelopes.get("env_1")).rejects.toMatchObject({ status: 429, code: "rate_limited" });
    expect(seen).toHaveLength(3);
    await expect(client({ maxRetries: 0 }).envelopes.get("env_1")).rejects.toMatchObject({ status: 429 });
    expect(seen).toHaveLength(4);
  });

  test("neither a refusal that a repeat would not mend nor a change that may have happened", async () => {
    replies = [
      refused(422, "invalid_request"),
      refused(409, "envelope_wrong_status"),
      refused(500, "internal"),
      cutOff,
    ];
    await expect(client().envelopes.get("env_1")).rejects.toMatchObject({ status: 422 });
    await expect(client().envelopes.send("env_1")).rejects.toMatchObject({ status: 409 });
    await expect(client().envelopes.update("env_1", {})).rejects.toMatchObject({ status: 500 });
    await expect(client().envelopes.delete("env_1")).rejects.toThrow();
    expect(seen).toHaveLength(4);
  });
});

describe("timeoutMs", () => {
  const impatient = () => client({ timeoutMs: 200, maxRetries: 0 });

  test("ends a request that nobody answers, and one whose JSON stops coming", async () => {
    replies = [silent];
    await expect(impatient().envelopes.get("env_1")).rejects.toMatchObject({ name: "TimeoutError" });
    replies = [(response) => response.writeHead(200, { "content-type": "application/json" }).write("{")];
    await expect(impatient().envelopes.get("env_1")).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("does not cut off a file that has begun to come", async () => {
    replies = [
      (response) => {
        response.writeHead(200, { "content-type": "application/pdf" }).write("%PDF-");
        setTimeout(() => response.end("1.7"), 600);
      },
    ];
    expect(await (await impatient().documents.content("doc_1")).text()).toBe("%PDF-1.7");
  });

  test("ends the wait for a file that does not begin", async () => {
    replies = [silent];
    await expect(impatient().envelopes.auditTrail("env_1")).rejects.toMatchObject({ name: "TimeoutError" });
  });
});

describe("ETags", () => {
  test("are told of each answer that has one, and change nothing about it", async () => {
    replies = [json(200, envelope, { etag: '"a1"' }), json(200, envelope)];
    const first = await client().envelopes.get("env_1");
    expect([etagOf(first), JSON.stringify(first)]).toEqual(['"a1"', JSON.stringify(envelope)]);
    expect(etagOf({ ...first })).toBeUndefined();
    expect(etagOf(await client().envelopes.get("env_1"))).toBeUndefined();
  });

  test("go out as If-Match with every kind of change", async () => {
    const certyneo = client();
    const options = { ifMatch: '"a1"' };
    const changes = [
      () => certyneo.envelopes.update("env_1", {}, options),
      () => certyneo.envelopes.send("env_1", undefined, options),
      () => certyneo.envelopes.void("env_1", "", options),
      () => certyneo.envelopes.remind("env_1", undefined, options),
      () => certyneo.envelopes.correctRecipient("env_1", "rcp_1", {}, options),
      () => certyneo.envelopes.reorderRecipients("env_1", { recipients: [{ id: "rcp_1", order: 2 }] }, options),
      () => certyneo.envelopes.delete("env_1", { ...options, void: true }),
      () => certyneo.templates.update("tpl_1", {}, options),
      () => certyneo.templates.delete("tpl_1", options),
      () => certyneo.webhooks.update("whk_1", {}, options),
      () => certyneo.webhooks.delete("whk_1", options),
    ];
    for (const change of changes) {
      replies = [json(200, envelope)];
      await change();
    }
    expect(seen.map(({ headers }) => headers["if-match"])).toEqual(changes.map(() => '"a1"'));
  });
});
