import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { erasePerson } from "@/lib/retention/erase-person";
import { purgeEnvelope } from "@/lib/retention/purge";
import { createWebhook } from "@/lib/webhooks/create";
import { deliverWebhook } from "@/lib/webhooks/deliver";
import { startReceiver } from "@/lib/webhooks/receiver.fixture";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { anna, complete } from "./stage";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
  process.env.OUTBOUND_ALLOW = "127.0.0.1/32";
});
const database = useDatabase();
let owner: Ctx;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  owner = await newOwner();
  receiver = await startReceiver();
  const events = ["recipient.signed"] as const;
  const { webhook } = await createWebhook(owner, { url: receiver.url, events: [...events], description: "" });
  // It asks for what the fixtures' events are about, whenever they happened.
  await database.sql`update webhooks set created_at = '2020-01-01' where id = ${webhook.id}`;
});
afterAll(() => receiver.stop());

const now = () => ({ ...owner, now: new Date() });

/** A delivery whose endpoint answers with all that it was told, after `meanwhile`. */
async function answerAfter(envelopeId: string, meanwhile: () => Promise<unknown>, status = 200) {
  const [row] = await database.sql`
    select id from webhook_deliveries where envelope_id = ${envelopeId} and status = 'PENDING' order by id limit 1`;
  const id = String(row!.id);
  receiver.answerWith((response, { body }) => {
    void meanwhile().finally(() => response.writeHead(status).end(body));
  });
  await deliverWebhook(id);
  const tries = await database.sql`
    select number, request_headers, response_status, response_body, error from webhook_attempts where delivery_id = ${id}`;
  const [delivery] = await database.sql`select status from webhook_deliveries where id = ${id}`;
  return { tries: [...tries], status: delivery!.status as string };
}

test("an answer is written down as it came while nothing is erased", async () => {
  const { id } = await complete(owner);
  const { tries, status } = await answerAfter(id, async () => undefined);
  expect([status, tries.length, tries[0]!.response_status]).toEqual(["DELIVERED", 1, 200]);
  expect(tries[0]!.response_body).toContain(anna.name);
});

test("an answer that comes after the purge of its envelope leaves nothing but that it came", async () => {
  const { id } = await complete(owner);
  const { tries, status } = await answerAfter(id, () => purgeEnvelope(now(), id));
  expect(status).toBe("DELIVERED");
  expect(tries).toEqual([{ number: 1, request_headers: {}, response_status: 200, response_body: null, error: null }]);
});

test("so does one that comes after a person in it was erased, and a refusal is tried again all the same", async () => {
  const { id } = await complete(owner);
  await database.sql`update mails set status = 'SENT'`;
  const erase = async () => expect((await erasePerson(now(), anna.email.toLowerCase())).erased).toContain(id);
  const { tries, status } = await answerAfter(id, erase, 500);
  expect(status).toBe("PENDING");
  expect(tries).toEqual([{ number: 1, request_headers: {}, response_status: 500, response_body: null, error: null }]);
});
