import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { getCeremony } from "@/lib/envelopes/ceremony";
import { mintLink } from "@/lib/envelopes/links";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { listEvents } from "@/lib/evidence/store";
import { composeCompleted } from "@/lib/mail/compose-completed";
import { openMail } from "@/lib/mail/open-mail";
import { findMail } from "@/lib/mail/store";
import { raiseSeal } from "@/lib/sealing/raise-seal";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "./database";
import { anna, DAY_MS, expectIntact, files, stored, typesOf, useRaising } from "./support/raising";
import { openLink, recipientIdOf, sendFixture, signAs } from "./support/world";

// Every certificate, answer and check is a process of openssl.
vi.setConfig({ testTimeout: 180_000 });

const clock = vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
  return { aheadMs: 0 };
});
vi.mock("@/lib/clock", () => ({ now: () => new Date(Date.now() + clock.aheadMs) }));

const database = useDatabase();
const { asOwner, silence, answer, waitForAuthority, later, revokeSeal, prove, complete, textOf } = useRaising(clock);

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
    answer();
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

describe("renewal", () => {
  beforeEach(() => waitForAuthority());

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
  await revokeSeal();
  clock.aheadMs += 3_600_000;
  await expect(sealEnvelope(sent.stored.envelope.id)).rejects.toThrow(/"O=Søren & Co, CN=seal" was revoked/);
  expect((await stored(sent.stored.envelope.id)).envelope).toMatchObject({ sealing: true, sealLevel: null });
});
