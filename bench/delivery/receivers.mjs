// Customers' endpoints on this machine, each on a port of its own, which note when what arrived.
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

export async function startReceivers(count) {
  let arrived = [];
  let hanging = -1;
  const servers = Array.from({ length: count }, (_, index) =>
    http.createServer((request, response) => {
      const at = Date.now();
      request.resume();
      if (index === hanging) return;
      arrived.push({ id: request.headers["webhook-id"], at });
      response.end("ok");
    }),
  );
  for (const server of servers) await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    urls: servers.map((server) => `http://127.0.0.1:${server.address().port}/hook`),
    /** This one takes what comes and never answers; -1: none. What had hung ends without an answer. */
    hang(index) {
      servers[hanging]?.closeAllConnections();
      hanging = index;
    },
    wellCount: () => count - (hanging < 0 ? 0 : 1),
    arrivals: () => arrived,
    forget() {
      arrived = [];
    },
    async untilArrived(messages, timeoutMs = 120_000) {
      for (const end = Date.now() + timeoutMs; arrived.length < messages; await sleep(20))
        if (Date.now() > end) throw new Error(`${arrived.length} of ${messages} messages arrived in time`);
    },
    stop() {
      for (const server of servers) server.closeAllConnections();
      return Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
