import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeLeaf, makeRoot } from "@/lib/sealing/testing/openssl-pki";
import { makeToken, pin, putCertificate, putKey, softHsm } from "@/lib/sealing/testing/soft-hsm";
import { ensurePkcs11 } from "@/scripts/lib/pkcs11.mjs";
import { type Sent, signAll, until, untilStatus } from "../support/instance";
import { makeInstanceFolder } from "./global-setup";
import { killInsideJob } from "./inside-job";
import { expectInvariants } from "./invariants";
import { addWebhook, expectTrailOnce, settled } from "./kill-subjects";
import { type OwnInstance, showOutput, startOwnInstance } from "./own-instance";
import { expectSealedOnce, onDisk } from "./proof";

const anna = [{ email: "anna@example.com", name: "Anna Holm" }];
const token = "seals";
let tokenFolder: string;
let own: OwnInstance;

/** The key that seals never leaves a token, which survives whatever is killed here. */
beforeAll(async () => {
  tokenFolder = makeInstanceFolder();
  await ensurePkcs11();
  await makeToken(tokenFolder, token);
  await makeRoot(tokenFolder);
  await makeLeaf(tokenFolder, "from the token", { keyType: "p-256" });
  const place = { token, label: "seal", id: "a1" };
  await putKey(tokenFolder, "from the token", place);
  await putCertificate(tokenFolder, "from the token", place);
  own = await startOwnInstance({
    OUTBOUND_ALLOW: "127.0.0.1/32",
    SEAL_PKCS11_MODULE: softHsm,
    SEAL_PKCS11_PIN: pin,
    SEAL_PKCS11_TOKEN: token,
    SEAL_PKCS11_LABEL: place.label,
  });
  await addWebhook(own);
});
afterAll(async () => {
  await own.stop();
  fs.rmSync(tokenFolder, { recursive: true, force: true });
});
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

describe("kill -9 of the worker while a sandbox child works for it", () => {
  const signed = async (): Promise<Sent> => {
    const sent = await own.api.send(anna);
    await signAll(sent);
    return sent;
  };
  const voided = async (): Promise<Sent> => {
    const sent = await own.api.send(anna);
    await own.api.call("POST", `/envelopes/${sent.id}/void`, { reason: "A mistake" });
    return sent;
  };

  test("composing the document that is to be sealed: it is sealed once", async () => {
    const sent = await killInsideJob(own, "stamps and signature field are being drawn", signed);
    await untilStatus(own.sql, sent.id, "COMPLETED", 60_000);
    await settled(own, sent);
    await expectSealedOnce(own.api, own.sql, sent.id);
    await expectInvariants(own.dataDir, [sent]);
  });

  test("drawing the audit trail: it ended once and has one trail, sealed and whole", async () => {
    const sent = await killInsideJob(own, "the audit trail is being drawn", voided);
    await settled(own, sent);
    await expectTrailOnce(own, sent, "voided", "B-B");
    await expectInvariants(own.dataDir, []);
  });
});

test("a started instance seals document and trail with the key on its token, and pdfsig finds them valid", async () => {
  const sent = await own.api.send(anna);
  await signAll(sent);
  await untilStatus(own.sql, sent.id, "COMPLETED", 60_000);
  for (const file of ["signed-document", "audit-trail"]) {
    const bytes = await own.api.download(`/envelopes/${sent.id}/${file}`);
    const said = execFileSync("pdfsig", ["-nocert", onDisk(bytes)], { encoding: "utf8" });
    expect(said).toMatch(/Signer Certificate Common Name: from the token[\s\S]*Signature is Valid/);
  }
});
