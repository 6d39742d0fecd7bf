import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as get31 } from "@/app/api/v1/openapi.json/route";
import { GET as get30 } from "@/app/api/v1/openapi-3.0.json/route";
import { publicContracts } from "@/lib/contracts/openapi/document";
import { useDatabase } from "../database";

useDatabase();

const root = path.join(import.meta.dirname, "../..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-openapi-"));
const appUrl = "https://sign.certyneo.test";
beforeAll(() => {
  process.env.APP_URL = appUrl;
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const ask = (route: typeof get31, headers: Record<string, string> = {}) =>
  route(new Request(`${appUrl}/api/v1/openapi.json`, { headers }), { params: Promise.resolve({}) });

const versions = [
  ["3.1.1", get31],
  ["3.0.3", get30],
] as const;

type Operation = { operationId: string; tags: string[]; summary: string; responses: Record<string, unknown> };
type Served = {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  webhooks?: Record<string, unknown>;
};
const read = async (route: typeof get31) => (await (await ask(route)).json()) as Served;

describe.each(versions)("the OpenAPI %s document", (version, route) => {
  test("is valid by all recommended rules of Redocly, without a warning", async () => {
    const file = path.join(folder, `${version}.json`);
    fs.writeFileSync(file, await (await ask(route)).text());
    const config = path.join(root, "tests/api/redocly.yaml");
    const command = ["node_modules/@redocly/cli/bin/cli.js", "lint", "--config", config, "--format", "json", file];
    const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    const output = execFileSync(process.execPath, command, { cwd: root, env, encoding: "utf8", stdio: "pipe" });
    const { totals, problems } = JSON.parse(output.slice(output.indexOf("{"))) as {
      totals: Record<string, number>;
      problems: unknown[];
    };
    expect(problems).toEqual([]);
    expect(totals).toEqual({ errors: 0, warnings: 0, ignored: 0 });
  });

  test("describes every public contract once, with its success, at this instance's address", async () => {
    const document = await read(route);
    expect(document.openapi).toBe(version);
    expect(document.servers[0]!.url).toBe(`${appUrl}/api`);
    const described = Object.entries(document.paths).flatMap(([address, item]) =>
      Object.entries(item).map(([method, { operationId, responses }]) => [
        `${method.toUpperCase()} ${address} ${operationId}`,
        Object.keys(responses),
      ]),
    );
    expect(described.map(([name]) => name).sort()).toEqual(
      publicContracts.map(({ method, path: address, operationId }) => `${method} ${address} ${operationId}`).sort(),
    );
    for (const contract of publicContracts) {
      const operation = document.paths[contract.path]![contract.method.toLowerCase()]!;
      expect(Object.keys(operation.responses), contract.operationId).toEqual(
        expect.arrayContaining([String(contract.response.status), "429", "500"]),
      );
    }
  });

  test("may be cached, and is not sent again to who has it", async () => {
    const first = await ask(route);
    expect(first.headers.get("cache-control")).toBe("public, max-age=300");
    const again = await ask(route, { "if-none-match": first.headers.get("etag")! });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
  });
});

test("3.1 describes each webhook message; 3.0, which has no place for them, leaves them out", async () => {
  expect(Object.keys((await read(get31)).webhooks!)).toContain("envelope.completed");
  expect(await read(get30)).not.toHaveProperty("webhooks");
});

test("3.0 holds no keyword that only 3.1 knows", async () => {
  const schemas: Record<string, unknown>[] = [];
  const collect = (value: unknown, isExample: boolean): void => {
    if (typeof value !== "object" || value === null) return;
    if (!Array.isArray(value) && !isExample) schemas.push(value as Record<string, unknown>);
    for (const [name, member] of Object.entries(value)) collect(member, isExample || name === "example");
  };
  collect(await read(get30), false);
  expect(schemas.filter(({ type }) => type === "null" || Array.isArray(type))).toEqual([]);
  expect(schemas.filter((schema) => "$ref" in schema && Object.keys(schema).length > 1)).toEqual([]);
  expect(schemas.filter(({ const: only }) => only !== undefined && typeof only !== "object")).toEqual([]);
});
