import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { until } from "../support/instance";
import type { Step } from "./gates";

export type Relay = Awaited<ReturnType<typeof startRelay>>;

/** Stands before a timestamp authority: passes questions on, refuses them, or leaves some without any answer. */
export async function startRelay(to: string) {
  const holds = new Set<{ seen: number; nth: number }>();
  let refuses = false;
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    for (const hold of holds) hold.seen++;
    if (refuses) return response.writeHead(503).end();
    if ([...holds].some(({ seen, nth }) => seen >= nth)) return;
    const headers = { "content-type": "application/timestamp-query" };
    const answer = await fetch(to, { method: "POST", body, headers });
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type")! });
    return response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    refuse(next: boolean) {
      refuses = next;
    },
    /** The nth question from `close` on, and those behind it, are left unanswered. */
    hold(name: string, nth: number): Step {
      const hold = { seen: 0, nth };
      return {
        name,
        close: () => void holds.add(hold),
        reached: () => until(name, async () => hold.seen >= nth),
        open: async () => holds.delete(hold),
      };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
