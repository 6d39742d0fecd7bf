import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { randomFrom } from "../corpus/mutate";
import { until } from "../support/instance";
import { insistent } from "./insistent";
import { expectInvariants } from "./invariants";
import { draw, type Kill, passTries, startKiller, type Victim } from "./kill-at-random";
import { type OutsideWorld, repeatedFor, startOutsideWorld } from "./outside-world";
import { type OwnInstance, showOutput, startOwnInstance } from "./own-instance";
import { sha256, type Told, workUntil } from "./people";
import { expectSealedOnce } from "./proof";

/** `node scripts/crash.mjs --kills 225 --seed 7` kills more often, and again as a run that failed did. */
const kills = Number(process.env.CRASH_KILLS ?? 10);
const seed = Number(process.env.CRASH_SEED ?? 11);
vi.setConfig({ testTimeout: 300_000 + kills * 60_000 });

const killedAt: number[] = [];
let outside: OutsideWorld;
let own: OwnInstance;

beforeAll(async () => {
  outside = await startOutsideWorld();
  own = await startOwnInstance({ OUTBOUND_ALLOW: "127.0.0.1/32", SMTP_URL: outside.smtpUrl });
  const ends = ["envelope.completed", "envelope.voided", "envelope.declined"];
  const events = ["envelope.created", "envelope.sent", "recipient.signed", ...ends];
  const hook = await own.api.call("POST", "/webhooks", { url: outside.webhookUrl, events });
  expect(hook.status).toBe(201);
});
afterAll(async () => {
  await own.stop();
  await outside.stop();
});
beforeEach(() => showOutput(() => own));

/** When nothing is killed any more, all that was begun comes to its end. */
async function inTime(what: string, work: Promise<unknown>): Promise<void> {
  let isDone = false;
  const done = work.then(() => {
    isDone = true;
  });
  await Promise.race([done, until(what, async () => isDone, 180_000)]);
}

let runs = 0;

/** People work while processes die under them, and end what they had begun when that is over. */
async function killWhileWorking(): Promise<{ told: Told; dead: Kill[] }> {
  const told: Told = { name: `Lease ${seed}.${++runs}`, envelopes: [], signed: new Set(), documents: new Map() };
  const random = randomFrom(seed);
  const calls = insistent(own);
  const kill = startKiller(own, calls.underWay, random);
  const dead: Kill[] = [];
  let isOver = false;
  const killing = async () => {
    for (const card of draw(kills, random)) {
      if (isOver) return;
      dead.push(await kill(card));
      killedAt.push(dead.at(-1)!.at);
    }
  };
  const working = workUntil(() => isOver, own, calls, told);
  await Promise.race([killing(), working]).finally(() => {
    isOver = true;
  });
  await inTime("everyone has ended what was begun", working);
  return { told, dead };
}

/** A job whose key another took while its worker was dead is never tried again: it has neither key nor tries. */
const jobsLeft = (condition = own.sql`true`) => own.sql`
  select task_identifier as task, attempts, run_at - now() as due, locked_by as holder, last_error as error
  from graphile_worker.jobs where task_identifier not in ('sweep', 'sweep-files', 'send-digests')
    and not (key is null and attempts = max_attempts and locked_at is null) and ${condition}`;

/** Until none is left; when it fails, it says which are and why. */
async function noneLeft(what: string, condition = own.sql`true`, timeoutMs = 60_000): Promise<void> {
  await until(what, async () => (await jobsLeft(condition)).length === 0, timeoutMs).catch(async (error: Error) => {
    throw new Error(`${error.message}: ${JSON.stringify(await jobsLeft(condition))}`);
  });
}

/** All that follows from what was done is done. */
async function settle(dead: readonly Kill[]): Promise<void> {
  const lastAt = dead.at(-1)!.at;
  const isOld = own.sql`locked_at <= ${new Date(lastAt)}`;
  await noneLeft("the jobs of the dead are taken over", isOld);
  await passTries(own, lastAt);
  await noneLeft("no job is left", own.sql`true`, 180_000);
}

describe(`kill -9 at ${kills} random moments (seed ${seed}) while people upload, send, sign, edit, void and decline`, () => {
  let told: Told;
  let dead: Kill[];

  test("whoever asks again gets an answer, which is never a 5xx, and all that follows from it is done", async () => {
    ({ told, dead } = await killWhileWorking());
    await settle(dead);
    for (const { victim, hit } of dead) console.log(`seed ${seed}: ${victim}, at ${hit.join(", ") || "nothing"}`);
  });

  test.each<[string, Victim[]]>([
    ["jobs under way when the worker dies", ["worker"]],
    ["calls under way when the web process or everything dies", ["web", "everything"]],
  ])("there are %s, in most of the kills", (_, ofThese) => {
    const meant = dead.filter(({ victim }) => ofThese.includes(victim));
    expect(meant.length).toBeGreaterThan(0);
    expect(meant.filter(({ hit }) => hit.length > 0).length).toBeGreaterThanOrEqual(meant.length / 2);
  });

  test("every envelope that was asked for is there once and ends as it must, each file that was taken is there", async () => {
    const rows = await own.sql`select id, status from envelopes where subject like ${`${told.name},%`} order by id`;
    const expected = told.envelopes.map(({ sent, end }) => ({ id: sent.id, status: end }));
    expect([...rows]).toEqual(expected.sort((a, b) => (a.id < b.id ? -1 : 1)));
    for (const [id, hash] of told.documents)
      expect(sha256(await own.api.download(`/documents/${id}/content`))).toBe(hash);
  });

  test("what was signed is sealed once, validly, and every invariant holds", async () => {
    const simple = told.envelopes.filter(({ level, end }) => level === "SIMPLE" && end === "COMPLETED");
    expect(simple.length).toBeGreaterThan(0);
    for (const { sent } of simple) await expectSealedOnce(own.api, own.sql, sent.id);
    const answered = told.envelopes.map(({ sent }) => ({
      ...sent,
      recipients: sent.recipients.filter(({ id }) => told.signed.has(id)),
    }));
    await expectInvariants(own.dataDir, answered);
  });

  test("every mail and webhook message arrives, and again only if something died since it had", async () => {
    const mails = await own.sql`select status, message_id as id from mails`;
    const deliveries = await own.sql`select status, event_id as id from webhook_deliveries`;
    expect(mails.filter(({ status }) => status !== "SENT")).toEqual([]);
    expect(deliveries.filter(({ status }) => status !== "DELIVERED")).toEqual([]);
    for (const [arrived, rows] of [
      [outside.mails, mails],
      [outside.posts, deliveries],
    ] as const) {
      expect(new Set(arrived.map(({ id }) => id))).toEqual(new Set(rows.map(({ id }) => id)));
      expect(repeatedFor(arrived, killedAt).repeated).toEqual([]);
    }
  });

  test("nobody gets two mails of one kind, and everyone hears of the end", async () => {
    const ids = new Map<string, Set<string>>();
    for (const { to, subject, id } of outside.mails)
      ids.set(`${to}: ${subject}`, (ids.get(`${to}: ${subject}`) ?? new Set()).add(id));
    expect(ids.size).toBeGreaterThan(told.envelopes.length);
    expect([...ids].filter(([, of]) => of.size > 1).map(([what]) => what)).toEqual([]);
    const rows = await own.sql<{ id: string; count: number }[]>`
      select envelope_id as id, count(*)::int from mails
      where dedupe_key ~ '^(completed|voided|declined):' group by 1`;
    const heard = new Map(rows.map(({ id, count }) => [id, count]));
    for (const { sent, end } of told.envelopes)
      expect([sent.id, heard.get(sent.id)]).toEqual([sent.id, end === "COMPLETED" ? sent.recipients.length + 1 : 1]);
  });
});
