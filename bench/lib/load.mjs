import http from "node:http";
import { performance } from "node:perf_hooks";

/**
 * Sends requests over `connections` kept-alive connections, each the next as soon as the last is answered.
 * `request(n)` gives `{ method?, path, headers?, body? }`. Stops after `seconds` or `count` requests.
 * Throws when an answer is not 2xx. Answers requests a second and latencies in milliseconds.
 */
export async function load(origin, { connections = 10, seconds = Number.POSITIVE_INFINITY, count, request }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const latenciesMs = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  let sent = 0;
  const lane = async () => {
    while (performance.now() < end && (count === undefined || sent < count)) {
      const asked = performance.now();
      await once(origin, agent, request(sent++));
      latenciesMs.push(performance.now() - asked);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, lane));
  } finally {
    agent.destroy();
  }
  const elapsedSeconds = (performance.now() - started) / 1000;
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { perSecond: latenciesMs.length / elapsedSeconds, p50Ms: at(0.5), p95Ms: at(0.95) };
}

function once(origin, agent, { method = "GET", path, headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const sent = http.request(origin + path, { method, headers, agent }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => {
        if (response.statusCode >= 200 && response.statusCode < 300) return resolve();
        reject(
          new Error(`${method} ${path}: ${response.statusCode} ${Buffer.concat(chunks).toString().slice(0, 300)}`),
        );
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
