import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/db/client";
import { createWebhook } from "@/lib/webhooks/create";
import { useDatabase } from "@/tests/database";
import { memberOf } from "@/tests/support/world";
import { enqueue } from "./enqueue";
import { insertEvent, insertRows } from "./rows.fixture";
import { startWorker } from "./worker";

process.env.OUTBOUND_ALLOW = "127.0.0.1/32";
const database = useDatabase();
const HANGING = 12;
const EVENTS = 8;
let quick: string[];
let opened: number;
let server: Server;

/** One machine with many endpoints: those below `/hang` take the message and say nothing. */
beforeAll(async () => {
  [quick, opened] = [[], 0];
  server = createServer((request, response) => {
    request.resume();
    if (request.url?.startsWith("/hang")) {
      opened += 1;
      return;
    }
    quick.push(String(request.headers["webhook-id"]));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it("events for one endpoint arrive while twelve others hang with a backlog each, which keep two places at most", async () => {
  const { envelopeId, userId, workspaceId } = await insertRows(database.sql);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const subscribe = (url: string, event: string) =>
    createWebhook(memberOf(userId, workspaceId), { url, events: [event], description: "" });
  for (let made = 0; made < HANGING; made++) await subscribe(`${origin}/hang/${made}`, "envelope.declined");
  await subscribe(`${origin}/quick`, "envelope.sent");
  const happen = async (type: string, seq: number) => {
    const eventId = await insertEvent(database.sql, envelopeId, type, seq);
    await db().transaction((tx) => enqueue(tx, "fan-out-event", { eventId }, { jobKey: `fan-out-event:${eventId}` }));
    return eventId;
  };
  const worker = await startWorker();
  try {
    for (let seq = 1; seq <= EVENTS; seq++) await happen("envelope.declined", seq);
    await expect.poll(() => opened, { timeout: 8_000 }).toBeGreaterThanOrEqual(HANGING);
    const wanted: string[] = [];
    for (let seq = 1; seq <= 20; seq++) wanted.push(await happen("envelope.sent", EVENTS + seq));
    // A try that hangs gives up its place after 15 s: whoever waited behind one would come later than this.
    await expect.poll(() => quick.length, { timeout: 8_000 }).toBe(wanted.length);
    expect(new Set(quick)).toEqual(new Set(wanted));
    // One in the quick lane, and two at most in the lane beside it.
    expect(opened).toBeLessThanOrEqual(HANGING * 3);
  } finally {
    server.closeAllConnections();
    await worker.stop();
  }
});
