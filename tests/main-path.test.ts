import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { declineEnvelope } from "@/lib/envelopes/act";
import { getCeremony } from "@/lib/envelopes/ceremony";
import { createEnvelope } from "@/lib/envelopes/create";
import { deleteEnvelope } from "@/lib/envelopes/delete";
import { expireEnvelope } from "@/lib/envelopes/expire";
import { findByToken } from "@/lib/envelopes/links";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { voidEnvelope } from "@/lib/envelopes/void";
import { verifyChain } from "@/lib/evidence/chain";
import { listEvents } from "@/lib/evidence/store";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "./database";
import { fixture, newOwner, openLink, recipientIdOf, sendFixture, signAs } from "./support/world";

const database = useDatabase();
let owner: Ctx;
const asOwner = async (): Promise<Ctx> => {
  owner ??= await newOwner();
  return { ...owner, now: new Date() };
};
const anna = { email: "anna@example.com", name: "Anna Holm" };
const boris = { email: "boris@example.com", name: "Юрій Ковальчук" };
const stored = async (envelopeId: string) => (await findEnvelopeById(db(), envelopeId))!;
const eventTypes = async (envelopeId: string) => (await listEvents(db(), envelopeId)).map((event) => event.type);
const chain = async (envelopeId: string) =>
  verifyChain((await listEvents(db(), envelopeId)).map((event) => ({ ...event, at: event.at.toISOString() })));

describe("the main path", () => {
  test("an envelope is sent, opened, signed, sealed and completed, each step one event in an intact chain", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna]);
    const { id } = sent.stored.envelope;
    const recipient = await openLink([...sent.links.values()][0]!);
    await signAs(recipient, "Anna Holm");
    expect((await stored(id)).envelope).toMatchObject({ status: "DELIVERED", sealing: true });
    await sealEnvelope(id);
    const after = await stored(id);
    expect(after.envelope).toMatchObject({ status: "COMPLETED", sealing: false, sealLevel: "B-B" });
    expect(await eventTypes(id)).toEqual([
      "envelope.created",
      "envelope.sent",
      "recipient.sent",
      "recipient.viewed",
      "envelope.delivered",
      "recipient.signed",
      "envelope.completed",
    ]);
    expect(await chain(id)).toMatchObject({ intact: true });
    const sealed = await getFile(after.documents[0]!.sealedSha256!);
    const original = fixture("text1.pdf");
    expect(sealed.subarray(0, original.length).equals(original)).toBe(true);
    expect(sealed.length - original.length).toBeLessThan(150 * 1024);
  });

  test("sealing again changes nothing: one event, the same files", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna]);
    const { id } = sent.stored.envelope;
    await signAs(await openLink([...sent.links.values()][0]!), "Anna Holm");
    await Promise.all([sealEnvelope(id), sealEnvelope(id)]);
    const first = await stored(id);
    await sealEnvelope(id);
    expect(await stored(id)).toEqual(first);
    expect((await eventTypes(id)).filter((type) => type === "envelope.completed")).toHaveLength(1);
  });

  test("two signers finishing in the same instant complete the envelope once", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna, boris]);
    const { id } = sent.stored.envelope;
    const [first, second] = await Promise.all([...sent.links.values()].map(openLink));
    await Promise.all([signAs(first!, "Anna Holm"), signAs(second!, "Юрій Ковальчук")]);
    const jobs = await database.sql`select 1 from graphile_worker.jobs where key = ${`seal-envelope:${id}`}`;
    expect(jobs).toHaveLength(1);
    await sealEnvelope(id);
    const types = await eventTypes(id);
    expect(types.filter((type) => type === "recipient.signed")).toHaveLength(2);
    expect(types.filter((type) => type === "envelope.completed")).toHaveLength(1);
  });

  test("the same signer submitting many times at once signs once", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna, boris]);
    const { id } = sent.stored.envelope;
    const recipient = await openLink([...sent.links.values()][0]!);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => signAs(recipient, "Anna Holm")));
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect((await eventTypes(id)).filter((type) => type === "recipient.signed")).toHaveLength(1);
  });
});

describe("what others put on the page", () => {
  test("shows to the next signer with the signature of who wrote it, and not before", async () => {
    const at = (recipientEmail: string, fieldType: string, y: number) => ({ recipientEmail, fieldType, x: 72, y });
    const fields = [at(anna.email, "SIGNATURE", 700), at(anna.email, "TEXT", 650), at(boris.email, "SIGNATURE", 750)];
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna, boris], { fields });
    const [first, second] = await Promise.all([...sent.links.values()].map(openLink));
    const place = sent.stored.fields[1]!.id;
    const seen = async () =>
      (await getCeremony(second!, recipientIdOf(second!))).othersFields.map((field) => field.content);
    expect(await seen()).toEqual([null, null]);
    await signAs(first!, "Anna Holm", { [place]: "Odense" });
    expect(await seen()).toEqual([
      { kind: "typed", text: "Anna Holm" },
      { kind: "text", text: "Odense" },
    ]);
  });
});

describe("ends other than completion", () => {
  test("a decline ends the envelope with its reason, and nobody signs after it", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna, boris]);
    const [first, second] = await Promise.all([...sent.links.values()].map(openLink));
    await declineEnvelope(first!, recipientIdOf(first!), "Wrong company number");
    expect((await stored(sent.stored.envelope.id)).envelope).toMatchObject({
      status: "DECLINED",
      closeReason: "Wrong company number",
    });
    await expect(signAs(second!, "x")).rejects.toMatchObject({ code: "envelope_wrong_status" });
  });

  test("a request that cannot be met leaves no document behind", async () => {
    const count = async () => (await database.sql`select count(*)::int as n from documents`)[0]!.n;
    const before = await count();
    const documents = [{ name: "a.pdf", base64Pdf: fixture("text1.pdf").toString("base64") }];
    const fields = [{ recipientEmail: anna.email, pageNumber: 9 }];
    const input = CreateEnvelope.parse({ subject: "x", documents, recipients: [anna], fields });
    await expect(createEnvelope(await asOwner(), input)).rejects.toMatchObject({ code: "invalid_request" });
    expect(await count()).toBe(before);
  });

  test.each([
    ["a field for an approver", { fields: [{ recipientEmail: boris.email, x: 1, y: 1 }] }],
    ["a field larger than its page", { fields: [{ recipientEmail: anna.email, width: 5_000, x: 0, y: 0 }] }],
    ["codes by SMS", { requireSmsOtp: true }],
  ])("%s is refused, not ignored", async (_, more) => {
    const recipients = [anna, { ...boris, role: "APPROVER" }];
    await expect(sendFixture(await asOwner(), "text1.pdf", recipients, more)).rejects.toMatchObject({ status: 422 });
  });

  test("a voided envelope's link leads to a page that says so", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna]);
    const token = [...sent.links.values()][0]!;
    await voidEnvelope(await asOwner(), sent.stored.envelope.id, "Sent by mistake");
    expect((await findByToken(token))?.cover).toMatchObject({ status: "voided", closeReason: "Sent by mistake" });
    await expect(openLink(token)).rejects.toMatchObject({ code: "envelope_wrong_status" });
  });

  test("an envelope past its time cannot be signed, and expires once", async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna], { expiresAt });
    const { id } = sent.stored.envelope;
    const recipient = await openLink([...sent.links.values()][0]!);
    await database.sql`update envelopes set expires_at = now() - interval '1 second' where id = ${id}`;
    await expect(signAs(recipient, "Anna Holm")).rejects.toMatchObject({ code: "envelope_wrong_status" });
    await expireEnvelope(id);
    await expireEnvelope(id);
    expect((await eventTypes(id)).filter((type) => type === "envelope.expired")).toHaveLength(1);
  });

  test("only drafts are deleted", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna]);
    await expect(deleteEnvelope(await asOwner(), sent.stored.envelope.id, false)).rejects.toMatchObject({
      code: "envelope_not_draft",
    });
    const draft = await sendFixture(await asOwner(), "text1.pdf", [anna], { send: false });
    await deleteEnvelope(await asOwner(), draft.stored.envelope.id, false);
    expect(await findEnvelopeById(db(), draft.stored.envelope.id)).toBeUndefined();
  });
});

describe("evidence", () => {
  test("the chain can be recomputed from the audit trail's attachment alone", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna]);
    const { id } = sent.stored.envelope;
    await signAs(await openLink([...sent.links.values()][0]!), "Anna Holm");
    await sealEnvelope(id);
    const audit = await getFile((await stored(id)).envelope.auditSha256!);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-audit-"));
    fs.writeFileSync(path.join(folder, "audit.pdf"), audit);
    execFileSync("pdfdetach", ["-save", "1", "-o", "evidence.json", "audit.pdf"], { cwd: folder });
    const evidence = JSON.parse(fs.readFileSync(path.join(folder, "evidence.json"), "utf8")) as AuditReport;
    fs.rmSync(folder, { recursive: true });
    expect(evidence.recorded).toHaveLength(6);
    expect(verifyChain(evidence.recorded)).toEqual({ intact: true, head: evidence.chain.head });
    expect(await eventTypes(id)).toEqual([...evidence.recorded.map((event) => event.type), "envelope.completed"]);
  });

  test("the database refuses to rewrite or remove an event", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna]);
    const { id } = sent.stored.envelope;
    await expect(database.sql`update evidence_events set type = 'x' where envelope_id = ${id}`).rejects.toThrow(
      /append-only/,
    );
    await expect(database.sql`delete from evidence_events where envelope_id = ${id}`).rejects.toThrow(/append-only/);
  });

  test("opening a link twice counts as one view, and reading the cover as none", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna]);
    const token = [...sent.links.values()][0]!;
    await findByToken(token);
    expect(await eventTypes(sent.stored.envelope.id)).not.toContain("recipient.viewed");
    await openLink(token);
    await openLink(token);
    expect((await eventTypes(sent.stored.envelope.id)).filter((type) => type === "recipient.viewed")).toHaveLength(1);
  });

  test("the chain holds no name or address: they sit beside it and can be erased", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna]);
    const { id } = sent.stored.envelope;
    const rows = await database.sql`select actor, payload from evidence_events where envelope_id = ${id}`;
    expect(JSON.stringify(rows)).not.toMatch(/anna|192\.0\.2\.7|Consultancy/i);
    await database.sql`delete from evidence_personal where event_id in (select id from evidence_events where envelope_id = ${id})`;
    expect(await chain(id)).toMatchObject({ intact: true });
  });
});
