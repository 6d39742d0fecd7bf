import { X509Certificate } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { sha256Hex } from "@/lib/crypto/digest";
import { uploadDocument } from "@/lib/documents/upload";
import { approveEnvelope } from "@/lib/envelopes/act";
import { consentFor } from "@/lib/envelopes/consent";
import { verifyChain } from "@/lib/evidence/chain";
import { listEvents } from "@/lib/evidence/store";
import { applySignatures } from "@/lib/sealing/apply-signatures";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "../database";
import { fixture, newOwner, openLink, recipientIdOf } from "../support/world";
import * as stage from "./stage";
import { anna, boris, cato } from "./stage";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

const keysLeft = async () => (await database.sql`select count(*)::int as n from signer_keys`)[0]!.n;
const signedEvents = async (id: string) =>
  (await listEvents(db(), id)).filter(({ type }) => type === "recipient.signed").map(({ payload }) => payload);

/** Every signature by name and valid, the seal last over all; each CMS verified by openssl with the signers' root alone. */
function expectSignedBy(pdf: Buffer, names: string[], original: Buffer): void {
  const seen = stage.signaturesOf(pdf);
  expect(seen.map(({ name }) => name)).toEqual([...names, expect.stringContaining("Certyneo")]);
  expect(new Set(seen.map(({ verdict }) => verdict))).toEqual(new Set(["Signature is Valid."]));
  expect(seen.map(({ isTotal }) => isTotal)).toEqual([...names.map(() => false), true]);
  expect(stage.isClean(pdf)).toBe(true);
  expect(pdf.subarray(0, original.length).equals(original)).toBe(true);
  const signed = stage.cmsOf(pdf).slice(-names.length - 1, -1);
  for (const { cms, covered } of signed) stage.verifyCms(cms, covered, stage.rootOf(database.dataDir));
}

describe("an envelope of level ADVANCED", () => {
  test("each signer signs by name over the one before, the seal closes it, and no key is left", async () => {
    const fields = [
      { recipientEmail: anna.email, fieldType: "SIGNATURE", x: 72, y: 600 },
      { recipientEmail: anna.email, fieldType: "TEXT", x: 72, y: 560, label: "Place" },
      { recipientEmail: boris.email, fieldType: "SIGNATURE", x: 300, y: 600 },
    ];
    const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna, boris], { fields });
    const { id } = sent.stored.envelope;
    const [first, second] = stage.tokensOf(sent);
    await stage.enterAndSign(first!, "Anna Holm", { [sent.stored.fields[1]!.id]: "Odense" });
    expect(await keysLeft()).toBe(1);
    await applySignatures(id);
    expect(await keysLeft()).toBe(0);
    await stage.enterAndSign(second!, "Юрій");
    const after = await stage.complete(id);
    expect(after.envelope).toMatchObject({ status: "COMPLETED", sealing: false });
    expectSignedBy(await stage.sealedFile(id), [anna.name, boris.name], fixture("text1.pdf"));
    expect(await keysLeft()).toBe(0);
  });

  test("what was signed can be checked with openssl alone: the manifest says who saw and filled what", async () => {
    const fields = [
      { recipientEmail: anna.email, fieldType: "SIGNATURE" },
      { recipientEmail: anna.email, fieldType: "TEXT", x: 72, y: 100, label: "Place" },
    ];
    const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna], { fields });
    const { id } = sent.stored.envelope;
    const place = sent.stored.fields[1]!.id;
    await stage.enterAndSign(stage.tokensOf(sent)[0]!, "Anna Holm", { [place]: "Odense" });
    await stage.complete(id);
    const [facts] = await signedEvents(id);
    const manifest = await getFile(String(facts!.aesManifestSha256));
    const [row] = await database.sql`select * from signatures where envelope_id = ${id}`;
    stage.verifyCms(await getFile(row!.manifest_cms_sha256), manifest, stage.rootOf(database.dataDir));
    expect(JSON.parse(manifest.toString("utf8"))).toMatchObject({
      envelope: { id, subject: "Consultancy agreement" },
      documents: [{ sha256: sha256Hex(fixture("text1.pdf")) }],
      signer: { name: anna.name, email: anna.email },
      authentication: { channel: "API", method: "ACCESS_CODE", at: expect.stringMatching(/Z$/) },
      consent: consentFor("en", true),
      mark: { kind: "typed", sha256: facts!.markSha256 },
      fields: [
        { fieldType: "SIGNATURE", value: null },
        { id: place, value: "Odense" },
      ],
      signedAt: row!.signed_at.toISOString(),
    });
    const certificate = new X509Certificate(Buffer.from(row!.certificates[0], "base64"));
    // Who got the link from the API and a code from the sender has proved no address.
    expect(certificate.subjectAltName).toBeUndefined();
    expect(facts).toMatchObject({
      aesCertificateSerial: certificate.serialNumber.toLowerCase(),
      aesCertificateSha256: sha256Hex(certificate.raw),
      aesTimestamped: false,
    });
    const pdf = await stage.sealedFile(id);
    expect(pdf.includes(manifest)).toBe(true);
    expect(pdf.includes(`/XXManifestSHA256 <${Buffer.from(sha256Hex(manifest)).toString("hex")}>`)).toBe(true);
  });

  test("the manifest names the record so far, and the chain holds", async () => {
    const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna]);
    const { id } = sent.stored.envelope;
    await stage.enterAndSign(stage.tokensOf(sent)[0]!, "Anna Holm");
    await stage.complete(id);
    const events = await listEvents(db(), id);
    const signed = events.find(({ type }) => type === "recipient.signed")!;
    const manifest = JSON.parse((await getFile(String(signed.payload.aesManifestSha256))).toString("utf8"));
    expect(manifest.evidence).toEqual({ seq: signed.seq - 1, hash: signed.previousHash });
    expect(verifyChain(events.map((event) => ({ ...event, at: event.at.toISOString() })))).toMatchObject({
      intact: true,
    });
    expect(events.at(-1)!.payload).toMatchObject({
      aesSignerCount: 1,
      signatures: [
        { certificateSerial: signed.payload.aesCertificateSerial, reissued: false, revisions: [{ level: "B-B" }] },
      ],
    });
  });

  test("without fields: one page is added for all, and each card is there", async () => {
    const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna, boris, cato]);
    const { id } = sent.stored.envelope;
    for (const [index, name] of ["Anna", "Юрій", "Cato"].entries())
      await stage.enterAndSign(stage.tokensOf(sent)[index]!, name);
    await stage.complete(id);
    const pdf = await stage.sealedFile(id);
    expectSignedBy(pdf, [anna.name, boris.name, cato.name], fixture("text1.pdf"));
    const text = stage.textOf(pdf);
    for (const { name, email } of [anna, boris, cato]) for (const part of [name, email]) expect(text).toContain(part);
    expect(stage.pageCountOf(pdf)).toBe(stage.pageCountOf(fixture("text1.pdf")) + 1);
  });

  test("an approver gets no certificate, and may be the last to act", async () => {
    const boss = { email: "boss@example.com", name: "Boss", role: "APPROVER" };
    const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna, boss]);
    const { id } = sent.stored.envelope;
    const [signer, approver] = stage.tokensOf(sent);
    await stage.enterAndSign(signer!, "Anna");
    const ctx = await openLink(approver!);
    await approveEnvelope(ctx, recipientIdOf(ctx), consentFor("en").sha256);
    expect((await stage.complete(id)).envelope.status).toBe("COMPLETED");
    expectSignedBy(await stage.sealedFile(id), [anna.name], fixture("text1.pdf"));
  });

  test("with several documents everyone signs each of them, and none of them tells of another", async () => {
    const second = await uploadDocument(
      { ...owner, now: new Date() },
      { name: "b.pdf", bytes: fixture("rotcrop.pdf") },
    );
    const first = await uploadDocument({ ...owner, now: new Date() }, { name: "a.pdf", bytes: fixture("objstm.pdf") });
    const fields = [
      { recipientEmail: anna.email, fieldType: "SIGNATURE", documentIndex: 0, x: 20, y: 20 },
      { recipientEmail: boris.email, fieldType: "SIGNATURE", documentIndex: 1, x: 20, y: 20 },
    ];
    const more = { documentIds: [first.id, second.id], fields };
    const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna, boris], more);
    const { id } = sent.stored.envelope;
    for (const token of stage.tokensOf(sent)) await stage.enterAndSign(token, "Signed");
    const after = await stage.complete(id);
    for (const [index, name] of ["objstm.pdf", "rotcrop.pdf"].entries()) {
      const pdf = await stage.sealedFile(id, index);
      expectSignedBy(pdf, [anna.name, boris.name], fixture(name));
      expect(pdf.includes("/XXManifest ")).toBe(false);
    }
    const combined = await getFile(after.envelope.combinedSha256!);
    expect(stage.signaturesOf(combined)).toMatchObject([{ verdict: "Signature is Valid.", isTotal: true }]);
  });

  test.each(["signed-b-t.pdf", "enc-owner-aes256.pdf", "acro.pdf", "rotcrop.pdf", "unbalanced.pdf"])(
    "%s is signed by name and sealed, and what was signed before stays valid",
    async (name) => {
      const sent = await stage.sendAdvanced(owner, name, [anna, boris], { initialsOnEveryPage: true });
      const { id } = sent.stored.envelope;
      for (const token of stage.tokensOf(sent)) await stage.enterAndSign(token, "Signed");
      const { documents } = await stage.complete(id);
      const pdf = await stage.sealedFile(id);
      const base = await getFile(documents[0]!.document.sha256);
      const earlier = stage.signaturesOf(base);
      const seen = stage.signaturesOf(pdf);
      expect(seen.slice(0, earlier.length).map(({ verdict }) => verdict)).toEqual(
        earlier.map(({ verdict }) => verdict),
      );
      expect(seen.slice(earlier.length).map((each) => each.name)).toEqual([anna.name, boris.name, expect.any(String)]);
      expect(seen.slice(earlier.length).every(({ verdict }) => verdict === "Signature is Valid.")).toBe(true);
      expect(seen.at(-1)!.isTotal).toBe(true);
      expect(stage.isClean(pdf)).toBe(stage.isClean(base));
      expect(pdf.subarray(0, base.length).equals(base)).toBe(true);
    },
  );

  test("is not sealed before every signature is in the documents, and the last one asks for the seal", async () => {
    const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna]);
    const { id } = sent.stored.envelope;
    await stage.enterAndSign(stage.tokensOf(sent)[0]!, "Anna");
    await sealEnvelope(id);
    expect((await stage.stored(id)).envelope).toMatchObject({ sealing: true, completedAt: null });
    await database.sql`select graphile_worker.remove_job(${`seal-envelope:${id}`})`;
    await applySignatures(id);
    const jobs = await database.sql`select 1 from graphile_worker.jobs where key = ${`seal-envelope:${id}`}`;
    expect(jobs).toHaveLength(1);
  });
});
