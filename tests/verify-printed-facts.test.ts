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
import { evidenceOf, findingsIn } from "./support/altered-evidence";
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
    expect(found).toMatchObject({ isIntact: false, fault: "printed_facts" });
  });
});
