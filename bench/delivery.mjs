// How long a change takes to its receivers, and how many messages a worker delivers.
// node bench/delivery.mjs [--seconds 60] [--events 3000]
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { databaseUrlOf, processesOf, startApp } from "../scripts/lib/app.mjs";
import { makeCustomer } from "./delivery/customer.mjs";
import { startReceivers } from "./delivery/receivers.mjs";
import { watchMemory } from "./delivery/watch-memory.mjs";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "60" }, events: { type: "string", default: "3000" } },
});
const seconds = Number(values.seconds);
const backlog = Number(values.events);
const ENDPOINTS = 20;
const CHANGES_A_SECOND = 3;
const bars = { p50: 100, p95: 1_000 };

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-bench-"));
fs.chmodSync(dataDir, 0o711);
const env = {
  ...{ RATE_LIMIT_PER_MINUTE: "1000000", RATE_LIMIT_BURST: "1000000", LOG_LEVEL: "warn" },
  OUTBOUND_ALLOW: "127.0.0.1/32",
};
let app = await startApp({ dataDir, env });
let sql = openSql();
const receivers = await startReceivers(ENDPOINTS);
let missed = false;
try {
  // When a transaction committed is the database's to say, and it says so from its next start on.
  await sql`alter system set track_commit_timestamp = on`;
  await sql.end();
  await app.stop();
  app = await startApp({ dataDir, env, port: app.port });
  sql = openSql();
  const customer = await makeCustomer(app.url, dataDir);
  for (const url of receivers.urls) await customer.subscribe(url, ["envelope.created"]);
  const memory = watchMemory(processesOf(dataDir).worker);

  await paced(customer, 5);
  await report("all 20 answer", await latencies(() => paced(customer, seconds)), {});
  receivers.hang(0);
  await report("1 of 20 hangs", await latencies(() => paced(customer, seconds)), bars);
  receivers.hang(-1);
  await customer.unsubscribeAll();

  await reportBacklog("1 endpoint", await drain(customer, 1, backlog));
  await reportBacklog("20 endpoints", await drain(customer, ENDPOINTS, Math.round(backlog / ENDPOINTS)));
  console.log(`worker's memory: ${memory.stop()}`);
} catch (error) {
  console.error(app.output().slice(-4_000));
  throw error;
} finally {
  await receivers.stop();
  await sql.end({ timeout: 5 });
  await app.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
}
process.exit(missed ? 1 : 0);

function openSql() {
  return postgres(databaseUrlOf(dataDir), { max: 2, onnotice: () => undefined });
}

/** Changes at a pace that a busy customer has, whatever earlier ones take. */
async function paced(customer, forSeconds) {
  const made = [];
  const startedAt = performance.now();
  for (let number = 0; number < forSeconds * CHANGES_A_SECOND; number++) {
    await sleep(Math.max(0, startedAt + (number * 1_000) / CHANGES_A_SECOND - performance.now()));
    made.push(customer.createDraft());
  }
  await Promise.all(made);
}

/** From the commit of each change to its arrival at each endpoint that answers. */
async function latencies(work) {
  receivers.forget();
  const [{ since }] = await sql`select now() as since`;
  await work();
  const commits = await sql`
    select id, extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000 as at
    from evidence_events where type = 'envelope.created' and at >= ${since}`;
  const expected = commits.length * receivers.wellCount();
  await receivers.untilArrived(expected);
  const committedAt = new Map(commits.map(({ id, at }) => [id, Number(at)]));
  const tookMs = receivers.arrivals().map(({ id, at }) => at - committedAt.get(id));
  return tookMs.filter((ms) => !Number.isNaN(ms)).sort((a, b) => a - b);
}

async function report(what, sorted, { p50, p95 }) {
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const verdict = (ms, bar) => (bar === undefined ? "" : ms < bar ? ` (bar: ${bar})` : ` (bar: ${bar}, not met)`);
  if (at(0.5) >= p50 || at(0.95) >= p95) missed = true;
  const figures = `p50 ${at(0.5).toFixed(0)} ms${verdict(at(0.5), p50)}  p95 ${at(0.95).toFixed(0)} ms${verdict(at(0.95), p95)}`;
  console.log(
    `${what.padEnd(16)} ${figures}  most ${at(1).toFixed(0)} ms  (${sorted.length} messages, load ${os.loadavg()[0].toFixed(1)})`,
  );
}

/** The worker sleeps while changes are made, and then has them all before it. */
async function drain(customer, endpoints, events) {
  for (const url of receivers.urls.slice(0, endpoints)) await customer.subscribe(url, customer.toldOnSend);
  const worker = processesOf(dataDir).worker;
  process.kill(worker, "SIGSTOP");
  const made = await customer.sendUntil(events).finally(() => process.kill(worker, "SIGCONT"));
  receivers.forget();
  const startedAt = Date.now();
  await receivers.untilArrived(made * endpoints, 600_000);
  const lastAt = Math.max(...receivers.arrivals().map(({ at }) => at));
  await customer.unsubscribeAll();
  return { events: made, messages: made * endpoints, seconds: (lastAt - startedAt) / 1_000 };
}

async function reportBacklog(what, { events, messages, seconds: took }) {
  const rates = `${Math.round(events / took)} events a second, ${Math.round(messages / took)} messages a second`;
  console.log(
    `${what.padEnd(16)} ${rates}  (${events} events in ${took.toFixed(1)} s, load ${os.loadavg()[0].toFixed(1)})`,
  );
}
