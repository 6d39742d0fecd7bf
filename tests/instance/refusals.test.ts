import http from "node:http";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertRows } from "@/lib/jobs/rows.fixture";
import { type Answer, client, freshClient, instance, openSql, pdfFixture } from "../support/instance";

type Api = Awaited<ReturnType<typeof freshClient>>;
let api: Api;
let url: string;
let sql: postgres.Sql;
let documentId: string;
const anna = [{ email: "anna@example.com", name: "Anna Holm", role: "SIGNER" }];
const json = { "content-type": "application/json" };

beforeAll(async () => {
  url = instance().url;
  api = await freshClient({ url, key: instance().owner.liveKey });
  sql = openSql(instance().dataDir);
  documentId = (await api.upload(pdfFixture("text1.pdf"))).body.id;
});
afterAll(() => sql.end());

/** Every refusal is a problem document that names itself and can be quoted. */
function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer).toMatchObject({ status, body: { status, code, detail: expect.stringMatching(/./) } });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("x-request-id")).toBe(answer.body.requestId);
  expect(answer.headers.get("cache-control")).toBe("no-store");
}

test("a slash at the end of a path asks for the same, also in a POST, and an unknown path is refused as without it", async () => {
  const plain = await api.call("GET", "/envelopes?limit=1");
  const slash = await api.call("GET", "/envelopes/?limit=1");
  expect([slash.status, slash.body]).toEqual([200, plain.body]);
  expect(slash.headers.get("x-request-id")).toMatch(/^req_/);
  const made = await api.call("POST", "/envelopes//", {
    subject: "Lease",
    documentIds: [documentId],
    recipients: anna,
  });
  expect(made.status).toBe(201);
  expectProblem(await api.call("GET", "/nothing/"), 404, "not_found");
});

describe("who may call", () => {
  test("no key is 401", async () => {
    expectProblem(await client(url).call("GET", "/envelopes"), 401, "unauthenticated");
  });
  test.each(["sk_live_nothing", `sk_live_${"a".repeat(40)}`, "", "Bearer Bearer"])(
    "the unknown key %j is 401",
    async (key) => {
      expectProblem(await client(url, key).call("GET", "/envelopes"), 401, "unauthenticated");
    },
  );
  test("a revoked key is 401 with the next request", async () => {
    const doomed = await freshClient(api);
    expect((await doomed.call("GET", "/account/me")).status).toBe(200);
    expect((await api.call("DELETE", `/keys/${doomed.keyId}`)).status).toBe(200);
    expectProblem(await doomed.call("GET", "/account/me"), 401, "unauthenticated");
  });
  test("a key without the scope is 403 and told which scope it lacks", async () => {
    const reader = await freshClient(api, { scopes: ["envelopes:read"] });
    expect((await reader.call("GET", "/envelopes")).status).toBe(200);
    const answer = await reader.upload(pdfFixture("text1.pdf"));
    expectProblem(answer as Answer, 403, "insufficient_scope");
    expect(answer.body).toMatchObject({ detail: expect.stringContaining("documents:write") });
  });
  test("a key cannot make one with more scopes than its own", async () => {
    const maker = await freshClient(api, { scopes: ["keys:write"] });
    const answer = await maker.call("POST", "/keys", { name: "More", scopes: ["envelopes:write"] });
    expectProblem(answer, 403, "insufficient_scope");
  });
});

describe("another workspace's things look exactly like missing ones", () => {
  const foreign: Record<string, string> = {};

  beforeAll(async () => {
    const rows = await insertRows(sql);
    const like = (table: string, id: string, changes: Record<string, string>) =>
      sql`insert into ${sql(table)} select (jsonb_populate_record(t, ${sql.json({ ...changes, workspace_id: rows.workspaceId })}::jsonb)).* from ${sql(table)} t where id = ${id}`;
    const hook = await api.call<{ id: string }>("POST", "/webhooks", {
      url: `${url}/x`.replace("localhost", "127.0.0.1"),
      events: ["envelope.sent"],
    });
    foreign.envelopes = rows.envelopeId;
    foreign.documents = documentId.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    foreign.webhooks = hook.body.id.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    foreign.keys = api.keyId.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    await like("documents", documentId, { id: foreign.documents });
    await like("webhooks", hook.body.id, { id: foreign.webhooks });
    await like("api_keys", api.keyId, { id: foreign.keys, owner_id: rows.userId, key_hash: "0" });
  });

  test.each([
    ["GET", "documents", ""],
    ["GET", "documents", "/content"],
    ["DELETE", "documents", ""],
    ["GET", "envelopes", ""],
    ["GET", "envelopes", "/events"],
    ["GET", "envelopes", "/audit-trail"],
    ["GET", "envelopes", "/signed-document"],
    ["POST", "envelopes", "/send"],
    ["POST", "envelopes", "/void"],
    ["DELETE", "envelopes", ""],
    ["DELETE", "envelopes", "?void=true"],
    ["GET", "webhooks", ""],
    ["DELETE", "webhooks", ""],
    ["DELETE", "keys", ""],
  ])("%s /%s/{id}%s", async (method, collection, rest) => {
    const id = foreign[collection]!;
    const missing = id.replace(/.{6}$/, "ZZZZZZ");
    const [theirs, none] = await Promise.all(
      [id, missing].map((one) => api.call(method, `/${collection}/${one}${rest}`)),
    );
    expect(theirs!.status).toBe(404);
    expect(none!.status).toBe(404);
    const told = ({ body }: Answer, one: string) => JSON.stringify({ ...body, requestId: "" }).replaceAll(one, "ID");
    expect(told(theirs!, id)).toBe(told(none!, missing));
    expectProblem(theirs!, 404, String(none!.body.code));
  });

  test("they are not listed, and not usable in an envelope", async () => {
    const lists = await Promise.all(
      ["documents", "envelopes", "webhooks", "keys"].map((name) => api.call("GET", `/${name}?limit=100`)),
    );
    expect(JSON.stringify(lists.map((list) => list.body))).not.toMatch(new RegExp(Object.values(foreign).join("|")));
    const answer = await api.call("POST", "/envelopes", {
      subject: "x",
      documentIds: [foreign.documents],
      recipients: anna,
    });
    expectProblem(answer, 404, "document_not_found");
  });

  test("the other environment's document is as missing as a foreign one", async () => {
    const tester = client(url, instance().owner.testKey);
    expectProblem(await tester.call("GET", `/documents/${documentId}`), 404, "document_not_found");
  });
});

describe("bodies that are not what they should be", () => {
  test("malformed JSON is 400", async () => {
    expectProblem(await api.raw("POST", "/envelopes", { headers: json, body: '{"subject": ' }), 400, "malformed_json");
  });
  test("a missing subject is 422 with its path", async () => {
    const answer = await api.call("POST", "/envelopes", { documentIds: [documentId], recipients: anna });
    expectProblem(answer, 422, "invalid_request");
    expect(answer.body.issues).toEqual([{ path: "subject", message: "is required" }]);
  });
  test("documentIds together with documents is 400", async () => {
    const documents = [{ base64Pdf: pdfFixture("text1.pdf").toString("base64") }];
    const input = { subject: "x", documentIds: [documentId], documents, recipients: anna };
    expectProblem(await api.call("POST", "/envelopes", input), 400, "bad_request");
  });
  test("something that is not a PDF is 415", async () => {
    expectProblem((await api.upload(Buffer.from("just text"), "a.pdf")) as Answer, 415, "unsupported_media_type");
  });
  test("an empty file is 422", async () => {
    expectProblem((await api.upload(Buffer.alloc(0))) as Answer, 422, "invalid_request");
  });
  test("a multipart body that breaks off is 400", async () => {
    const body = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7 and then noth`;
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    expectProblem(await api.raw("POST", "/documents", { headers, body }), 400, "bad_request");
  });
  test("an upload whose connection breaks off harms nobody", async () => {
    const headers = { authorization: `Bearer ${api.key}`, "content-type": "multipart/form-data; boundary=x" };
    const request = http.request(`${url}/api/v1/documents`, {
      method: "POST",
      headers: { ...headers, "content-length": 1_000_000 },
    });
    const closed = new Promise((resolve) => request.on("close", resolve).on("error", () => undefined));
    request.write("--x\r\nContent-Disposition: form-data", () => request.destroy());
    await closed;
    expect((await api.call("GET", "/account/me")).status).toBe(200);
  });
  test.each([50 * 1024 * 1024 + 1, 60 * 1024 * 1024])("a PDF of %i bytes is 413", async (size) => {
    const bytes = Buffer.alloc(size);
    pdfFixture("text1.pdf").copy(bytes);
    expectProblem((await api.upload(bytes)) as Answer, 413, "payload_too_large");
  });
  test("a body of 60 MB that comes to a route that takes none is passed over", async () => {
    const hook = await api.call<{ id: string }>("POST", "/webhooks", {
      url: `${url}/y`.replace("localhost", "127.0.0.1"),
      events: ["envelope.sent"],
    });
    const body = Buffer.alloc(60 * 1024 * 1024, "x");
    const rotated = await api.raw("POST", `/webhooks/${hook.body.id}/rotate-secret`, { headers: json, body });
    expect(rotated).toMatchObject({
      status: 200,
      body: { id: hook.body.id, secret: expect.stringMatching(/^whsec_/) },
    });
    expect((await api.raw("DELETE", `/webhooks/${hook.body.id}`, { headers: json, body })).status).toBe(200);
  });
  test("an unknown route is a problem document, not a page", async () => {
    expectProblem(await api.call("GET", "/nothing/here"), 404, "not_found");
  });
});

describe("headers of answers", () => {
  test("what was created has its address in Location, and that address works", async () => {
    const uploaded = await api.upload(pdfFixture("text1.pdf"));
    const envelope = await api.call("POST", "/envelopes", {
      subject: "x",
      documentIds: [documentId],
      recipients: anna,
    });
    for (const answer of [uploaded, envelope]) {
      expect(answer.status).toBe(201);
      const location = answer.headers.get("location")!;
      const found = await fetch(location, { headers: { authorization: `Bearer ${api.key}` } });
      expect(await found.json()).toMatchObject({ id: answer.body.id });
    }
  });
  test("every answer has a request id of its own", async () => {
    const answers = await Promise.all([
      api.call("GET", "/account/me"),
      api.call("GET", "/envelopes"),
      api.call("GET", "/nope"),
      client(url).call("GET", "/envelopes"),
    ]);
    const ids = answers.map((answer) => answer.headers.get("x-request-id"));
    expect(ids.join(" ")).toMatch(/^(req_\w+ ?){4}$/);
    expect(new Set(ids).size).toBe(4);
  });
});
