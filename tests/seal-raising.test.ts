import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { uploadDocument } from "@/lib/documents/upload";
import { getCeremony } from "@/lib/envelopes/ceremony";
import { mintLink } from "@/lib/envelopes/links";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { voidEnvelope } from "@/lib/envelopes/void";
import { verifyChain } from "@/lib/evidence/chain";
import { listEvents } from "@/lib/evidence/store";
import { composeCompleted } from "@/lib/mail/compose-completed";
import { openMail } from "@/lib/mail/open-mail";
import { findMail } from "@/lib/mail/store";
import { listCurrentFiles } from "@/lib/sealing/generations-store";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { raiseSeal } from "@/lib/sealing/raise-seal";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { proveIndependently } from "@/lib/sealing/testing/independent-proof";
import { type SealingSetup, startSealingSetup } from "@/lib/sealing/testing/sealing-setup";
import { getFile } from "@/lib/storage/disk";
import { callRoute } from "./api/support/call";
import { operation } from "./api/support/operation";
import { useDatabase } from "./database";
import { fixture, newOwner, openLink, recipientIdOf, sendFixture, signAs } from "./support/world";

// Every certificate, answer and check is a process of openssl.
vi.setConfig({ testTimeout: 180_000 });

const clock = vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
  return { aheadMs: 0 };
});
vi.mock("@/lib/clock", () => ({ now: () => new Date(Date.now() + clock.aheadMs) }));

const database = useDatabase();
const anna = { email: "anna@example.com", name: "Anna Holm" };
const DAY_MS = 86_400_000;
let setup: SealingSetup;
let owner: Ctx;

beforeAll(async () => {
  setup = await startSealingSetup();
  const pem = (name: string) => fs.readFileSync(path.join(setup.pki.folder, name), "utf8");
  process.env.SEAL_CERTIFICATE = `${pem("seal.pem")}${pem("issuing.pem")}`;
  process.env.SEAL_KEY = path.join(setup.pki.folder, "seal.key");
  process.env.TSA_URL = `http://127.0.0.1:1/ ${setup.authority.url}`;
  process.env.OUTBOUND_ALLOW = "127.0.0.1";
  process.env.TRUST_ANCHORS = path.join(setup.pki.folder, "root.pem");
  owner = await newOwner();
}, 120_000);
beforeEach(() => setup.authority.behave({}));
afterAll(() => setup.close());

const asOwner = (): Ctx => ({ ...owner, now: new Date() });
const silence = () => setup.authority.behave({ respond: (_, response) => response.writeHead(503).end() });
/** Whoever failed is left alone for half a minute. */
const waitForAuthority = () => {
  clock.aheadMs += 31_000;
};
const stored = async (id: string) => (await findEnvelopeById(db(), id))!;
const typesOf = async (id: string) => (await listEvents(db(), id)).map((event) => event.type);
const files = (id: string) => listCurrentFiles(db(), id);
const prove = (bytes: Buffer) => proveIndependently(bytes, setup.trust, setup.pki.folder);
const later = (ms: number) => new Date(Date.now() + clock.aheadMs + ms);

async function complete(more: Record<string, unknown> = {}): Promise<string> {
  const sent = await sendFixture(asOwner(), "text1.pdf", [anna], more);
  await signAs(await openLink([...sent.links.values()][0]!), anna.name);
  await sealEnvelope(sent.stored.envelope.id);
  return sent.stored.envelope.id;
}

const textOf = (bytes: Buffer): string => {
  const file = path.join(setup.pki.folder, "text.pdf");
  fs.writeFileSync(file, bytes);
  return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
};

async function expectIntact(id: string): Promise<void> {
  const events = (await listEvents(db(), id)).map((event) => ({ ...event, at: event.at.toISOString() }));
  expect(verifyChain(events)).toMatchObject({ intact: true });
}

describe("with authorities that answer", () => {
  test("an envelope is sealed B-LTA, its audit trail too, and nothing is left to do but to renew", async () => {
    const id = await complete();
    const { envelope } = await stored(id);
    expect(envelope).toMatchObject({ status: "COMPLETED", sealLevel: "B-LTA", sealPending: false });
    // The certificate of the authority is valid for twenty days: it is renewed after ten.
    expect(Math.abs(envelope.sealDueAt!.getTime() - later(10 * DAY_MS).getTime())).toBeLessThan(DAY_MS / 2);
    for (const file of await files(id)) {
      expect(file).toMatchObject({ generation: 1, level: "B-LTA", isPending: false });
      expect(await prove(await getFile(file.sha256))).toMatchObject({ signatureTimestamps: 1, documentTimestamps: 1 });
    }
    await raiseSeal(id);
    expect((await typesOf(id)).at(-1)).toBe("envelope.completed");
  });
});

describe("while no authority answers", () => {
  test("the envelope completes as B-B, and API, event and audit trail say so", async () => {
    silence();
    const id = await complete();
    const after = await stored(id);
    expect(toEnvelope(after)).toMatchObject({ status: "COMPLETED", sealLevel: "B-B", sealPending: true });
    const completed = (await listEvents(db(), id)).at(-1)!;
    expect(completed).toMatchObject({ type: "envelope.completed", payload: { documents: [{ level: "B-B" }] } });
    const trail = await getFile(after.envelope.auditSha256!);
    expect(textOf(trail)).toContain("PAdES B-B (timestamp to follow)");
    expect(await prove(trail)).toMatchObject({ cades: 1, signatureTimestamps: 0, documentTimestamps: 0 });
  });

  test("the mails of completion say that the timestamp follows, and so does the signer's page until it is there", async () => {
    silence();
    waitForAuthority();
    const sent = await sendFixture(asOwner(), "text1.pdf", [anna]);
    const { id } = sent.stored.envelope;
    const signer = await openLink([...sent.links.values()][0]!);
    await signAs(signer, anna.name);
    await sealEnvelope(id);
    const page = async () => (await getCeremony(signer, recipientIdOf(signer))).envelope;
    expect(await page()).toMatchObject({ status: "COMPLETED", awaitsTimestamp: true });
    await composeCompleted(id, mintLink);
    const rows = await database.sql<{ id: string }[]>`
      select id from mails where envelope_id = ${id} and dedupe_key like 'completed:%'`;
    expect(rows).toHaveLength(2);
    for (const row of rows)
      expect(openMail((await findMail(row.id))!).text).toContain("No timestamp authority answered");
    setup.authority.behave({});
    waitForAuthority();
    await raiseSeal(id, later(0));
    expect(await page()).toMatchObject({ status: "COMPLETED", awaitsTimestamp: false });
  });

  test("each try that brings nothing puts the next one off further, and changes nothing that anybody sees", async () => {
    silence();
    waitForAuthority();
    const id = await complete();
    const before = (await stored(id)).envelope;
    const gaps: number[] = [];
    for (let tries = 1; tries <= 3; tries++) {
      waitForAuthority();
      await raiseSeal(id, later(10 * 3_600_000));
      const { envelope } = await stored(id);
      expect(envelope).toMatchObject({ sealTries: tries, version: before.version, updatedAt: before.updatedAt });
      gaps.push(Math.round((envelope.sealDueAt!.getTime() - later(0).getTime()) / 60_000));
    }
    expect(gaps).toEqual([1, 2, 5]);
    expect((await typesOf(id)).at(-1)).toBe("envelope.completed");
  });
});

describe("when an authority answers again", () => {
  test("every file is raised by appending, the change is one event, and earlier files are still recognised", async () => {
    silence();
    waitForAuthority();
    const second = await uploadDocument(asOwner(), { name: "acro.pdf", bytes: fixture("acro.pdf") });
    const first = await uploadDocument(asOwner(), { name: "text1.pdf", bytes: fixture("text1.pdf") });
    const id = await complete({ documentIds: [first.id, second.id] });
    const before = await files(id);
    expect(before.map(({ kind, position, level }) => [kind, position, level])).toEqual([
      ["audit", 0, "B-B"],
      ["combined", 0, "B-B"],
      ["document", 0, "B-B"],
      ["document", 1, "B-B"],
    ]);
    setup.authority.behave({});
    waitForAuthority();
    await raiseSeal(id, later(0));
    const after = await files(id);
    for (const [index, file] of after.entries()) {
      expect(file).toMatchObject({ generation: 2, level: "B-LTA", isPending: false });
      const [old, bytes] = [await getFile(before[index]!.sha256), await getFile(file.sha256)];
      expect(bytes.subarray(0, old.length).equals(old)).toBe(true);
      expect([old.length, bytes.length]).toEqual([before[index]!.sizeBytes, file.sizeBytes]);
      // One timestamp that gives the seal its time, one over the validation data.
      expect(await prove(bytes)).toMatchObject({ cades: 1, signatureTimestamps: 0, documentTimestamps: 2 });
    }
    const { envelope, documents } = await stored(id);
    const [trail, combined, ...rest] = after.map(({ sha256 }) => sha256);
    expect(envelope).toMatchObject({
      sealLevel: "B-LTA",
      sealPending: false,
      auditSha256: trail,
      combinedSha256: combined,
    });
    expect(documents.map(({ sealedSha256 }) => sealedSha256)).toEqual(rest);
    const types = await typesOf(id);
    expect(types.slice(-2)).toEqual(["envelope.completed", "envelope.seal_upgraded"]);
    expect((await listEvents(db(), id)).at(-1)!.payload).toMatchObject({
      reason: "raised",
      auditTrailSha256: trail,
      combinedSha256: combined,
      documents: [{ sealedSha256: rest[0], level: "B-LTA" }, { level: "B-LTA" }],
    });
    await expectIntact(id);
    expect(await database.sql`select 1 from webhook_deliveries where event = 'envelope.seal_upgraded'`).toHaveLength(0);
    for (const { sha256 } of [...before, ...after]) {
      const { status, body } = await callRoute(operation("findIssued"), { params: { sha256 } });
      expect([status, body]).toMatchObject([200, { issued: { envelopeId: id } }]);
    }
  });

  test("our own verification finds B-LTA and a whole file", async () => {
    silence();
    waitForAuthority();
    const id = await complete();
    setup.authority.behave({});
    waitForAuthority();
    await raiseSeal(id, later(0));
    const body = new FormData();
    const bytes = await getFile((await stored(id)).documents[0]!.sealedSha256!);
    body.set("file", new Blob([new Uint8Array(bytes)], { type: "application/pdf" }), "sealed.pdf");
    expect((await callRoute(operation("verifyFile"), { body })).body).toMatchObject({
      verdict: "VALID",
      issued: { envelopeId: id, isWholeFile: true },
      signatures: [{ level: "B-LTA" }, {}, {}],
    });
  });

  test("two that raise at once make one generation and one event", async () => {
    silence();
    waitForAuthority();
    const id = await complete();
    setup.authority.behave({});
    waitForAuthority();
    await Promise.all([raiseSeal(id, later(0)), raiseSeal(id, later(0))]);
    expect((await typesOf(id)).filter((type) => type === "envelope.seal_upgraded")).toHaveLength(1);
    expect((await files(id)).map(({ generation }) => generation)).toEqual([2, 2]);
  });

  test("an audit trail of a voided envelope is raised as well", async () => {
    silence();
    waitForAuthority();
    const { stored: sent } = await sendFixture(asOwner(), "text1.pdf", [anna]);
    const { id } = sent.envelope;
    await voidEnvelope(asOwner(), id, "A mistake");
    await makeAuditTrail(id);
    expect((await stored(id)).envelope).toMatchObject({ sealPending: true, sealLevel: null });
    setup.authority.behave({});
    waitForAuthority();
    await raiseSeal(id, later(0));
    const { envelope } = await stored(id);
    expect(envelope).toMatchObject({ status: "VOIDED", sealPending: false, sealLevel: null });
    expect(await prove(await getFile(envelope.auditSha256!))).toMatchObject({ documentTimestamps: 2 });
    expect((await typesOf(id)).at(-1)).toBe("envelope.seal_upgraded");
  });

  test("what was purged meanwhile stays as it is", async () => {
    silence();
    waitForAuthority();
    const id = await complete();
    await database.sql`update envelopes set purged_at = now() where id = ${id}`;
    setup.authority.behave({});
    waitForAuthority();
    await raiseSeal(id, later(0));
    expect((await files(id)).map(({ generation }) => generation)).toEqual([1, 1]);
  });
});

describe("renewal", () => {
  test("comes before the authority's certificate ends, and puts another timestamp over everything", async () => {
    const id = await complete();
    const before = await files(id);
    await raiseSeal(id, later(9 * DAY_MS));
    expect((await files(id)).map(({ generation }) => generation)).toEqual([1, 1]);
    await raiseSeal(id, later(11 * DAY_MS));
    const after = await files(id);
    for (const [index, file] of after.entries()) {
      expect(file).toMatchObject({ generation: 2, level: "B-LTA" });
      const [old, bytes] = [await getFile(before[index]!.sha256), await getFile(file.sha256)];
      expect(bytes.subarray(0, old.length).equals(old)).toBe(true);
      expect(await prove(bytes)).toMatchObject({ signatureTimestamps: 1, documentTimestamps: 2 });
    }
    expect((await listEvents(db(), id)).at(-1)).toMatchObject({
      type: "envelope.seal_upgraded",
      payload: { reason: "renewed" },
    });
    await expectIntact(id);
  });

  test("without an authority leaves the files alone and is tried again", async () => {
    const id = await complete();
    silence();
    await raiseSeal(id, later(11 * DAY_MS));
    expect((await files(id)).map(({ generation }) => generation)).toEqual([1, 1]);
    expect((await stored(id)).envelope).toMatchObject({ sealLevel: "B-LTA", sealPending: false, sealTries: 1 });
  });
});

test("a revoked certificate seals nothing: the envelope waits, and the error says why", async () => {
  waitForAuthority();
  const sent = await sendFixture(asOwner(), "text1.pdf", [anna]);
  await signAs(await openLink([...sent.links.values()][0]!), anna.name);
  await setup.pki.revoke("seal");
  clock.aheadMs += 3_600_000;
  await expect(sealEnvelope(sent.stored.envelope.id)).rejects.toThrow(/"O=Søren & Co, CN=seal" was revoked/);
  expect((await stored(sent.stored.envelope.id)).envelope).toMatchObject({ sealing: true, sealLevel: null });
});
