import { beforeAll, expect, test, vi } from "vitest";
import { POST as create } from "@/app/api/v1/webhooks/route";
import { useDatabase } from "../database";
import { callRoute } from "../support/route";
import { keyOf, newTenant } from "./support/tenant";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let key: string;
beforeAll(async () => {
  key = await keyOf(await newTenant(database.sql, "maja"));
});

test.each([
  ["a private address with events that do not exist", "http://10.0.0.1/hook", ["x"], 400, "url_rejected"],
  ["a private address without events", "http://10.0.0.1/hook", undefined, 400, "url_rejected"],
  ["a public address without events", "https://93.184.216.34/hook", undefined, 422, "invalid_request"],
  ["no address and no events", undefined, undefined, 422, "invalid_request"],
])("a webhook for %s is refused, 400 before 422", async (_, url, events, status, code) => {
  const answer = await callRoute(create, "POST", "/v1/webhooks", { key, body: { url, events } });
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});
