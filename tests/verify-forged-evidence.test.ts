import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { voidEnvelope } from "@/lib/envelopes/void";
import { listEvents } from "@/lib/evidence/store";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "./database";
import { type ForgedEvent, forge } from "./support/forge";
import { newOwner, openLink, sendFixture, signAs } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

const anna = { email: "anna@example.com", name: "Anna Holm" };
const boris = { email: "boris@example.com", name: "Boris Kowal" };

async function opened() {
  const { stored, links } = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", [anna]);
  return { id: stored.envelope.id, ctx: await openLink([...links.values()][0]!) };
}

/** An envelope that everyone has signed and nobody has sealed yet. */
async function signedEnvelope(): Promise<string> {
  const { id, ctx } = await opened();
  await signAs(ctx, anna.name);
  return id;
}

/** The same record, of an envelope that was withdrawn before anybody else acted: its trail is made whatever it is like. */
async function withdrawnEnvelope(): Promise<string> {
  const { stored, links } = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", [
    { ...anna, order: 1 },
    { ...boris, order: 2 },
  ]);
  await signAs(await openLink([...links.values()][0]!), anna.name);
  await voidEnvelope({ ...owner, now: new Date() }, stored.envelope.id, "Sent by mistake");
  return stored.envelope.id;
}

async function trailOf(envelopeId: string): Promise<Buffer> {
  const { envelope } = (await findEnvelopeById(db(), envelopeId))!;
  await (envelope.sealing ? sealEnvelope(envelopeId) : makeAuditTrail(envelopeId));
  return getFile((await findEnvelopeById(db(), envelopeId))!.envelope.auditSha256!);
}

const evidenceIn = (trail: Buffer) => verifyPdf(trail, { anchors: [], now: new Date() }).evidence;

function pageOne(trail: Buffer): string {
  const file = path.join(database.dataDir, `${newId("document")}.pdf`);
  fs.writeFileSync(file, trail);
  return execFileSync("pdftotext", ["-l", "1", file, "-"], { encoding: "utf8" }).replace(/\s+/g, " ");
}

const typeAt = (events: ForgedEvent[], type: string) => events.findIndex((each) => each.type === type);

/** A code that nobody gave: what the trail says of how Anna was identified comes from it. */
function withCode(events: ForgedEvent[]): ForgedEvent[] {
  const at = typeAt(events, "recipient.signed");
  const signed = events[at]!;
  const payload = { ...signed.payload, method: "SMS_CODE" };
  const code = { ...signed, id: newId("event"), type: "recipient.authenticated", payload };
  return events.toSpliced(at, 0, code);
}

const forgeries: [what: string, from: number, change: (events: ForgedEvent[]) => ForgedEvent[]][] = [
  ["an event is put in", 6, withCode],
  ["an event is put on at the end", 9, (events) => [...events, { ...events[3]!, id: newId("event") }]],
  ["an event is deleted", 4, (events) => events.filter(({ type }) => type !== "recipient.viewed")],
  [
    "an event is edited",
    2,
    (events) =>
      events.map((each, i) => (i === 1 ? { ...each, payload: { ...each.payload, recipientCount: 3 } } : each)),
  ],
  [
    "the address that somebody signed from is edited",
    6,
    (events) =>
      events.map((each) =>
        each.type === "recipient.signed" ? { ...each, data: { ...each.data, ip: "198.51.100.7" } } : each,
      ),
  ],
  ["two events change places", 2, (events) => events.toSpliced(1, 2, events[2]!, events[1]!)],
  ["the last event is cut off", 8, (events) => events.slice(0, -1)],
  ["only the first event is left", 2, (events) => events.slice(0, 1)],
  [
    "the MAC of an event is taken away",
    3,
    (events) => events.map((each, i) => (i === 2 ? { ...each, mac: null } : each)),
  ],
];

describe("a record rewritten by the owner of the database, all hashes made anew, is found", () => {
  test.each(forgeries)("%s: nothing is sealed", async (_what, _from, change) => {
    const id = await signedEnvelope();
    await forge(database.sql, id, change);
    await expect(sealEnvelope(id)).rejects.toMatchObject({ code: "signed_data_changed" });
    expect((await findEnvelopeById(db(), id))!.envelope).toMatchObject({ sealing: true, auditSha256: null });
    expect(await database.sql`select 1 from file_generations where envelope_id = ${id}`).toHaveLength(0);
  });

  test("the record that it is done to", async () => {
    const id = await withdrawnEnvelope();
    expect((await listEvents(db(), id)).map(({ type }) => type)).toEqual([
      "envelope.created",
      "envelope.sent",
      "recipient.sent",
      "recipient.viewed",
      "envelope.delivered",
      "recipient.signed",
      "recipient.sent",
      "envelope.voided",
    ]);
    const trail = await trailOf(id);
    expect(evidenceIn(trail)).toMatchObject({ isIntact: true, fault: null, unprotectedCount: 0 });
    expect(pageOne(trail)).not.toMatch(/outside the application|not protected/);
  });

  test.each(forgeries)("%s: the trail of what ended otherwise says from where", async (_what, from, change) => {
    const id = await withdrawnEnvelope();
    await forge(database.sql, id, change);
    const complaint = vi.spyOn(log, "error");
    const trail = await trailOf(id);
    const said = complaint.mock.calls.filter(([facts]) => (facts as { envelopeId?: string }).envelopeId === id);
    complaint.mockRestore();
    expect(evidenceIn(trail)).toMatchObject({ isIntact: false, fault: "changed_outside", faultAt: from });
    expect(pageOne(trail)).toContain(`The record of events was changed outside the application, from event ${from} on`);
    expect(said[0]).toEqual([{ envelopeId: id, changedFrom: from }, "the record was changed outside the application"]);
  });

  test("an event is cut off before the next is recorded: the next one says so for ever", async () => {
    const { id, ctx } = await opened();
    await forge(database.sql, id, (events) => events.slice(0, 3));
    await signAs(ctx, anna.name);
    const trail = await trailOf(id);
    expect(evidenceIn(trail)).toMatchObject({ isIntact: false, fault: "changed_outside", faultAt: 4 });
    expect((await listEvents(db(), id))[3]!.payload).toMatchObject({ changedOutside: true });
  });

  test("the whole record is cut off before the next event is recorded", async () => {
    const { id, ctx } = await opened();
    await forge(database.sql, id, () => []);
    await database.sql`delete from evidence_heads where envelope_id = ${id}`;
    await signAs(ctx, anna.name);
    expect(evidenceIn(await trailOf(id))).toMatchObject({ isIntact: false, fault: "changed_outside", faultAt: 1 });
  });

  test("a head that was exchanged for the last event's own MAC", async () => {
    const id = await withdrawnEnvelope();
    await forge(database.sql, id, (events) => events.slice(0, -1));
    await database.sql`update evidence_heads h set mac = e.mac from evidence_events e
      where h.envelope_id = ${id} and e.envelope_id = h.envelope_id and e.seq = h.seq`;
    expect(evidenceIn(await trailOf(id))).toMatchObject({ isIntact: false, fault: "changed_outside", faultAt: 8 });
  });
});
