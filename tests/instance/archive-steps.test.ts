import { X509Certificate } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { proveIndependently } from "@/lib/sealing/testing/independent-proof";
import { type PublicPki, startPublicPki } from "@/lib/sealing/testing/public-pki";
import { SIGNING, TIMESTAMPING } from "@/lib/sealing/testing/sealing-setup";
import { startAuthority, type TestAuthority } from "@/lib/sealing/testing/timestamp-authority";
import { type Sent, signAll, until, untilStatus } from "../support/instance";
import { closeGates, firstHash, jobEnds, killAtEach, recording, type Step } from "./gates";
import { makeInstanceFolder } from "./global-setup";
import { expectInvariants } from "./invariants";
import {
  addWebhook,
  expectGenerations,
  expectRaisedOnce,
  levelOf,
  makeDue,
  putOff,
  raised,
  sendTwo,
  settled,
} from "./kill-subjects";
import { type OwnInstance, showOutput, startOwnInstance } from "./own-instance";
import { type Relay, startRelay } from "./relay";

vi.setConfig({ testTimeout: 400_000 });

const signed: Sent[] = [];
let pki: PublicPki;
let authority: TestAuthority;
let relay: Relay;
let own: OwnInstance;

const pem = (name: string) => fs.readFileSync(path.join(pki.folder, `${name}.pem`), "utf8");

/** The seal is answered for by OCSP, the timestamp authority by a list, and who issued both by its root's list. */
beforeAll(async () => {
  pki = await startPublicPki(makeInstanceFolder());
  const issued = { issuer: "issuing" };
  await pki.issue("seal", { ...issued, extensions: `${SIGNING}\n${pki.endpoints("issuing", ["ocsp", "issuers"])}` });
  await pki.issue("tsa", { ...issued, extensions: `${TIMESTAMPING}\n${pki.endpoints("issuing", ["crl", "issuers"])}` });
  authority = await startAuthority(pki.folder);
  relay = await startRelay(authority.url);
  own = await startOwnInstance({
    TSA_URL: relay.url,
    OUTBOUND_ALLOW: "127.0.0.1/32",
    SEAL_CERTIFICATE: `${pem("seal")}${pem("issuing")}`,
    SEAL_KEY: fs.readFileSync(path.join(pki.folder, "seal.key"), "utf8"),
  });
  await addWebhook(own);
});
afterAll(async () => {
  await own.stop();
  relay.close();
  await authority.close();
  await pki.close();
  fs.rmSync(pki.folder, { recursive: true, force: true });
});
beforeEach(() => showOutput(() => own));

/** A question about a certificate that is left unanswered. */
function hold(name: string, address: string): Step {
  const asked = () => pki.asked.get(address) ?? 0;
  let before = 0;
  return {
    name,
    close() {
      before = asked();
      pki.behave(address, () => undefined);
    },
    reached: () => until(name, async () => asked() > before),
    open: async () => pki.behave(address),
  };
}

async function send(): Promise<Sent> {
  const sent = await sendTwo(own);
  signed.push(sent);
  return sent;
}

/** Of every file: the highest level, and what others say of the first document. */
async function expectArchived({ id }: Sent, documentTimestamps: number): Promise<void> {
  const rows = await own.sql`
    select distinct on (kind, position) level, is_pending from file_generations where envelope_id = ${id}
    order by kind, position, generation desc`;
  expect(rows).toEqual([1, 2, 3, 4].map(() => ({ level: "B-LTA", is_pending: false })));
  const [root, issuing] = ["root", "issuing"].map((name) => new X509Certificate(pem(name)));
  const bytes = await own.api.download(`/envelopes/${id}/signed-document?document=0`);
  const proof = await proveIndependently(bytes, { root: root!, above: [issuing!] }, pki.folder);
  expect(proof).toMatchObject({ cades: 1, signatureTimestamps: 1, documentTimestamps });
  expect(proof.pdfsig.match(/Signature is Valid\./g)).toHaveLength(1);
}

describe("kill -9 of one worker after the other, at each step of", () => {
  let archived: Sent;

  test("sealing for the archive: it is sealed once, as B-LTA", async () => {
    const sent = await send();
    archived = sent;
    const gates = await closeGates(own.sql, [
      ["everything is stored, and the first hash is being written", firstHash],
      ["the completion is committed, and the job is not yet done", jobEnds("seal-envelope")],
    ]);
    const steps = [
      hold("the responder is asked about the seal", "ocsp/issuing"),
      hold("the list about its issuer is asked for", "crl/root"),
      relay.hold("the first document is signed and asks for its timestamp", 1),
      hold("the list about the timestamp's authority is asked for", "crl/issuing"),
      relay.hold("the validation data is appended, and the document timestamp over it asked for", 2),
      relay.hold("the audit trail's validation data is appended, and the last timestamp asked for", 8),
      ...gates,
    ];
    await killAtEach(own, steps, () => signAll(sent));
    await untilStatus(own.sql, sent.id, "COMPLETED");
    await settled(own, sent);
    expect((await expectGenerations(own, sent, [1])).at(-1)).toBe("envelope.completed");
    await expectArchived(sent, 1);
  });

  test("raising a seal that waited for its validation data: it is raised once, by appending", async () => {
    pki.behave("ocsp/issuing", (_, response) => void response.writeHead(503).end());
    // Another worker has no answer yet.
    await own.killWorker();
    const sent = await send();
    await signAll(sent);
    await untilStatus(own.sql, sent.id, "COMPLETED");
    await settled(own, sent);
    expect(await levelOf(own, sent)).toEqual({ sealLevel: "B-T", sealPending: true });
    await putOff(own, sent);
    await own.killWorker();
    const gates = await closeGates(own.sql, [
      ["the change is being recorded", recording("envelope.seal_upgraded")],
      ["the change is committed, and the job is not yet done", jobEnds("raise-seal")],
    ]);
    const steps = [
      hold("the responder is asked about the seal", "ocsp/issuing"),
      hold("the list about its issuer is asked for", "crl/root"),
      hold("the list about the timestamp's authority is asked for", "crl/issuing"),
      relay.hold("the validation data is appended, and the document timestamp over it asked for", 1),
      relay.hold("three files are stored, and the last asks", 4),
      ...gates,
    ];
    await killAtEach(own, steps, () => makeDue(own, sent));
    await raised(own, sent);
    await settled(own, sent);
    await expectRaisedOnce(own, sent);
    await expectArchived(sent, 1);
  });

  test("renewing document timestamps that will run out: each is renewed once, by appending", async () => {
    // As if more than half of the time had passed for which they can be checked.
    await own.sql`update file_generations set created_at = now() - interval '30 days' where envelope_id = ${archived.id}`;
    await own.killWorker();
    const gates = await closeGates(own.sql, [
      ["the change is committed, and the job is not yet done", jobEnds("raise-seal")],
    ]);
    const steps = [
      hold("the list about the last timestamp's authority is asked for", "crl/issuing"),
      hold("the list about its issuer is asked for", "crl/root"),
      relay.hold("its validation data is appended, and another timestamp over it asked for", 1),
      relay.hold("three files are stored, and the last asks", 4),
      ...gates,
    ];
    await killAtEach(own, steps, () => makeDue(own, archived));
    await settled(own, archived);
    await expectRaisedOnce(own, archived);
    await expectArchived(archived, 2);
  });

  test("all of that, and every invariant holds", () => expectInvariants(own.dataDir, signed));
});
