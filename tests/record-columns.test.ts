import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { voidEnvelope } from "@/lib/envelopes/void";
import { readRecord } from "@/lib/evidence/store";
import { judgeWhole } from "@/lib/evidence/whole-record";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { isHeldBack } from "@/lib/sealing/held-back";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { differencesIn } from "@/lib/sealing/require-as-recorded";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { draftOf, trailFault, trailProblem } from "@/lib/sealing/trail-fault";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "./database";
import { ownAnchors } from "./support/own-anchors";
import { asSuperuser, keepRows } from "./support/superuser";
import { newOwner, openLink, sendFixture, signAs } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
vi.setConfig({ testTimeout: 120_000 });
const database = useDatabase();
const anna = { email: "anna@example.com", name: "Anna Holm", order: 1 };
const boris = { email: "boris@example.com", name: "Boris Kowal", order: 2 };
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});
const asOwner = (): Ctx => ({ ...owner, now: new Date() });

/** Anna has signed; Boris too, and all waits for its seal. */
async function signed(): Promise<string> {
  const { stored, links } = await sendFixture(asOwner(), "text1.pdf", [anna]);
  await signAs(await openLink([...links.values()][0]!), anna.name);
  return stored.envelope.id;
}

/** Anna has signed, and it was withdrawn before Boris could. */
async function withdrawn(): Promise<string> {
  const { stored, links } = await sendFixture(asOwner(), "text1.pdf", [anna, boris]);
  await signAs(await openLink([...links.values()][0]!), anna.name);
  await voidEnvelope(asOwner(), stored.envelope.id, "Sent by mistake");
  return stored.envelope.id;
}

const envelopeOf = async (id: string) => (await findEnvelopeById(db(), id))!.envelope;
const finish = async (id: string) => ((await envelopeOf(id)).sealing ? sealEnvelope(id) : makeAuditTrail(id));
const verdictOn = async (id: string) => {
  const trail = await getFile((await envelopeOf(id)).auditSha256!);
  return verifyPdf(trail, { anchors: await ownAnchors(), now: new Date() });
};

async function readAll(id: string) {
  return { stored: (await findEnvelopeById(db(), id))!, record: await readRecord(db(), id) };
}
type Everything = Awaited<ReturnType<typeof readAll>>;
type Row = Record<string, unknown>;

/** Every row that a trail or the record is read from. */
const rowsOf = ({ stored, record }: Everything): [table: string, row: Row][] => [
  ...record.events.map((event): [string, Row] => ["evidence_events", event]),
  ...record.events.map((event): [string, Row] => ["evidence_personal", event.personal!]),
  ["evidence_heads", record.beside.head as unknown as Row],
  ["envelopes", stored.envelope as unknown as Row],
  ...stored.recipients.map((recipient): [string, Row] => ["recipients", recipient]),
  ...stored.documents.map((link): [string, Row] => ["envelope_documents", link]),
  ...stored.documents.map(({ document }): [string, Row] => ["documents", document]),
  ["sender", stored.sender],
];

const statuses = ["COMPLETED", "VOIDED", "SENT", "VIEWED", "SIGNED", "DECLINED", "RETURNED", "BOUNCED"];

/** Values of a column's own type that the application never wrote there; of JSON, anything that JSON can be. */
function oddValues(value: unknown): unknown[] {
  const some = {
    string: ["", "x", "Jonas Berg", "0".repeat(64), ...statuses],
    number: [-1, 0, 7, 2_147_483_647],
    boolean: [true, false],
  }[typeof value as string];
  if (some) return some.filter((each) => each !== value);
  if (value instanceof Date) return [new Date(0), new Date("2999-01-01"), new Date(Number.NaN)];
  return [[], [[]], {}, "x", 1, true, null, { type: "system", job: "x" }];
}

type Outcome = "refused" | "not valid" | "as it was recorded" | "valid, and something else";

/** What comes of sealing a trail from this, as the jobs decide it and the verifier judges it. */
function outcomeOf({ stored, record }: Everything, isFinal: boolean, asRecorded: string): Outcome {
  try {
    const { lost, ...whole } = judgeWhole(stored.envelope.id, record);
    if (lost !== undefined || trailProblem(stored, whole, [])) return "refused";
    if (isFinal && differencesIn(stored, [], record).length > 0) return "refused";
    if (trailFault(stored, whole, [])) return "not valid";
    return JSON.stringify(draftOf(stored, whole, [])) === asRecorded
      ? "as it was recorded"
      : "valid, and something else";
  } catch {
    return "refused";
  }
}

describe("whatever the owner of the database writes into a column before a trail is sealed", () => {
  test.each([
    ["of what everyone signed", signed, true],
    ["of what was withdrawn", withdrawn, false],
  ])("%s: it is not sealed, or not valid, or says what was recorded", async (_, make, isFinal) => {
    const everything = await readAll(await make());
    const { lost: _none, ...whole } = judgeWhole(everything.stored.envelope.id, everything.record);
    const asRecorded = JSON.stringify(draftOf(everything.stored, whole, []));
    expect(outcomeOf(everything, isFinal, asRecorded)).toBe("as it was recorded");
    const passed: string[] = [];
    let tried = 0;
    for (const [table, row] of rowsOf(everything)) {
      for (const [column, value] of Object.entries(row)) {
        for (const odd of oddValues(value)) {
          row[column] = odd;
          tried += 1;
          if (outcomeOf(everything, isFinal, asRecorded) === "valid, and something else")
            passed.push(`${table}.${column}`);
        }
        row[column] = value;
      }
    }
    expect(tried).toBeGreaterThan(900);
    expect(new Set(passed)).toEqual(new Set());
  });

  type Sql = typeof database.sql;
  const changes: [what: string, make: () => Promise<string>, work: (sql: Sql, id: string) => Promise<unknown>][] = [
    [
      "who acted is a list",
      withdrawn,
      (sql, id) => sql`update evidence_events set actor = '[]' where envelope_id = ${id} and type = 'recipient.viewed'`,
    ],
    [
      "what happened is nothing",
      withdrawn,
      (sql, id) =>
        sql`update evidence_events set payload = 'null' where envelope_id = ${id} and type = 'envelope.sent'`,
    ],
    [
      "what is kept of a person is a list",
      withdrawn,
      (sql, id) => sql`update evidence_personal set data = '[]' where event_id = (select id from evidence_events
        where envelope_id = ${id} and type = 'recipient.signed')`,
    ],
    [
      "an event is deleted, and the places are no numbers to count by",
      withdrawn,
      async (sql, id) => {
        await sql`delete from evidence_events where envelope_id = ${id} and type = 'recipient.signed'`;
        await sql`update recipients set signing_order = -1 where envelope_id = ${id}`;
      },
    ],
    [
      "the hash of the upload is none",
      signed,
      (sql, id) => sql`update documents set uploaded_sha256 = 'x'
        where id in (select document_id from envelope_documents where envelope_id = ${id})`,
    ],
    [
      "somebody's place is another one",
      signed,
      (sql, id) => sql`update recipients set signing_order = 5 where envelope_id = ${id}`,
    ],
  ];
  const tables = ["evidence_events", "evidence_heads", "evidence_personal", "recipients", "documents"];

  test.each(changes)("%s: nothing is sealed, and the sender is told; put back, it is", async (_, make, work) => {
    const id = await make();
    const putBack = await keepRows(database.sql, tables);
    await asSuperuser(database.sql, (sql) => work(sql, id));
    await expect(finish(id)).rejects.toMatchObject({
      code: expect.stringMatching(/^(record_unreadable|signed_data_changed)$/),
    });
    expect((await envelopeOf(id)).auditSha256).toBeNull();
    expect(await isHeldBack(owner, id)).toBe(true);
    await putBack();
    expect(await isHeldBack(owner, id)).toBe(false);
    await finish(id);
    expect(await verdictOn(id)).toMatchObject({ verdict: "VALID", evidence: { isIntact: true, fault: null } });
    expect(await isHeldBack(owner, id)).toBe(false);
  });
});

test("a seal answers for what its envelope added to the file that was sent; with another size in the database there is none", async () => {
  const id = await signed();
  const { sizeBytes, id: documentId } = (await findEnvelopeById(db(), id))!.documents[0]!.document;
  await database.sql`update documents set size_bytes = 0 where id = ${documentId}`;
  await expect(sealEnvelope(id)).rejects.toMatchObject({ differences: [{ what: "documents" }] });
  await database.sql`update documents set size_bytes = ${sizeBytes} where id = ${documentId}`;
  await sealEnvelope(id);
  const { sealedSha256 } = (await findEnvelopeById(db(), id))!.documents[0]!;
  const said = /\/XXBaseBytes (\d+)/.exec((await getFile(sealedSha256!)).toString("latin1"));
  expect(said?.[1]).toBe(String(sizeBytes));
});
