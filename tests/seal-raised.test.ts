import { describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { uploadDocument } from "@/lib/documents/upload";
import { voidEnvelope } from "@/lib/envelopes/void";
import { listEvents } from "@/lib/evidence/store";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { raiseSeal } from "@/lib/sealing/raise-seal";
import { getFile } from "@/lib/storage/disk";
import { callRoute } from "./api/support/call";
import { operation } from "./api/support/operation";
import { useDatabase } from "./database";
import { anna, expectIntact, files, stored, typesOf, useRaising } from "./support/raising";
import { fixture, sendFixture } from "./support/world";

// Every certificate, answer and check is a process of openssl.
vi.setConfig({ testTimeout: 180_000 });

const clock = vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
  return { aheadMs: 0 };
});
vi.mock("@/lib/clock", () => ({ now: () => new Date(Date.now() + clock.aheadMs) }));

const database = useDatabase();
const { asOwner, silence, answer, waitForAuthority, later, prove, complete } = useRaising(clock);

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
    answer();
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
    answer();
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
    answer();
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
    answer();
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
    answer();
    waitForAuthority();
    await raiseSeal(id, later(0));
    expect((await files(id)).map(({ generation }) => generation)).toEqual([1, 1]);
  });
});
