import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openLink, type Sent, signAll, untilStatus } from "../support/instance";
import { closeGates, firstHash, type Gate, jobEnds, killAtEach, recording, type Step } from "./gates";
import { expectInvariants } from "./invariants";
import {
  addWebhook,
  expectGenerations,
  expectRaisedOnce,
  expectTrailOnce,
  levelOf,
  makeDue,
  namingTrail,
  putOff,
  raised,
  runOut,
  sendTwo,
  settled,
} from "./kill-subjects";
import { type OwnInstance, showOutput } from "./own-instance";
import type { Relay } from "./relay";
import { startTimestamped, type Timestamped } from "./timestamped";

vi.setConfig({ testTimeout: 300_000 });

const signed: Sent[] = [];
let timestamped: Timestamped;
let relay: Relay;
let own: OwnInstance;

beforeAll(async () => {
  timestamped = await startTimestamped({ OUTBOUND_ALLOW: "127.0.0.1/32" });
  ({ relay, own } = timestamped);
  await addWebhook(own);
});
afterAll(() => timestamped.stop());
beforeEach(() => showOutput(() => own));

type Named = [name: string, gate: Gate];
type Moment = [name: string, { timestamp: number } | Gate];

const toStep = async ([name, step]: Moment): Promise<Step> =>
  "timestamp" in step ? relay.hold(name, step.timestamp) : (await closeGates(own.sql, [[name, step]]))[0]!;

async function send(): Promise<Sent> {
  const sent = await sendTwo(own);
  signed.push(sent);
  return sent;
}

const sealing: Moment[] = [
  ["the first document is made and its timestamp asked for", { timestamp: 1 }],
  ["the first document is stored, and the second asks", { timestamp: 2 }],
  ["both are stored, and the file that holds them asks", { timestamp: 3 }],
  ["all but the audit trail are stored", { timestamp: 4 }],
  ["everything is stored and the first hash is being written", firstHash],
  ["the completion is being recorded", recording("envelope.completed")],
  ["the completion is committed and the job not yet done", jobEnds("seal-envelope")],
];

describe("kill -9 of the worker while an envelope is sealed", () => {
  test.each(sealing)("when %s: it is sealed once", async (...moment) => {
    const sent = await send();
    await killAtEach(own, [await toStep(moment)], () => signAll(sent));
    await untilStatus(own.sql, sent.id, "COMPLETED");
    await settled(own, sent);
    expect(await levelOf(own, sent)).toEqual({ sealLevel: "B-T", sealPending: false });
    expect((await expectGenerations(own, sent, [1])).at(-1)).toBe("envelope.completed");
  });
});

const raising: Moment[] = [
  ["the first file asks for its timestamp", { timestamp: 1 }],
  ["three files are stored and the last asks", { timestamp: 4 }],
  ["everything is stored and the first hash is being written", firstHash],
  ["the change is being recorded", recording("envelope.seal_upgraded")],
  ["the change is committed and the job not yet done", jobEnds("raise-seal")],
];

describe("kill -9 of the worker while a seal that waited is raised", () => {
  const waiting: Sent[] = [];
  // Ten documents are sealed without a time first.
  beforeAll(async () => {
    relay.refuse(true);
    for (const _ of raising) {
      const sent = await send();
      await signAll(sent);
      waiting.push(sent);
    }
    for (const sent of waiting) {
      await untilStatus(own.sql, sent.id, "COMPLETED");
      await settled(own, sent);
      expect(await levelOf(own, sent)).toEqual({ sealLevel: "B-B", sealPending: true });
      // Each waits until it is its turn here.
      await putOff(own, sent);
    }
    relay.refuse(false);
    // Another worker has not heard that nobody answers.
    await own.killWorker();
  }, 600_000);

  test.each(raising)("when %s: it is raised once, by appending", async (...moment) => {
    const sent = waiting.pop()!;
    await killAtEach(own, [await toStep(moment)], () => makeDue(own, sent));
    await raised(own, sent);
    await settled(own, sent);
    expect(await levelOf(own, sent)).toEqual({ sealLevel: "B-T", sealPending: false });
    await expectRaisedOnce(own, sent);
  });
});

describe("kill -9 of one worker after the other while the audit trail is made of an envelope that was", () => {
  const asking = () => relay.hold("the trail is made and asks for its timestamp", 1);
  const named: Named = ["the trail is stored, and its envelope is told of it", namingTrail];
  const ends: [how: string, end: (sent: Sent) => Promise<unknown>, first: () => Step[], gates: Named[]][] = [
    [
      "declined",
      ({ recipients }) => openLink(recipients[0]!.signUrl).then((page) => page.decline("The fee is wrong")),
      () => [asking()],
      [
        named,
        ["its hash is being written", firstHash],
        ["that is committed, and the job is not yet done", jobEnds("make-audit-trail")],
      ],
    ],
    ["voided", ({ id }) => own.api.call("POST", `/envelopes/${id}/void`, { reason: "A mistake" }), () => [], [named]],
    [
      "expired",
      ({ id }) => runOut(own, id),
      () => [],
      [
        ["the end is being recorded", recording("envelope.expired")],
        ["that is committed, and the job is not yet done", jobEnds("expire-envelope")],
        named,
      ],
    ],
  ];

  test.each(ends)("%s: it ended once and has one trail, sealed and whole", async (how, end, first, gates) => {
    const sent = await own.api.send([{ email: "anna@example.com", name: "Anna Holm" }]);
    await killAtEach(own, [...first(), ...(await closeGates(own.sql, gates))], () => end(sent));
    await settled(own, sent);
    await expectTrailOnce(own, sent, how);
  });
});

test("after all of that every invariant holds", () => expectInvariants(own.dataDir, signed));
