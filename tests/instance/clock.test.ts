import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Sent, signAll, until, untilStatus } from "../support/instance";
import { type OutsideWorld, startOutsideWorld } from "./outside-world";
import { type OwnInstance, showOutput, startOwnInstance } from "./own-instance";
import { expectSealedOnce } from "./proof";

const hourMs = 3_600_000;
const anna = [{ email: "anna@example.com", name: "Anna Holm" }];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-clock-"));
const clockFile = path.join(folder, "off");
function setMachines(offMs: number): void {
  fs.writeFileSync(`${clockFile}.new`, String(offMs));
  fs.renameSync(`${clockFile}.new`, clockFile);
}
let outside: OutsideWorld;
let own: OwnInstance;

/** Web, worker and everything else that is Node's live on machines whose clock is set while they run; the database does not. */
beforeAll(async () => {
  outside = await startOutsideWorld();
  setMachines(0);
  own = await startOwnInstance({
    OUTBOUND_ALLOW: "127.0.0.1/32",
    SMTP_URL: outside.smtpUrl,
    TEST_CLOCK_FILE: clockFile,
    NODE_OPTIONS: `--require ${path.join(import.meta.dirname, "set-clock.cjs")}`,
  });
  const events = ["envelope.sent", "recipient.signed", "envelope.completed"];
  expect((await own.api.call("POST", "/webhooks", { url: outside.webhookUrl, events })).status).toBe(201);
});
afterAll(async () => {
  await own.stop();
  await outside.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => showOutput(() => own));

/** The furthest that anything that was recorded of an envelope is from the time at which it happened. */
async function furthestOff({ id }: Sent, since: number): Promise<number> {
  const rows = await own.sql<{ at: Date }[]>`select at from evidence_events where envelope_id = ${id}`;
  expect(rows.length).toBeGreaterThan(4);
  return Math.max(...rows.map(({ at }) => Math.max(since - at.getTime(), at.getTime() - Date.now())));
}

async function workAsUsual(): Promise<void> {
  const since = Date.now();
  const [mails, posts] = [outside.mails.length, outside.posts.length];
  const sent = await own.api.send(anna, undefined, { expiresAt: new Date(since + 2 * hourMs).toISOString() });
  await until("the webhook message of the sending", async () => outside.posts.length > posts, 15_000);
  await until("the invitation", async () => outside.mails.length > mails, 15_000);
  await signAll(sent);
  await untilStatus(own.sql, sent.id, "COMPLETED");
  await expectSealedOnce(own.api, own.sql, sent.id);
  await until("all messages", async () => outside.posts.length === posts + 3, 15_000);
  expect(await furthestOff(sent, since)).toBeLessThan(2_000);
  const waiting = await own.sql`
    select key from graphile_worker.jobs where task_identifier like 'deliver%' and run_at > now() + interval '1 minute'`;
  expect([...waiting]).toEqual([]);
}

/** Which processes have said that they correct their machine's clock by that. */
function corrected(offMs: number): Set<unknown> {
  const lines = own.app
    .output()
    .split("\n")
    .filter((line) => line.includes("the database's clock counts"));
  const said = lines.map((line) => JSON.parse(line) as { service: string; aheadMs: number });
  return new Set(said.filter(({ aheadMs }) => Math.abs(aheadMs + offMs) < 1_000).map(({ service }) => service));
}

test.each([
  ["set ahead by five hours", 5 * hourMs],
  ["then set back by eight", -3 * hourMs],
])(
  "machines whose clock is %s send, sign and deliver at once, and what they record has the right time",
  async (_, offMs) => {
    setMachines(offMs);
    await until("both have asked the database", async () => corrected(offMs).size === 2, 15_000);
    await workAsUsual();
  },
);

test("what is done each minute is done each minute, and an end comes when it is due", async () => {
  const sent = await own.api.send(anna, undefined, { expiresAt: new Date(Date.now() + hourMs).toISOString() });
  await own.sql`update envelopes set expires_at = now() - interval '1 second' where id = ${sent.id}`;
  await own.sql`select graphile_worker.remove_job(${`expire-envelope:${sent.id}`})`;
  // Only the sweep can find it now.
  await untilStatus(own.sql, sent.id, "EXPIRED", 90_000);
});
