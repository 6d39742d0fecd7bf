import { afterAll, beforeAll, beforeEach } from "vitest";
import { insertEvent, insertRows, type Rows } from "@/lib/jobs/rows.fixture";
import { useDatabase } from "@/tests/database";
import { memberOf } from "@/tests/support/world";
import { createWebhook } from "./create";
import { fanOutEvent } from "./fan-out";
import { startReceiver } from "./receiver.fixture";

/** What a list of deliveries is asked for when nothing else matters. */
export const page = { page: 1, limit: 20, status: undefined, event: undefined, envelopeId: undefined };

/** A database, an endpoint on this machine that answers, and for each test a workspace with one envelope. */
export function useWebhookStage() {
  process.env.OUTBOUND_ALLOW = "127.0.0.1/32";
  const database = useDatabase();
  let rows: Rows;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let seq = 0;

  beforeAll(async () => {
    receiver = await startReceiver();
  });
  afterAll(() => receiver.stop());
  beforeEach(async () => {
    receiver.received.length = 0;
    receiver.answerWith((response) => response.end("ok"));
    await database.sql`delete from graphile_worker._private_jobs`;
    rows = await insertRows(database.sql);
  });

  const ctx = () => memberOf(rows.userId, rows.workspaceId);
  const happen = (type = "envelope.sent") => insertEvent(database.sql, rows.envelopeId, type, ++seq);
  return {
    database,
    ctx,
    happen,
    subscribe: (events = ["envelope.sent"]) => createWebhook(ctx(), { url: receiver.url, events, description: "" }),
    async pendingDelivery(webhookId: string): Promise<string> {
      const eventId = await happen();
      await fanOutEvent(eventId);
      const [row] = await database.sql`
        select id from webhook_deliveries where webhook_id = ${webhookId} and event_id = ${eventId}`;
      return String(row!.id);
    },
    get rows() {
      return rows;
    },
    get receiver() {
      return receiver;
    },
  };
}
