import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { voidEnvelope } from "@/lib/envelopes/void";
import { hashEvent } from "@/lib/evidence/chain";
import { listEvents } from "@/lib/evidence/store";
import { reasonsOf } from "@/lib/pdf/verify/testing/sealing";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "./database";
import { newOwner, openLink, sendFixture, signAs } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

/** An envelope that everyone has signed and nobody has sealed yet. */
async function signedEnvelope(): Promise<string> {
  const anna = { email: "anna@example.com", name: "Anna Holm" };
  const { stored, links } = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", [anna]);
  await signAs(await openLink([...links.values()][0]!), anna.name);
  return stored.envelope.id;
}

/** An envelope that Anna has signed and the sender has withdrawn since. Its trail is made whatever the record is like. */
async function withdrawnEnvelope(): Promise<string> {
  const recipients = ["Anna Holm", "Boris Kowal"].map((name) => ({ email: `${name.slice(0, 4)}@example.com`, name }));
  const { stored, links } = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", recipients);
  await signAs(await openLink([...links.values()][0]!), "Anna Holm");
  await voidEnvelope({ ...owner, now: new Date() }, stored.envelope.id, "Sent by mistake");
  return stored.envelope.id;
}

/** What the audit trail says of itself that is drawn from the database as it is now. */
async function verifyTrail(envelopeId: string) {
  await makeAuditTrail(envelopeId);
  return readTrail(envelopeId);
}

async function readTrail(envelopeId: string) {
  const { auditSha256 } = (await findEnvelopeById(db(), envelopeId))!.envelope;
  return verifyPdf(await getFile(auditSha256!), { anchors: [], now: new Date() });
}

/** As whoever owns the database can: the triggers that refuse changes are off. */
async function asSuperuser(work: (sql: typeof database.sql) => Promise<unknown>): Promise<void> {
  await database.sql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await work(sql as unknown as typeof database.sql);
  });
}

type Tampering = [what: string, fault: string, work: (sql: typeof database.sql, id: string) => Promise<unknown>];

const tamperings: Tampering[] = [
  [
    "a payload is edited",
    "hash",
    (sql, id) => sql`update evidence_events set payload = payload || '{"status": "DRAFT"}'
      where envelope_id = ${id} and type = 'envelope.sent'`,
  ],
  [
    "a time is edited",
    "hash",
    (sql, id) => sql`update evidence_events set at = at - interval '1 day'
      where envelope_id = ${id} and type = 'recipient.signed'`,
  ],
  [
    "an actor is edited",
    "hash",
    (sql, id) => sql`update evidence_events set actor = actor || '{"channel": "SMS"}'
      where envelope_id = ${id} and type = 'recipient.viewed'`,
  ],
  [
    "a name beside an event is edited",
    "commitment",
    (sql, id) => sql`update evidence_personal set data = data || '{"name": "Jonas Berg"}'
      where event_id = (select id from evidence_events where envelope_id = ${id} and type = 'recipient.signed')`,
  ],
  [
    "an event is deleted",
    "sequence",
    (sql, id) => sql`delete from evidence_events where envelope_id = ${id} and type = 'recipient.viewed'`,
  ],
  [
    "an event is deleted and the rest renumbered",
    "previous_hash",
    async (sql, id) => {
      const [gone] = await sql<{ seq: number }[]>`delete from evidence_events
        where envelope_id = ${id} and type = 'recipient.viewed' returning seq`;
      await sql`update evidence_events set seq = -seq where envelope_id = ${id} and seq > ${gone!.seq}`;
      await sql`update evidence_events set seq = -seq - 1 where envelope_id = ${id} and seq < 0`;
    },
  ],
  [
    "an event is inserted at the end",
    "previous_hash",
    (sql, id) => sql`insert into evidence_events (id, envelope_id, seq, type, at, actor, payload, commitment,
        previous_hash, hash)
      select 'evt_01K9XB0F4HZV8Q2M7T3N5R6S1W', envelope_id, seq + 1, 'recipient.approved', at, actor, payload,
        commitment, previous_hash, hash
      from evidence_events where envelope_id = ${id} order by seq desc limit 1`,
  ],
  [
    "two events change places",
    "previous_hash",
    async (sql, id) => {
      await sql`update evidence_events set seq = -seq where envelope_id = ${id} and seq in (2, 3)`;
      await sql`update evidence_events set seq = 5 + seq where envelope_id = ${id} and seq < 0`;
    },
  ],
  [
    "the last events are cut off",
    "changed_outside",
    (sql, id) => sql`delete from evidence_events where envelope_id = ${id}
      and seq >= (select seq from evidence_events where envelope_id = ${id} and type = 'recipient.signed')`,
  ],
  ["all events are gone", "length", (sql, id) => sql`delete from evidence_events where envelope_id = ${id}`],
  [
    "an event is edited and its own hash made anew",
    "previous_hash",
    async (sql, id) => {
      const events = await listEvents(db(), id);
      const sent = events.find(({ type }) => type === "envelope.sent")!;
      const payload = { ...sent.payload, recipientCount: 3 };
      const hash = hashEvent({ ...sent, payload, at: sent.at.toISOString() });
      await sql`update evidence_events set payload = ${sql.json(payload as never)}, hash = ${hash} where id = ${sent.id}`;
    },
  ],
];

describe("evidence rows that were changed by the owner of the database are found in the audit trail", () => {
  test("left alone, the record holds", async () => {
    const sealed = await signedEnvelope();
    await sealEnvelope(sealed);
    const { evidence } = await readTrail(sealed);
    expect(evidence).toMatchObject({ isIntact: true, fault: null, status: "COMPLETED" });
    expect(evidence!.eventCount).toBeGreaterThanOrEqual(5);
    const withdrawn = (await verifyTrail(await withdrawnEnvelope())).evidence;
    expect(withdrawn).toMatchObject({ isIntact: true, fault: null, status: "VOIDED" });
  });

  test.each(tamperings)("%s: %s", async (_what, fault, work) => {
    const envelopeId = await withdrawnEnvelope();
    await asSuperuser((sql) => work(sql, envelopeId));
    const { evidence } = await verifyTrail(envelopeId);
    expect(evidence).toMatchObject({ envelopeId, isIntact: false, fault });
  });

  test.each([
    ["name", "Jonas Berg"],
    ["email", "jonas@example.com"],
  ])("of an envelope without a seal: the %s is edited where the trail takes it from", async (column, value) => {
    const anna = { email: "anna@example.com", name: "Anna Holm" };
    const { stored } = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", [anna]);
    const { id } = stored.envelope;
    await voidEnvelope({ ...owner, now: new Date() }, id, "Sent by mistake");
    await database.sql`update recipients set ${database.sql({ [column]: value })} where envelope_id = ${id}`;
    await makeAuditTrail(id);
    expect((await readTrail(id)).evidence).toMatchObject({ isIntact: false, fault: "printed_person" });
  });

  test("a trail whose attachment was changed after sealing is INVALID", async () => {
    const envelopeId = await signedEnvelope();
    await sealEnvelope(envelopeId);
    const { auditSha256 } = (await findEnvelopeById(db(), envelopeId))!.envelope;
    const trail = Buffer.from(await getFile(auditSha256!));
    const at = trail.indexOf("/EmbeddedFile");
    trail[trail.indexOf("stream", at) + 60]! ^= 1;
    const report = verifyPdf(trail, { anchors: [], now: new Date() });
    expect(report.verdict).toBe("INVALID");
    expect(reasonsOf(report)).toContain("digest_mismatch");
  });
});
