import type { ServerResponse } from "node:http";
import { Webhook } from "standardwebhooks";
import { type Received, startReceiver } from "@/lib/webhooks/receiver.fixture";
import { randomFrom } from "../corpus/mutate";
import type { Arrival } from "./outside-world";

/** What a receiver does to a message that it does not take. */
const faults: readonly ((response: ServerResponse, received: Received) => void)[] = [
  (response) => response.writeHead(500).end("no"),
  (response) => response.writeHead(503, { "retry-after": "1" }).end(),
  (response) => response.writeHead(429, { "retry-after": "7" }).end(),
  (response) => response.writeHead(302, { location: "/elsewhere" }).end(),
  (response) => response.writeHead(404).end(),
  (response) => response.destroy(),
  (response, { body }) => {
    response.socket?.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\nhalf`);
    response.destroy();
  },
];

/** At most so often is one message refused. */
const MOST_REFUSALS = 3;
const REFUSED_OF_100 = 30;
const SLOW_OF_1000 = 5;

/** A customer's endpoint that is only sometimes well, by a seed, and believes nobody whose signature is wrong. */
export async function startUnsteadyReceiver(seed: number) {
  const receiver = await startReceiver();
  const random = randomFrom(seed);
  /** Messages that it answered with 200, in that order. */
  const taken: Arrival[] = [];
  const refusals = new Map<string, number>();
  const bodies = new Map<string, Set<string>>();
  const forged: string[] = [];
  let webhook: Webhook | undefined;

  function isGenuine({ headers, body }: Received, id: string): boolean {
    try {
      webhook!.verify(body, headers as Record<string, string>);
      return (JSON.parse(body) as { id: string }).id === id;
    } catch {
      return false;
    }
  }

  receiver.answerWith((response, message) => {
    receiver.received.length = 0;
    const id = String(message.headers["webhook-id"]);
    if (!isGenuine(message, id)) forged.push(id);
    bodies.set(id, (bodies.get(id) ?? new Set()).add(message.body));
    const refused = refusals.get(id) ?? 0;
    const waitMs = random() * 1000 < SLOW_OF_1000 ? 1_300 : Math.floor(random() * 120);
    const isRefused = refused < MOST_REFUSALS && random() * 100 < REFUSED_OF_100;
    if (isRefused) refusals.set(id, refused + 1);
    const fault = faults[Math.floor(random() * faults.length)]!;
    setTimeout(() => {
      if (isRefused) return fault(response, message);
      // Whoever died meanwhile hears no answer: only what could be answered was taken.
      if (response.socket?.writable) taken.push({ id, at: Date.now() });
      response.end("ok");
    }, waitMs);
  });

  return {
    url: receiver.url,
    taken,
    refusals,
    /** Each message's bodies, as they came: of one message there must be one. */
    bodies,
    forged,
    believe: (secret: string) => {
      webhook = new Webhook(secret);
    },
    stop: receiver.stop,
  };
}
export type UnsteadyReceiver = Awaited<ReturnType<typeof startUnsteadyReceiver>>;
