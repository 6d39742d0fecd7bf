import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { processesOf } from "../../scripts/lib/app.mjs";
import { type Sent, until, untilStatus } from "../support/instance";
import { signWithCode, withCode } from "./access-code";
import { closeGates, firstHash, type Gate, jobEnds, killAtEach, recording } from "./gates";
import { expectInvariants } from "./invariants";
import { sendTwo } from "./kill-subjects";
import { type OwnInstance, showOutput } from "./own-instance";
import { expectIntactChain, onDisk } from "./proof";
import type { Relay } from "./relay";
import { startTimestamped, type Timestamped } from "./timestamped";

vi.setConfig({ testTimeout: 300_000 });

const signed: Sent[] = [];
let timestamped: Timestamped;
let relay: Relay;
let own: OwnInstance;

beforeAll(async () => {
  timestamped = await startTimestamped();
  ({ relay, own } = timestamped);
});
afterAll(() => timestamped.stop());
beforeEach(() => showOutput(() => own));

async function send(): Promise<Sent> {
  const sent = await sendTwo(own, withCode, { signatureLevel: "ADVANCED" });
  signed.push(sent);
  return sent;
}

const signAll = async (sent: Sent) => {
  for (const recipient of sent.recipients) await signWithCode(recipient);
};

/** Each signed once, by name, in an intact chain; no key, no job and no half revision is left. */
async function expectSignedOnce({ id }: Sent): Promise<void> {
  await untilStatus(own.sql, id, "COMPLETED", 60_000);
  await until("no job of it is left", () => isSettled(id));
  const types = await expectIntactChain(own.api, id);
  expect(types.filter((type) => type === "recipient.signed")).toHaveLength(withCode.length);
  expect(types.filter((type) => type === "envelope.completed")).toHaveLength(1);
  for (const document of [0, 1])
    expectNamed(await own.api.download(`/envelopes/${id}/signed-document?document=${document}`));
  expect(await rowsOf(id)).toEqual(withCode.map(() => ({ status: "MADE", revisions: 2, keys: 0 })));
}

const isSettled = async (id: string) =>
  (
    await own.sql`select 1 from graphile_worker.jobs where key in (${`apply-signatures:${id}`}, ${`seal-envelope:${id}`})`
  ).length === 0;

function expectNamed(bytes: Buffer): void {
  const file = onDisk(bytes);
  const said = spawnSync("pdfsig", ["-nocert", file], { encoding: "utf8" }).stdout;
  for (const { name } of withCode) expect(said).toContain(`Signer Certificate Common Name: ${name}`);
  expect(said.match(/Signature is Valid\./g)).toHaveLength(withCode.length + 1);
  expect(said).toContain("Total document signed");
  expect(spawnSync("qpdf", ["--check", file]).status).toBe(0);
}

const rowsOf = (envelopeId: string) => own.sql`
  select status, (select count(*)::int from signature_revisions r where r.signature_id = s.id) as revisions,
    (select count(*)::int from signer_keys k where k.signature_id = s.id) as keys
  from signatures s where envelope_id = ${envelopeId} order by position`;

/** Between two jobs: in the middle of one it would stop with what others wait for. */
async function stopWorker(): Promise<() => void> {
  const worker = processesOf(own.dataDir).worker!;
  const resume = () => void process.kill(worker, "SIGCONT");
  await until("the worker has nothing to do", async () => {
    process.kill(worker, "SIGSTOP");
    const jobs = await own.sql`
      select 1 from graphile_worker.jobs
      where locked_at is not null or (run_at < now() and attempts < max_attempts)`;
    const isIdle = jobs.length === 0;
    if (!isIdle) resume();
    return isIdle;
  });
  return resume;
}

const calledMade = (position: number): Gate => ({
  table: "signatures",
  when: "update",
  condition: `new.status = 'MADE' and new.position = ${position}`,
});
const on = (when: Gate["when"], table: string): Gate => ({ table, when, condition: "true" });

describe("kill -9 while signatures of level ADVANCED are put into two documents,", () => {
  test("of the worker, right after the last signature was answered: each signed once by name, no key left", async () => {
    const sent = await send();
    await signAll(sent);
    await own.killWorker();
    await expectSignedOnce(sent);
  });

  test("of one worker after the other, at each step from the first revision to the end of the seal", async () => {
    const sent = await send();
    const gates = await closeGates(own.sql, [
      ["both revisions are stored, and the first signature is being called made", calledMade(1)],
      ["its revisions are being written down", on("insert", "signature_revisions")],
      ["its key is being destroyed", on("delete", "signer_keys")],
      ["that is committed, and the next signature is being called made", calledMade(2)],
      ["all are committed, and the job is not yet done", jobEnds("apply-signatures")],
      ["the documents are sealed, and the first hash is being written", firstHash],
      ["all is written down, and the completion is being recorded", recording("envelope.completed")],
    ]);
    // What the signers' acts ask the authority themselves is over before the worker begins.
    const resume = await stopWorker();
    await signAll(sent);
    const first = relay.hold("the first signer's revision of the first document is made and asks for its time", 1);
    const second = relay.hold("it is stored, and the revision of the second document asks", 2);
    await killAtEach(own, [first, second, ...gates], async () => resume());
    await expectSignedOnce(sent);
  });

  test("of everything, while a signer's key is being stored: they did not sign, and can again", async () => {
    const sent = await send();
    const [gate] = await closeGates(own.sql, [["the key is being stored", on("insert", "signer_keys")]]);
    const [first, second] = sent.recipients;
    const refused = expect(signWithCode(first!)).rejects.toThrow();
    await gate!.reached();
    await own.app.kill();
    await refused;
    await own.restart();
    expect(await rowsOf(sent.id)).toEqual([]);
    await signWithCode(first!);
    await signWithCode(second!);
    await expectSignedOnce(sent);
  });

  test("of everything, and a start on the same data: what was answered is signed once and sealed", async () => {
    const sent = [await send(), await send()];
    for (const each of sent) await signAll(each);
    await own.app.kill();
    await own.restart();
    for (const each of sent) await expectSignedOnce(each);
  });

  test("signers' manifests carry a timestamp when the authority answers in time", async () => {
    expect((await own.sql`select 1 from signatures where timestamped`).length).toBeGreaterThan(0);
  });

  test("after all of that every invariant holds", () => expectInvariants(own.dataDir, signed));
});
