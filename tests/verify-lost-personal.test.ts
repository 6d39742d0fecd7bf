import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { voidEnvelope } from "@/lib/envelopes/void";
import { personalText } from "@/lib/evidence/standing";
import { listEvents } from "@/lib/evidence/store";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { erasePerson } from "@/lib/retention/erase-person";
import { isHeldBack } from "@/lib/sealing/held-back";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "./database";
import { evidenceOf, findingsIn } from "./support/altered-evidence";
import { newOwner, openLink, sendFixture, signAs } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
const anna = { email: "anna@example.com", name: "Anna Holm" };
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

const asOwner = (): Ctx => ({ ...owner, now: new Date() });

/** An envelope that everyone has signed and nobody has sealed yet. */
async function signed(): Promise<string> {
  const { stored, links } = await sendFixture(asOwner(), "text1.pdf", [anna]);
  await signAs(await openLink([...links.values()][0]!), anna.name);
  return stored.envelope.id;
}

/** An envelope that was opened and withdrawn, without its trail. */
async function withdrawn(): Promise<string> {
  const { stored, links } = await sendFixture(asOwner(), "text1.pdf", [anna]);
  await openLink([...links.values()][0]!);
  await voidEnvelope(asOwner(), stored.envelope.id, "Not needed any more");
  return stored.envelope.id;
}

const envelopeOf = async (id: string) => (await findEnvelopeById(db(), id))!.envelope;
const trailOf = async (id: string) => getFile((await envelopeOf(id)).auditSha256!);
const reportOf = async (id: string) => verifyPdf(await trailOf(id), { anchors: [], now: new Date() }).evidence;

/** As the owner of the database: what stood beside the events is kept elsewhere, and another name stands on the card. */
async function hide(id: string): Promise<void> {
  await database.sql`drop table if exists kept`;
  await database.sql`create table kept as select p.* from evidence_personal p
    join evidence_events e on e.id = p.event_id where e.envelope_id = ${id}`;
  await database.sql`delete from evidence_personal where event_id in (select event_id from kept)`;
  await database.sql`update recipients set name = 'Jonas Berg', email = 'jonas@example.com' where envelope_id = ${id}`;
}

async function putBack(id: string): Promise<void> {
  await database.sql`insert into evidence_personal select * from kept`;
  await database.sql`update recipients set name = ${anna.name}, email = ${anna.email} where envelope_id = ${id}`;
}

describe("personal data that the owner of the database deletes before there is an audit trail", () => {
  test.each([
    ["sealing", signed, sealEnvelope, "COMPLETED"],
    ["the trail of what ended otherwise", withdrawn, makeAuditTrail, "VOIDED"],
  ] as const)("%s names nobody in their place: it waits, and goes on once they are put back", async (...given) => {
    const [, make, finish, status] = given;
    const id = await make();
    await hide(id);
    await expect(finish(id)).rejects.toThrow(/personal data beside event 1 of .* are missing/);
    expect(await envelopeOf(id)).toMatchObject({ auditSha256: null });
    expect(await database.sql`select 1 from file_generations where envelope_id = ${id}`).toHaveLength(0);
    await putBack(id);
    await finish(id);
    expect(await reportOf(id)).toMatchObject({ isIntact: true, fault: null, status, erasedCount: 0 });
  });

  test("hold the seal up when they are missing beside a single event", async () => {
    const id = await signed();
    const acted = (await listEvents(db(), id)).find(({ type }) => type === "recipient.signed")!;
    await database.sql`delete from evidence_personal where event_id = ${acted.id}`;
    await expect(sealEnvelope(id)).rejects.toThrow(`the personal data beside event ${acted.seq} of ${id} are missing`);
    expect(await isHeldBack(owner, id)).toBe(true);
  });
});

describe("a sealed trail without personal data", () => {
  test("does not hold, whichever event they are missing from, and says how many", async () => {
    const id = await signed();
    await sealEnvelope(id);
    const evidence = evidenceOf(await trailOf(id));
    expect(await findingsIn(evidence)).toMatchObject({ isIntact: true, fault: null, erasedCount: 0 });
    for (const { seq } of evidence.recorded) {
      const recorded = evidence.recorded.map((event) =>
        event.seq === seq ? { ...event, personal: undefined } : event,
      );
      const fault = { isIntact: false, fault: "missing_personal", faultAt: seq, erasedCount: 1 };
      expect(await findingsIn({ ...evidence, recorded })).toMatchObject(fault);
    }
    const recorded = evidence.recorded.map((event) => ({ ...event, personal: undefined }));
    const recipients = evidence.recipients.map((each) => ({ ...each, name: "Jonas Berg", email: "jonas@example.com" }));
    const fault = { isIntact: false, fault: "missing_personal", faultAt: 1, erasedCount: recorded.length };
    expect(await findingsIn({ ...evidence, recorded, recipients })).toMatchObject(fault);
  });

  test("of a person whose erasure its events tell of is no fault", async () => {
    const id = await signed();
    await sealEnvelope(id);
    const evidence = evidenceOf(await trailOf(id));
    await erasePerson(asOwner(), anna.email);
    const events = (await listEvents(db(), id)).map((event) => ({ ...event, at: event.at.toISOString() }));
    expect(events.filter(({ personal }) => !personal).length).toBeGreaterThan(0);
    const chain = { ...evidence.chain, length: events.length, head: events.at(-1)!.hash };
    const printed = events.map((event) => {
      const { seq, at, type, hash } = event;
      const from = { ip: personalText(event, "ip"), userAgent: personalText(event, "userAgent") };
      return { ...evidence.events[0]!, seq, at, type, hash, ...from };
    });
    const recipients = evidence.recipients.map((each) => ({ ...each, name: "", email: "" }));
    const told = { ...evidence, recorded: events, events: printed, recipients, chain };
    expect(await findingsIn(told)).toMatchObject({ isIntact: true, fault: null });
  });
});
