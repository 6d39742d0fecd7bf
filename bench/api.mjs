// What the API costs, as ratios to a bare route handler that makes one SELECT by primary key, in one run.
// node bench/api.mjs [--seconds 5] [--rounds 3]
import { execFile, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs, promisify } from "node:util";
import postgres from "postgres";
import { databaseUrlOf, startApp, testEnvironment } from "../scripts/lib/app.mjs";
import { waitUntilHealthy } from "../scripts/lib/health.mjs";
import { freePort } from "../scripts/lib/ports.mjs";
import { load } from "./lib/load.mjs";
import { seedEnvelopes } from "./lib/seed.mjs";

const run = promisify(execFile);
const { values } = parseArgs({
  options: { seconds: { type: "string", default: "5" }, rounds: { type: "string", default: "3" } },
});
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);
const root = path.dirname(import.meta.dirname);
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-bench-"));
fs.chmodSync(dataDir, 0o711);

const app = await startApp({
  dataDir,
  env: { RATE_LIMIT_PER_MINUTE: "1000000", RATE_LIMIT_BURST: "1000000", LOG_LEVEL: "warn" },
});
const databaseUrl = databaseUrlOf(dataDir);
const sql = postgres(databaseUrl, { max: 2, onnotice: () => undefined });
let bare;
try {
  const { liveKey, workspaceId, userId } = await makeOwner();
  const authorization = `Bearer ${liveKey}`;
  const documentId = await uploadSample(authorization);
  const seed = (count) => seedEnvelopes(sql, { workspaceId, senderId: userId, documentId, count });
  const [envelopeId] = await seed(1_000);
  bare = await startBare(databaseUrl);

  const get = () => ({ path: `/api/v1/envelopes/${envelopeId}`, headers: { authorization } });
  const list = () => ({ path: "/api/v1/envelopes?limit=20", headers: { authorization } });
  const bareGet = () => ({ path: `/api/envelopes/${envelopeId}` });
  const send = () => ({
    method: "POST",
    path: "/api/v1/envelopes",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({
      subject: "Bench",
      documentIds: [documentId],
      recipients: [{ email: "anna@example.com", name: "Anna", delivery: "NONE" }],
      send: true,
    }),
  });

  const small = await compare({ bare: [bare.origin, bareGet], get: [app.url, get], list: [app.url, list] });
  await seed(99_000);
  await sql`vacuum analyze`;
  const large = await compare({ bare: [bare.origin, bareGet], list: [app.url, list], send: [app.url, send] });

  const ratio = (a, b) => (a / b).toFixed(2);
  print("bare handler, one SELECT", small.bare);
  print("the same, beside the large list", large.bare);
  print("GET envelope", small.get, `${ratio(small.get.perSecond, small.bare.perSecond)} of bare (bar: at least 0.5)`);
  print("list of 20, 1,000 envelopes", small.list, `${ratio(small.list.perSecond, small.bare.perSecond)} of bare`);
  const growth = ratio(large.list.p50Ms / large.bare.p50Ms, small.list.p50Ms / small.bare.p50Ms);
  print("list of 20, 100,000 envelopes", large.list, `${growth} × the time at 1,000 (bar: at most 1.5)`);
  print("create + send", large.send, `${ratio(large.send.perSecond, large.bare.perSecond)} of bare`);
} catch (error) {
  console.error(app.output().slice(-4_000));
  throw error;
} finally {
  bare?.stop();
  await sql.end({ timeout: 5 });
  await app.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
}

/** Takes turns, so that what else the machine does meets all alike; answers the round with the median speed of each. */
async function compare(targets) {
  const results = Object.fromEntries(Object.keys(targets).map((name) => [name, []]));
  for (const [origin, request] of Object.values(targets)) await load(origin, { seconds: 1, request });
  for (let round = 0; round < rounds; round++) {
    for (const [name, [origin, request]] of Object.entries(targets)) {
      results[name].push(await load(origin, { seconds, request }));
    }
  }
  const median = (list) => list.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(list.length / 2)];
  return Object.fromEntries(Object.entries(results).map(([name, list]) => [name, median(list)]));
}

function print(what, { perSecond, p50Ms, p95Ms }, note = "") {
  const figures = `${Math.round(perSecond)}/s  p50 ${p50Ms.toFixed(1)} ms  p95 ${p95Ms.toFixed(1)} ms`;
  console.log(`${what.padEnd(32)} ${figures.padEnd(38)} ${note}`);
}

async function makeOwner() {
  const options = [
    "--email",
    "bench@example.com",
    "--name",
    "Bench",
    "--workspace",
    "Bench",
    "--password",
    "correct horse battery",
  ];
  const { stdout } = await run("npm", ["run", "setup", "--", ...options], {
    env: testEnvironment({ DATA_DIR: dataDir }),
  });
  return JSON.parse(stdout.trimEnd().split("\n").at(-1));
}

async function uploadSample(authorization) {
  const form = new FormData();
  form.set("file", new Blob([fs.readFileSync(path.join(root, "tests/fixtures/pdf/text1.pdf"))]), "sample.pdf");
  const response = await fetch(`${app.url}/api/v1/documents`, {
    method: "POST",
    headers: { authorization },
    body: form,
  });
  return (await response.json()).id;
}

/** The bare handler as a Next app of its own, built and served the same way. */
async function startBare(url) {
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const folder = path.join(root, "bench/bare");
  const env = { ...testEnvironment(), DATABASE_URL: url, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  await run(process.execPath, [next, "build"], { env, cwd: folder });
  const port = await freePort();
  const child = spawn(process.execPath, [next, "start", "-p", String(port)], { env, cwd: folder, stdio: "ignore" });
  const origin = `http://localhost:${port}`;
  await waitUntilHealthy(origin, { timeoutMs: 20_000 });
  return { origin, stop: () => child.kill("SIGTERM") };
}
