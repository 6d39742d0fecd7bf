import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { randomFrom } from "../corpus/mutate";
import { pdfFixture, until } from "../support/instance";
import { type Kill, startKiller } from "./kill-at-random";
import { repeatedFor } from "./outside-world";
import { type OwnInstance, showOutput, startOwnInstance } from "./own-instance";
import { startUnsteadyReceiver, type UnsteadyReceiver } from "./unsteady-receiver";

/** `node scripts/deliveries.mjs --events 10000 --kills 40 --seed 7` makes more events, and again as a run that failed did. */
const events = Number(process.env.DELIVERY_EVENTS ?? 300);
const kills = Number(process.env.DELIVERY_KILLS ?? 3);
const seed = Number(process.env.DELIVERY_SEED ?? 11);
vi.setConfig({ testTimeout: 120_000 + events * 200 + kills * 30_000 });

const told = ["envelope.created", "envelope.sent", "recipient.sent"];
/** An envelope with so many recipients is made and sent: two events of its own, and one for each of them. */
const EVENTS_EACH = 10;
const recipients = Array.from({ length: EVENTS_EACH - 2 }, (_, index) => ({
  ...{ email: `person${index}@example.com`, name: `Person ${index}`, role: "SIGNER", delivery: "NONE" },
}));

/** So long a receiver may take an answer for sent after who waited for it has died. */
const UNNOTICED_MS = 100;

let own: OwnInstance;
let receiver: UnsteadyReceiver;
let documentId: string;

beforeAll(async () => {
  receiver = await startUnsteadyReceiver(seed);
  own = await startOwnInstance({ OUTBOUND_ALLOW: "127.0.0.1/32", LOG_LEVEL: "info" });
  const hook = await own.api.call<{ secret: string }>("POST", "/webhooks", { url: receiver.url, events: told });
  expect(hook.status).toBe(201);
  receiver.believe(hook.body.secret);
  documentId = (await own.api.upload(pdfFixture("text1.pdf"))).body.id;
});
afterAll(async () => {
  await own.stop();
  await receiver.stop();
});
beforeEach(() => showOutput(() => own));

async function makeEnvelopes(count: number, name: string): Promise<void> {
  let left = count;
  const maker = async () => {
    while (left-- > 0) {
      const input = { subject: name, documentIds: [documentId], recipients, send: true };
      const made = await own.api.call("POST", "/envelopes", input);
      expect(made.status).toBe(201);
    }
  };
  await Promise.all(Array.from({ length: 4 }, maker));
}

const ofDeliveries = () => own.sql`task_identifier in ('fan-out-event', 'deliver-webhook', 'deliver-webhook-aside')`;

/** Nothing is due any more or under way: what is not delivered waits for its next try. */
const untilAtRest = (timeoutMs: number) =>
  until(
    "no message is due",
    async () => {
      const [row] = await own.sql<{ due: number }[]>`
        select count(*)::int as due from graphile_worker.jobs
        where ${ofDeliveries()} and (locked_at is not null or run_at <= now()) and attempts < max_attempts`;
      return row!.due === 0;
    },
    timeoutMs,
  );

/** The hours until the next try pass at once. Answers how many waited for it. */
async function passTheWait(): Promise<number> {
  const due = await own.sql`
    with due as (
      update webhook_deliveries set next_attempt_at = now() where status = 'PENDING' returning id)
    select graphile_worker.add_job('deliver-webhook', json_build_object('deliveryId', id),
      job_key := 'deliver-webhook:' || id) from due`;
  return due.length;
}

async function settle(): Promise<void> {
  const restMs = 60_000 + events * 100;
  await untilAtRest(restMs);
  while ((await passTheWait()) > 0) await untilAtRest(restMs);
}

describe(`${events} events, a receiver that refuses a third of what it gets, ${kills} × kill -9 of the worker (seed ${seed})`, () => {
  const dead: Kill[] = [];

  test("events are made while the worker dies, and after that every wait comes to its end", async () => {
    const kill = startKiller(own, new Set(), randomFrom(seed));
    const envelopes = Math.ceil(events / EVENTS_EACH);
    for (let round = 0; round < kills; round++) {
      const share = Math.ceil((envelopes * (round + 1)) / kills) - Math.ceil((envelopes * round) / kills);
      const [, died] = await Promise.all([
        makeEnvelopes(share, `Lease ${seed}.${round}`),
        kill({ victim: "worker", task: "deliver-webhook", mostLooks: 60 }),
      ]);
      dead.push(died);
    }
    await settle();
    for (const { hit } of dead) console.log(`seed ${seed}: worker, at ${hit.join(", ") || "nothing"}`);
  });

  test("the worker died while it was delivering, and the receiver refused, so both were tried", () => {
    expect(dead.filter(({ hit }) => hit.some((task) => task.startsWith("deliver-webhook"))).length).toBeGreaterThan(0);
    expect(receiver.refusals.size).toBeGreaterThan(events / 10);
  });

  test("every event was taken by the receiver, under its own id, and nothing else was", async () => {
    const made = await own.sql<{ id: string }[]>`select id from evidence_events where type = any(${told})`;
    expect(made.length).toBeGreaterThanOrEqual(events);
    expect(new Set(receiver.taken.map(({ id }) => id))).toEqual(new Set(made.map(({ id }) => id)));
    const rows = await own.sql`
      select status, count(*)::int, count(distinct event_id)::int as events from webhook_deliveries group by 1`;
    expect([...rows]).toEqual([{ status: "DELIVERED", count: made.length, events: made.length }]);
  });

  test("each try of a message has the same webhook-id and the same body, and a signature that verifies", () => {
    expect(receiver.forged).toEqual([]);
    expect([...receiver.bodies].filter(([, bodies]) => bodies.size > 1)).toEqual([]);
  });

  test("a message comes again after it was taken at most once, and only if the worker died in between", () => {
    const { repeated, excused } = repeatedFor(
      receiver.taken,
      dead.flatMap(({ at }) => [at, at + UNNOTICED_MS]),
    );
    console.log(`seed ${seed}: ${receiver.taken.length} taken, ${excused.length} of them twice`);
    expect(repeated).toEqual([]);
    expect(excused.length).toBe(new Set(excused).size);
  });

  test("each try is a row: none is missing and none was made that nobody heard of", async () => {
    const odd = await own.sql`
      select d.id from webhook_deliveries d left join webhook_attempts a on a.delivery_id = d.id
      group by d.id, d.attempt_count
      having d.attempt_count <> count(a.id) or count(a.id) filter (where a.response_status = 200 and a.error is null) <> 1`;
    expect([...odd]).toEqual([]);
  });
});
