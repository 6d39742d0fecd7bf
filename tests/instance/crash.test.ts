import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Sent, signAll, until, untilStatus } from "../support/instance";
import { expectInvariants } from "./invariants";
import { addWebhook } from "./kill-subjects";
import { type OwnInstance, showOutput, startOwnInstance } from "./own-instance";
import { expectSealedOnce } from "./proof";

const anna = [{ email: "anna@example.com", name: "Anna Holm" }];
let own: OwnInstance;

beforeAll(async () => {
  own = await startOwnInstance({ OUTBOUND_ALLOW: "127.0.0.1/32" });
  await addWebhook(own);
});
afterAll(() => own.stop());
beforeEach(() => showOutput(() => own));

/** seal-steps.test.ts has each step of sealing; here it dies before there is one. */
const isTaken = async ({ id }: Sent) =>
  (await own.sql`select 1 from graphile_worker.jobs where key = ${`seal-envelope:${id}`} and locked_at is not null`)
    .length > 0;
const moments: [string, (sent: Sent) => Promise<unknown>][] = [
  ["right after the last signature was answered", async () => undefined],
  ["when the job has just been taken", (sent) => until("the job is taken", () => isTaken(sent))],
];

describe("kill -9 while sealing", () => {
  test.each(moments)("of the worker, %s: sealed once within 60 s, nothing lost", async (_, moment) => {
    const sent = await own.api.send(anna);
    await signAll(sent);
    await moment(sent);
    await own.killWorker();
    await untilStatus(own.sql, sent!.id, "COMPLETED", 60_000);
    await expectSealedOnce(own.api, own.sql, sent.id);
    await expectInvariants(own.dataDir, [sent]);
  });

  test("of everything, and a start on the same data: every answered signature is sealed once within 60 s", async () => {
    const sent: Sent[] = [];
    for (let count = 0; count < 3; count++) sent.push(await own.api.send(anna));
    await Promise.all(sent.map(signAll));
    await own.app.kill();
    await own.restart();
    for (const { id } of sent) await untilStatus(own.sql, id, "COMPLETED", 60_000);
    for (const { id } of sent) await expectSealedOnce(own.api, own.sql, id);
    await expectInvariants(own.dataDir, sent);
    expect((await fetch(`${own.app.url}/api/health`)).status).toBe(200);
  });
});
