import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { contracts } from "@/lib/contracts/all";
import type { Contract } from "@/lib/contracts/contract";
import { socketAddressHeader } from "@/lib/http/client-address";
import { useDatabase } from "../database";
import { callRoute, type Route } from "../support/route";

useDatabase();

const root = path.join(import.meta.dirname, "../..");
const methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

/** Routes that are not endpoints of ours, each with the reason. */
const withoutContract = [
  "app/api/auth/[...nextauth]", // next-auth's own
  "app/api/mail-events", // in the formats of mail providers
  "app/api/health", // for load balancers; outside the API
  "app/api/sms-events", // in the formats of those who carry texts
  "app/api/v1/[[...rest]]", // every path that does not exist
];

const nameOf = ({ method, path: address }: Pick<Contract, "method" | "path">) => `${method} ${address}`;

/** `app/api/v1/envelopes/[envelopeId]/route.ts` as a contract writes it: `/v1/envelopes/{envelopeId}`. */
const addressOf = (file: string) => path.dirname(file).replace("app/api", "").replaceAll("[", "{").replaceAll("]", "}");

const routeFiles = fs
  .readdirSync(path.join(root, "app/api"), { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "route.ts")
  .map((file) => path.join("app/api", file))
  .filter((file) => !withoutContract.includes(path.dirname(file)))
  .sort();

test("every method of every route has one contract, the one it was made from, and every contract has its route", async () => {
  const served: string[] = [];
  for (const file of routeFiles) {
    const module = (await import(path.join(root, file))) as Record<string, { contract?: Contract }>;
    for (const method of Object.keys(module).filter((name) => methods.includes(name))) {
      if (refusedBy(file, module).includes(method)) continue;
      const { contract } = module[method]!;
      expect(contract, `${file} exports ${method} that is not made by endpoint()`).toBeDefined();
      expect(nameOf(contract!), file).toBe(`${method} ${addressOf(file)}`);
      expect(contracts.includes(contract!), `${contract!.operationId} is missing from lib/contracts/all.ts`).toBe(true);
      served.push(nameOf(contract!));
    }
  }
  expect(served.sort()).toEqual(contracts.map(nameOf).sort());
});

/** Methods a route file leaves to `otherMethods`. */
function refusedBy(file: string, module: Record<string, { contract?: Contract }>): string[] {
  const text = fs.readFileSync(path.join(root, file), "utf8");
  const named = /^export const \{([^}]*)\} = otherMethods\(/m.exec(text)?.[1] ?? "";
  return named
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name in module);
}

/** Each file is another caller: an address may send 120 of these at once. */
const from = (caller: string) => ({ headers: { [socketAddressHeader]: caller } });

test("every route answers methods it does not serve: 405 with Allow, limits and a problem document, OPTIONS 204", async () => {
  for (const file of routeFiles) {
    const module = (await import(path.join(root, file))) as Record<string, Route & { contract?: Contract }>;
    const served = Object.values(module).flatMap((route) => route.contract?.method ?? []);
    const allow = [...served, ...(served.includes("GET") ? ["HEAD"] : []), "OPTIONS"].sort();
    const rest = methods.filter((method) => method !== "HEAD" && !(served as string[]).includes(method));
    expect(Object.keys(module), `${file} ends with: export const { … } = otherMethods(…)`).toEqual(
      expect.arrayContaining(rest),
    );
    for (const method of rest) {
      const answer = await callRoute(module[method]!, method, addressOf(file), from(file));
      expect(answer.headers.get("allow")?.split(", ").sort(), `${method} ${file}`).toEqual(allow);
      expect(answer.headers.get("x-request-id")).toMatch(/^req_/);
      expect(answer.headers.get("ratelimit")).toMatch(/^"default";r=\d+;t=\d+$/);
      expect(answer.status).toBe(method === "OPTIONS" ? 204 : 405);
      expect(answer.body.code).toBe(method === "OPTIONS" ? undefined : "method_not_allowed");
    }
  }
});

test("a path that does not exist answers 404 with a problem document, whatever the method", async () => {
  const unknown = (await import(path.join(root, "app/api/v1/[[...rest]]/route.ts"))) as Record<string, Route>;
  for (const method of methods.filter((name) => name !== "HEAD")) {
    const answer = await callRoute(unknown[method]!, method, "/v1/nothing/here");
    expect(answer, method).toMatchObject({ status: 404, body: { code: "not_found", status: 404 } });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("ratelimit-policy")).toBe('"default";q=60;w=60');
    expect(answer.headers.get("ratelimit")).toMatch(/^"default";r=\d+;t=\d+$/);
  }
});

test("operation ids and method + path are unique", () => {
  const ids = contracts.map(({ operationId }) => operationId);
  expect(ids).toEqual([...new Set(ids)]);
  const names = contracts.map(nameOf);
  expect(names).toEqual([...new Set(names)]);
});

test("the parameters of a path are those of its contract", () => {
  for (const { operationId, path: address, params } of contracts) {
    const inPath = [...address.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const shape = (params as { shape?: object } | undefined)?.shape ?? {};
    expect(Object.keys(shape).sort(), operationId).toEqual(inPath.sort());
  }
});
