import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshClient, instance, openLink, openSql, signAll, until, untilStatus } from "../support/instance";

type Delivery = {
  headers: IncomingHttpHeaders;
  raw: Buffer;
  body: { event: string; envelope_id: string };
  fileStatus: number;
};
type Api = Awaited<ReturnType<typeof freshClient>>;

const events = ["envelope.created", "envelope.sent", "envelope.completed", "envelope.declined"];
const anna = { email: "anna@example.com", name: "Anna Holm", role: "SIGNER" };
const deliveries: Delivery[] = [];
/** Statuses that the next answers have; 200 when there is none left. */
const answers: number[] = [];
let api: Api;
let sql: postgres.Sql;
let secret: string;
let webhookId: string;

/** Takes deliveries as a customer's program would: on each it asks for the signed document at once. */
const receiver = createServer(async (request, response) => {
  const raw = Buffer.concat(await request.toArray());
  const body = JSON.parse(raw.toString());
  const headers = { authorization: `Bearer ${api.key}` };
  const file = await fetch(`${api.url}/api/v1/envelopes/${body.envelope_id}/signed-document`, { headers });
  await file.arrayBuffer();
  deliveries.push({ headers: request.headers, raw, body, fileStatus: file.status });
  response.writeHead(answers.shift() ?? 200).end();
});

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  api = await freshClient({ url: instance().url, key: instance().owner.liveKey });
  sql = openSql(instance().dataDir);
  const made = await api.call<{ id: string; secret: string }>("POST", "/webhooks", { url, events });
  expect(made.status).toBe(201);
  secret = made.body.secret;
  webhookId = made.body.id;
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await sql.end();
});

const arrived = (envelopeId: string) => deliveries.filter((delivery) => delivery.body.envelope_id === envelopeId);
/** No delivery of the envelope to our webhook is waiting and none is still to be written. Other tests have webhooks too. */
const settled = (envelopeId: string) =>
  until("all deliveries are settled", async () => {
    const [row] = await sql`
      select (select count(*) from webhook_deliveries
                where webhook_id = ${webhookId} and envelope_id = ${envelopeId} and status = 'PENDING') +
             (select count(*) from graphile_worker.jobs j join evidence_events e on j.key = 'fan-out-event:' || e.id
               where e.envelope_id = ${envelopeId}) as open`;
    return Number(row!.open) === 0;
  });

function expectGenuine({ raw, headers }: Delivery): void {
  expect(headers["x-certyneo-signature"]).toBe(createHmac("sha256", secret).update(raw).digest("hex"));
  expect(headers["content-type"]).toBe("application/json");
}

describe("webhooks", () => {
  test("a completed envelope is told as created, sent, completed: signed, once each, the file there already", async () => {
    const sent = await api.send([anna]);
    await signAll(sent);
    await untilStatus(sql, sent.id, "COMPLETED");
    await until("the completed message", async () => arrived(sent.id).length >= 3);
    await settled(sent.id);
    const told = arrived(sent.id);
    expect(told.map((delivery) => delivery.body.event).sort()).toEqual([events[2], events[0], events[1]]);
    for (const delivery of told) expectGenuine(delivery);
    expect(told.find((delivery) => delivery.body.event === "envelope.completed")?.fileStatus).toBe(200);
  });

  test("a declined envelope is told with the reason, and never as completed", async () => {
    const sent = await api.send([anna]);
    await (await openLink(sent.recipients[0]!.signUrl)).decline("Wrong company number");
    await until("the declined message", async () => arrived(sent.id).length >= 3);
    await settled(sent.id);
    const told = arrived(sent.id);
    expect(told.map((delivery) => delivery.body.event).sort()).toEqual([events[0], events[3], events[1]]);
    expect(told.find((delivery) => delivery.body.event === "envelope.declined")?.body).toMatchObject({
      data: { decline_reason: "Wrong company number", status: "DECLINED" },
    });
    for (const delivery of told) expectGenuine(delivery);
  });

  test("a message answered with 500 comes again 5 s later, the same and genuine, and then no more", async () => {
    answers.push(500);
    const draft = await api.send([anna], undefined, { send: false });
    await until("the second try", async () => arrived(draft.id).length >= 2);
    await settled(draft.id);
    const [first, second, ...more] = arrived(draft.id);
    expect(more).toEqual([]);
    expect(second!.raw.equals(first!.raw)).toBe(true);
    expect(second!.headers["webhook-id"]).toBe(first!.headers["webhook-id"]);
    expectGenuine(second!);
    const [tries] = await sql`
      select extract(epoch from max(at) - min(at)) as gap from webhook_attempts
      where delivery_id in (select id from webhook_deliveries where envelope_id = ${draft.id})`;
    expect(Number(tries!.gap)).toBeGreaterThanOrEqual(4.9);
  });

  test.each([
    "http://10.0.0.1/hook",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data",
    "http://[::1]/",
    "http://0x7f.1.1.1.1/",
  ])("the address %s is refused", async (url) => {
    const answer = await api.call("POST", "/webhooks", { url, events });
    expect(answer).toMatchObject({ status: 400, body: { code: "url_rejected" } });
  });

  test("a private address is refused in the words of the API", async () => {
    const answer = await api.call("POST", "/webhooks", { url: "https://10.0.0.1/hook", events });
    expect(answer.body.error).toBe("URL rejected: private or loopback address");
  });
});
