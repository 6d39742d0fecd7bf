import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { listEvents } from "@/lib/evidence/store";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
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

async function trailOf(envelopeId: string): Promise<Buffer> {
  await sealEnvelope(envelopeId);
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
  ["an event is put on at the end", 7, (events) => [...events, { ...events[3]!, id: newId("event") }]],
  ["an event is deleted", 4, (events) => events.filter(({ type }) => type !== "recipient.viewed")],
  [
    "an event is edited",
    2,
    (events) =>
      events.map((each, i) => (i === 1 ? { ...each, payload: { ...each.payload, recipientCount: 2 } } : each)),
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
  ["the last event is cut off", 6, (events) => events.slice(0, -1)],
  ["only the first event is left", 2, (events) => events.slice(0, 1)],
  [
    "the MAC of an event is taken away",
    3,
    (events) => events.map((each, i) => (i === 2 ? { ...each, mac: null } : each)),
  ],
];

describe("a record rewritten by the owner of the database, all hashes made anew, is found", () => {
  test("the record that it is done to", async () => {
    const id = await signedEnvelope();
    expect((await listEvents(db(), id)).map(({ type }) => type)).toEqual([
      "envelope.created",
      "envelope.sent",
      "recipient.sent",
      "recipient.viewed",
      "envelope.delivered",
      "recipient.signed",
    ]);
    const trail = await trailOf(id);
    expect(evidenceIn(trail)).toMatchObject({ isIntact: true, fault: null, unprotectedCount: 0 });
    expect(pageOne(trail)).not.toMatch(/outside the application|not protected/);
  });

  test.each(forgeries)("%s", async (_what, from, change) => {
    const id = await signedEnvelope();
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
    const id = await signedEnvelope();
    await forge(database.sql, id, (events) => events.slice(0, -1));
    await database.sql`update evidence_heads h set mac = e.mac from evidence_events e
      where h.envelope_id = ${id} and e.envelope_id = h.envelope_id and e.seq = h.seq`;
    expect(evidenceIn(await trailOf(id))).toMatchObject({ isIntact: false, fault: "changed_outside", faultAt: 6 });
  });
});

describe("a record without MACs is called what it is", () => {
  async function strip(id: string): Promise<void> {
    await forge(database.sql, id, (events) => events.map((event) => ({ ...event, mac: null })));
    await database.sql`delete from evidence_heads where envelope_id = ${id}`;
  }

  test("whether it is old or they were all taken away, its trail says that nothing protects it", async () => {
    const id = await signedEnvelope();
    await strip(id);
    const trail = await trailOf(id);
    expect(evidenceIn(trail)).toMatchObject({ isIntact: true, unprotectedCount: 6 });
    expect(pageOne(trail)).toContain("Events 1 to 6 are not protected by a key of this instance");
  });

  test("what is recorded from now on is protected, and protects what was before", async () => {
    const { id, ctx } = await opened();
    await strip(id);
    await signAs(ctx, anna.name);
    const isProtected = (await listEvents(db(), id)).map(({ mac }) => mac !== null);
    expect(isProtected).toEqual([false, false, false, false, false, true]);
    await forge(database.sql, id, withCode);
    expect(evidenceIn(await trailOf(id))).toMatchObject({
      isIntact: false,
      fault: "changed_outside",
      faultAt: 6,
      unprotectedCount: 5,
    });
  });
});
