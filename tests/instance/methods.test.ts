import http from "node:http";
import { expect, test } from "vitest";
import { freshClient, instance, pdfFixture } from "../support/instance";

type Refused = { status: number; headers: http.IncomingHttpHeaders; body: Record<string, unknown> };

/** Sends what `fetch` will not: any method, any path. */
function send(method: string, path: string): Promise<Refused> {
  const { hostname, port } = new URL(instance().url);
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, method, path }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode!, headers: response.headers, body: text ? JSON.parse(text) : {} }),
      );
    });
    request.on("error", reject).end();
  });
}

test.each(["TRACE", "PROPFIND", "PURGE"])("%s is 405 with Allow and a problem document", async (method) => {
  const refused = await send(method, "/api/v1/envelopes");
  expect(refused).toMatchObject({ status: 405, body: { status: 405, code: "method_not_allowed" } });
  expect(refused.headers.allow).toContain("GET, HEAD, POST");
  expect(refused.headers["x-request-id"]).toBe(refused.body.requestId);
});

test.each([
  ["PUT", "/api/v1/envelopes", "GET, POST, HEAD, OPTIONS"],
  ["PATCH", "/api/v1/account/me", "GET, HEAD, OPTIONS"],
  ["GET", "/api/v1/envelopes/env_1/send", "POST, OPTIONS"],
])("%s %s is 405 and says what the path takes", async (method, path, allow) => {
  const refused = await send(method, path);
  expect(refused).toMatchObject({ status: 405, headers: { allow }, body: { code: "method_not_allowed" } });
});

test("OPTIONS is 204 with Allow, HEAD follows GET", async () => {
  expect(await send("OPTIONS", "/api/v1/envelopes")).toMatchObject({
    status: 204,
    headers: { allow: "GET, POST, HEAD, OPTIONS" },
  });
  expect((await send("HEAD", "/api/v1/openapi.json")).status).toBe(200);
  expect((await send("HEAD", "/api/v1/envelopes/env_1/send")).status).toBe(405);
});

test.each(["/api/v1", "/api/v1/", "/api/v1/nothing", "/api/v1/envelopes/env_1/nothing"])(
  "%s is a 404 problem",
  async (path) => {
    const { pathname } = new URL(path, instance().url);
    const refused = await fetch(`${instance().url}${pathname}`);
    expect(refused.status).toBe(404);
    expect(await refused.json()).toMatchObject({ code: "not_found", requestId: refused.headers.get("x-request-id") });
  },
);

test("an address with a broken percent sign is a 400 problem", async () => {
  const refused = await send("GET", "/api/v1/envelopes/%zz");
  expect(refused).toMatchObject({ status: 400, body: { code: "bad_request" } });
  expect(refused.headers["x-request-id"]).toBe(refused.body.requestId);
});

test("a file says how long it is: whole, a part of it, and to HEAD", async () => {
  const api = await freshClient({ url: instance().url, key: instance().owner.liveKey });
  const pdf = pdfFixture("text1.pdf");
  const { id } = (await api.upload(pdf)).body;
  const ask = async (method: string, range: Record<string, string> = {}) => {
    const headers = { authorization: `Bearer ${api.key}`, ...range };
    const response = await fetch(`${api.url}/api/v1/documents/${id}/content`, { method, headers });
    const told = ["content-length", "x-certyneo-content-length"].map((name) => response.headers.get(name));
    return [response.status, ...told, (await response.arrayBuffer()).byteLength];
  };
  const whole = String(pdf.length);
  expect(await ask("GET")).toEqual([200, whole, null, pdf.length]);
  expect(await ask("HEAD")).toEqual([200, whole, null, 0]);
  expect(await ask("GET", { range: "bytes=10-19" })).toEqual([206, "10", null, 10]);
});
