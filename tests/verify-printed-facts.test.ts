import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { declineEnvelope } from "@/lib/envelopes/act";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { listEvents } from "@/lib/evidence/store";
import { newId } from "@/lib/ids";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "./database";
import { evidenceOf, findingsIn, recordedBefore } from "./support/altered-evidence";
import { newOwner, openLink, recipientIdOf, sendFixture, signAs } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
const anna = { email: "anna@example.com", name: "Anna Holm" };
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

async function opened() {
  const { stored, links } = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", [anna]);
  return { id: stored.envelope.id, ctx: await openLink([...links.values()][0]!) };
}

async function signed(): Promise<string> {
  const { id, ctx } = await opened();
  await signAs(ctx, anna.name);
  return id;
}

async function declined(): Promise<string> {
  const { id, ctx } = await opened();
  await declineEnvelope(ctx, recipientIdOf(ctx), "The fee is wrong", "Asia/Kolkata");
  return id;
}

const trailOf = async (id: string) => getFile((await findEnvelopeById(db(), id))!.envelope.auditSha256!);

/** As the owner of the database: everything that the trail could take from elsewhere than the record. */
async function falsify(id: string): Promise<void> {
  const longAgo = database.sql`interval '400 days'`;
  await database.sql`update recipients set viewed_at = viewed_at - ${longAgo}, acted_at = acted_at - ${longAgo},
    declined_at = declined_at - ${longAgo}, decline_reason = 'The price is right' where envelope_id = ${id}`;
  // A signed envelope with another subject would not be sealed at all.
  await database.sql`update envelopes set subject = case when sealing then subject else 'Deed of gift' end, close_reason = 'The price is right',
    sent_at = sent_at - ${longAgo}, created_at = created_at - ${longAgo} where id = ${id}`;
}

async function printedOf(id: string) {
  const { documents, sender } = (await findEnvelopeById(db(), id))!;
  const { name, pageCount, sizeBytes } = documents[0]!.document;
  return { name, pageCount, sizeBytes, sender: sender.workspace };
}

async function falsifySender(name: string): Promise<void> {
  await database.sql`update users set name = ${name} where email = 'maja@example.com'`;
}

const textOf = (trail: Buffer): string => {
  const file = path.join(database.dataDir, `${newId("document")}.pdf`);
  fs.writeFileSync(file, trail);
  return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).replace(/\s+/g, " ");
};

describe("a trail made after the owner of the database changed what stands beside the record", () => {
  test.each([
    ["of what was signed", signed, sealEnvelope, "recipient.signed", undefined],
    ["of what was declined", declined, makeAuditTrail, "recipient.declined", "The fee is wrong"],
  ] as const)("%s: says times, subject, sender and reasons as they were recorded", async (...given) => {
    const [, make, finish, act, reason] = given;
    const id = await make();
    const at = Object.fromEntries((await listEvents(db(), id)).map((event) => [event.type, event.at.toISOString()]));
    await falsify(id);
    await falsifySender("Jonas Berg");
    await finish(id);
    await falsifySender("Maja Lindegaard");
    const trail = await trailOf(id);
    const { envelope, recipients } = evidenceOf(trail);
    expect(envelope).toMatchObject({
      subject: "Consultancy agreement",
      createdAt: at["envelope.created"],
      sentAt: at["envelope.sent"],
      sender: { name: "Maja Lindegaard", email: "maja@example.com" },
    });
    expect(envelope.ended?.reason).toBe(reason);
    expect(recipients).toMatchObject([{ viewedAt: at["recipient.viewed"], actedAt: at[act] }]);
    expect(recipients[0]!.declineReason).toBe(reason);
    expect(textOf(trail)).not.toMatch(/Deed of gift|The price is right|Jonas Berg/);
    expect(verifyPdf(trail, { anchors: [], now: new Date() }).evidence).toMatchObject({ isIntact: true, fault: null });
  });
});

const earlier = "2025-10-01T08:00:00.000Z";
type Lie = [what: string, lie: (evidence: AuditReport) => Partial<AuditReport>];
const withEnvelope = ({ envelope }: AuditReport, more: Partial<AuditReport["envelope"]>) => ({
  envelope: { ...envelope, ...more },
});
const withRecipient = ({ recipients }: AuditReport, more: Partial<AuditReport["recipients"][number]>) => ({
  recipients: [{ ...recipients[0]!, ...more }],
});
const withDocument = ({ documents }: AuditReport, more: Partial<AuditReport["documents"][number]>) => ({
  documents: [{ ...documents[0]!, ...more }],
});

const lies: Lie[] = [
  ["another subject", (trail) => withEnvelope(trail, { subject: "Deed of gift" })],
  ["another time of creation", (trail) => withEnvelope(trail, { createdAt: earlier })],
  ["another time of sending", (trail) => withEnvelope(trail, { sentAt: earlier })],
  ["no time of sending", (trail) => withEnvelope(trail, { sentAt: undefined })],
  [
    "a time of completion of what was declined",
    (trail) => withEnvelope(trail, { completedAt: "2026-12-01T08:00:00.000Z" }),
  ],
  ["another sender", (trail) => withEnvelope(trail, { sender: { ...trail.envelope.sender, name: "Jonas Berg" } })],
  [
    "a confirmed address that was not",
    (trail) => withEnvelope(trail, { sender: { ...trail.envelope.sender, addressConfirmed: true } }),
  ],
  [
    "nothing of whether the address was confirmed",
    (trail) => withEnvelope(trail, { sender: { ...trail.envelope.sender, addressConfirmed: undefined } }),
  ],
  [
    "another time of the end",
    (trail) => withEnvelope(trail, { ended: { at: earlier, by: undefined, reason: "The fee is wrong" } }),
  ],
  [
    "another reason of the end",
    (trail) => withEnvelope(trail, { ended: { ...trail.envelope.ended!, reason: "The price is right" } }),
  ],
  ["another time of opening", (trail) => withRecipient(trail, { viewedAt: earlier })],
  ["another time of the act", (trail) => withRecipient(trail, { actedAt: earlier })],
  ["no time of the act", (trail) => withRecipient(trail, { actedAt: undefined })],
  ["another reason of who declined", (trail) => withRecipient(trail, { declineReason: "The price is right" })],
  ["that who declined did nothing", (trail) => withRecipient(trail, { status: "VIEWED" })],
  ["another document", (trail) => withDocument(trail, { sha256: "e".repeat(64) })],
  ["another upload", (trail) => withDocument(trail, { uploadedSha256: "e".repeat(64) })],
  ["a document more", ({ documents }) => ({ documents: [...documents, { ...documents[0]!, name: "b.pdf" }] })],
  ["no document", () => ({ documents: [] })],
  [
    "a person more",
    ({ recipients }) => ({ recipients: [...recipients, { ...recipients[0]!, id: "rcp_2", status: "SENT" }] }),
  ],
  ["nobody", () => ({ recipients: [] })],
];

const factLies: [fact: string, lie: Lie[1]][] = [
  ["environment", (trail) => withEnvelope(trail, { environment: "test" })],
  ["language", (trail) => withEnvelope(trail, { locale: "fr" })],
  ["language", (trail) => withRecipient(trail, { locale: "fr" })],
  ["workspace", (trail) => withEnvelope(trail, { sender: { ...trail.envelope.sender, workspace: "Other Ltd" } })],
  ["document_name", (trail) => withDocument(trail, { name: "gift.pdf" })],
  ["document_pages", (trail) => withDocument(trail, { pageCount: 99 })],
  ["document_size", (trail) => withDocument(trail, { sizeBytes: 99 })],
];
const untold = [...new Set(factLies.map(([fact]) => fact))];

describe("the time of completion that a sealed trail prints", () => {
  let id: string;
  let evidence: AuditReport;
  beforeAll(async () => {
    id = await signed();
    await sealEnvelope(id);
    evidence = evidenceOf(await trailOf(id));
  });

  test("is that of the event which is recorded behind the trail, and the envelope's", async () => {
    const { completedAt } = evidence.envelope;
    const completed = (await listEvents(db(), id)).at(-1)!;
    expect([completed.type, completed.at.toISOString()]).toEqual(["envelope.completed", completedAt]);
    expect((await findEnvelopeById(db(), id))!.envelope.completedAt!.toISOString()).toBe(completedAt);
    expect(await findingsIn(evidence)).toMatchObject({ isIntact: true, fault: null });
  });

  test.each([
    ["before the last act", earlier],
    ["never", undefined],
    ["that is none", "yesterday"],
  ])("%s is found", async (_, completedAt) => {
    const found = await findingsIn({ ...evidence, ...withEnvelope(evidence, { completedAt }) });
    expect(found).toMatchObject({ isIntact: false, fault: "printed_facts" });
  });

  test("is not looked at in trails of earlier versions, which print when they were drawn", async () => {
    const old = { ...evidence, ...withEnvelope(evidence, { completedAt: earlier }), format: 2 };
    expect(await findingsIn(old as unknown as AuditReport)).toMatchObject({ isIntact: true, fault: null });
  });

  test("is not said to be that of one of the events in the trail: they are counted before it", async () => {
    const text = textOf(await trailOf(id));
    expect(text).toContain(`${evidence.recorded.length} events before the completion, in one hash chain`);
    expect(text).toContain(`The completion follows as event ${evidence.recorded.length + 1}.`);
  });
});

describe("a sealed trail that prints what its record does not say is found", () => {
  let evidence: AuditReport;
  beforeAll(async () => {
    const id = await declined();
    await makeAuditTrail(id);
    evidence = evidenceOf(await trailOf(id));
  });

  test("the trail that it is done to", async () => {
    expect(await findingsIn(evidence)).toMatchObject({ isIntact: true, fault: null });
  });

  test.each(lies)("%s", async (_, lie) => {
    const found = await findingsIn({ ...evidence, ...lie(evidence) });
    expect(found).toMatchObject({ isIntact: false, fault: "printed_facts", faultFact: expect.any(String) });
  });

  test.each(factLies)("%s, which the verifier names", async (faultFact, lie) => {
    const found = await findingsIn({ ...evidence, ...lie(evidence) });
    expect(found).toMatchObject({ isIntact: false, fault: "printed_facts", faultFact, untoldFacts: [] });
  });

  test("of what an earlier version did not record nothing is contradicted, and nothing said to be confirmed", async () => {
    const old = recordedBefore(evidence);
    expect(await findingsIn(old)).toMatchObject({ isIntact: true, fault: null, untoldFacts: untold });
    const otherwise = { ...old, ...withDocument(old, { name: "gift.pdf" }), ...withEnvelope(old, { locale: "fr" }) };
    expect(await findingsIn(otherwise)).toMatchObject({ isIntact: true, fault: null, untoldFacts: untold });
  });
});

describe("an envelope whose row says another environment than it was created in", () => {
  test.each([
    ["that was signed", signed, sealEnvelope],
    ["that was declined", declined, makeAuditTrail],
  ] as const)("%s: nothing of a test is sealed as real, and put back it is", async (_, make, finish) => {
    const id = await make();
    await database.sql`update envelopes set environment = 'test' where id = ${id}`;
    await expect(finish(id)).rejects.toMatchObject({ code: "signed_data_changed" });
    expect((await findEnvelopeById(db(), id))!.envelope.auditSha256).toBeNull();
    await database.sql`update envelopes set environment = 'live' where id = ${id}`;
    await finish(id);
    expect(evidenceOf(await trailOf(id)).envelope.environment).toBe("live");
  });
});

test("a workspace that is renamed, and other words in the rows, leave in a trail what was recorded", async () => {
  const id = await declined();
  const { workspaceId, locale } = (await findEnvelopeById(db(), id))!.envelope;
  const { name, pageCount, sizeBytes, sender } = await printedOf(id);
  await database.sql`update workspaces set name = 'Other Ltd' where id = ${workspaceId}`;
  await database.sql`update envelopes set locale = 'fr' where id = ${id}`;
  await database.sql`update recipients set locale = 'da' where envelope_id = ${id}`;
  await database.sql`update documents set name = 'gift.pdf', page_count = 99, size_bytes = 7 where id in
    (select document_id from envelope_documents where envelope_id = ${id})`;
  await makeAuditTrail(id);
  await database.sql`update workspaces set name = ${sender} where id = ${workspaceId}`;
  const { envelope, documents, recipients } = evidenceOf(await trailOf(id));
  expect(envelope).toMatchObject({ locale, sender: { workspace: sender } });
  expect(documents).toMatchObject([{ name, pageCount, sizeBytes }]);
  expect(recipients).toMatchObject([{ locale }]);
  const found = verifyPdf(await trailOf(id), { anchors: [], now: new Date() }).evidence;
  expect(found).toMatchObject({ isIntact: true, fault: null, faultFact: null, untoldFacts: [] });
});
