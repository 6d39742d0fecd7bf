import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { uploadDocument } from "@/lib/documents/upload";
import { approveEnvelope } from "@/lib/envelopes/act";
import { addAttachment } from "@/lib/envelopes/add-attachment";
import { consentFor } from "@/lib/envelopes/consent";
import { createEnvelope } from "@/lib/envelopes/create";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { log } from "@/lib/log";
import { isHeldBack } from "@/lib/sealing/held-back";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { useDatabase } from "./database";
import { asSuperuser, keepRows } from "./support/superuser";
import { fixture, newOwner, openLink, recipientIdOf, signAs } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
vi.setConfig({ testTimeout: 120_000 });
const database = useDatabase();
let owner: Ctx;
let other: string;
beforeAll(async () => {
  owner = await newOwner();
  other = (await uploadDocument(owner, { name: "other.pdf", bytes: fixture("rotcrop.pdf") })).id;
});

const anna = { email: "anna@example.com", name: "Anna Holm" };
const boris = { email: "boris@example.com", name: "Boris Kowal", role: "APPROVER" };
const cato = { email: "cato@example.com", name: "Cato Ærø", role: "CARBON_COPY" };

/** Anna has signed for a fee of 1,000 and added a file, Boris has approved; nobody has sealed yet. */
async function signedEnvelope(): Promise<string> {
  const ctx = { ...owner, now: new Date() };
  const document = await uploadDocument(ctx, { name: "contract.pdf", bytes: fixture("text1.pdf") });
  const own = { pageNumber: 1, x: 72, width: 150, height: 30, recipientIndex: 0 };
  const fields = [
    { ...own, fieldType: "SIGNATURE", y: 100 },
    { ...own, fieldType: "TEXT", y: 160, label: "Fee" },
    { ...own, fieldType: "ATTACHMENT", y: 220, label: "Passport" },
  ];
  const recipients = [anna, boris, cato];
  const input = { subject: "Agreement", documentIds: [document.id], recipients, send: true, fields };
  const { stored, links } = await createEnvelope(ctx, CreateEnvelope.parse(input));
  const [first, second] = [...links.values()];
  const [, fee, passport] = stored.fields;
  const signer = await openLink(first!);
  const upload = { fieldId: passport!.id, name: "passport.pdf", bytes: fixture("objstm.pdf") };
  const file = await addAttachment(signer, recipientIdOf(signer), upload);
  await signAs(signer, anna.name, { [fee!.id]: "1,000", [passport!.id]: file.id });
  const approver = await openLink(second!);
  await approveEnvelope(approver, recipientIdOf(approver), consentFor("en").sha256);
  return stored.envelope.id;
}

type Sql = typeof database.sql;

const tables = [
  ...["envelopes", "recipients", "fields", "attachments", "documents", "envelope_documents"],
  ...["evidence_events", "evidence_heads", "evidence_personal"],
];

type Change = [what: string, differences: string[], work: (sql: Sql, id: string) => Promise<unknown>];

const changes: Change[] = [
  [
    "another value",
    ["values"],
    (sql, id) => sql`update fields set value = '9,000,000' where envelope_id = ${id} and label = 'Fee'`,
  ],
  ["a value taken away", ["values"], (sql, id) => sql`update fields set value = null where envelope_id = ${id}`],
  [
    "another mark",
    ["mark"],
    (sql, id) => sql`update recipients set mark = jsonb_set(mark, '{text}', '"Jonas Berg"') where envelope_id = ${id}
      and role = 'SIGNER'`,
  ],
  [
    "another language for days and numbers",
    ["values"],
    (sql, id) => sql`update recipients set writes_in = 'fr' where envelope_id = ${id} and role = 'SIGNER'`,
  ],
  ["no mark", ["mark"], (sql, id) => sql`update recipients set mark = null where envelope_id = ${id}`],
  [
    "another document",
    ["documents"],
    (sql, id) => sql`update envelope_documents set document_id = ${other} where envelope_id = ${id}`,
  ],
  [
    "another file under the same document",
    ["documents"],
    (sql, id) => sql`update documents set sha256 = (select sha256 from documents where id = ${other})
      where id = (select document_id from envelope_documents where envelope_id = ${id})`,
  ],
  [
    "another document put on",
    ["documents"],
    (sql, id) => sql`insert into envelope_documents (envelope_id, position, document_id) values (${id}, 1, ${other})`,
  ],
  [
    "another file for the one that a signer added",
    ["attachments"],
    (sql, id) => sql`update attachments set sha256 = (select sha256 from documents where id = ${other})
      where recipient_id in (select id from recipients where envelope_id = ${id})`,
  ],
  [
    "another name",
    ["person"],
    (sql, id) => sql`update recipients set name = 'Jonas Berg' where envelope_id = ${id} and role = 'SIGNER'`,
  ],
  [
    "another address",
    ["person"],
    (sql, id) => sql`update recipients set email = 'j@example.com' where envelope_id = ${id} and role = 'CARBON_COPY'`,
  ],
  [
    "somebody taken off",
    ["recipients"],
    (sql, id) => sql`delete from recipients where envelope_id = ${id} and role = 'APPROVER'`,
  ],
  [
    "somebody with another part in it",
    ["recipients", "act"],
    (sql, id) => sql`update recipients set role = 'SIGNER' where envelope_id = ${id} and role = 'APPROVER'`,
  ],
  ["another subject", ["subject"], (sql, id) => sql`update envelopes set subject = 'Gift' where id = ${id}`],
  [
    "another event",
    ["record"],
    (sql, id) =>
      sql`update evidence_events set payload = payload || '{"put": "in"}' where envelope_id = ${id} and seq = 2`,
  ],
  [
    "the event of an act taken away",
    ["record", "act"],
    (sql, id) => sql`delete from evidence_events where envelope_id = ${id} and type = 'recipient.approved'`,
  ],
  [
    "another name beside an event",
    ["record"],
    (sql, id) => sql`update evidence_personal set data = data || '{"userAgent": "Another browser"}'
      where event_id = (select id from evidence_events where envelope_id = ${id} and type = 'recipient.approved')`,
  ],
  ["another language", ["language"], (sql, id) => sql`update envelopes set locale = 'fr' where id = ${id}`],
  [
    "another language of somebody",
    ["recipients"],
    (sql, id) => sql`update recipients set locale = 'fr' where envelope_id = ${id} and role = 'SIGNER'`,
  ],
  [
    "another name of the document",
    ["documents"],
    (sql, id) => sql`update documents set name = 'gift.pdf'
      where id = (select document_id from envelope_documents where envelope_id = ${id})`,
  ],
  [
    "other pages and another size of it",
    ["documents"],
    (sql, id) => sql`update documents set page_count = 7, size_bytes = 7
      where id = (select document_id from envelope_documents where envelope_id = ${id})`,
  ],
  ["another level", ["level"], (sql, id) => sql`update envelopes set signature_level = 'ADVANCED' where id = ${id}`],
];

const stateOf = async (id: string) => {
  const { envelope, documents } = (await findEnvelopeById(db(), id))!;
  return [envelope.status, envelope.sealing, documents[0]?.sealedSha256 !== null, envelope.auditSha256 !== null];
};

describe("what was changed in the database between signature and seal", () => {
  test.each(changes)(
    "%s: is not sealed, the log says what it is and the dashboard that it waits; put back, it is sealed",
    async (_, whats, work) => {
      const id = await signedEnvelope();
      const putBack = await keepRows(database.sql, tables);
      await asSuperuser(database.sql, (sql) => work(sql, id));
      const complaint = vi.spyOn(log, "error");
      const error = await sealEnvelope(id).catch((thrown: unknown) => thrown);
      const said = complaint.mock.calls.map(([facts]) => facts);
      complaint.mockRestore();
      expect(error).toMatchObject({ code: "signed_data_changed", envelopeId: id });
      expect((error as { differences: { what: string }[] }).differences.map(({ what }) => what)).toEqual(whats);
      expect(said).toMatchObject([{ code: "signed_data_changed", envelopeId: id, differences: expect.any(Array) }]);
      expect(await stateOf(id)).toEqual(["PARTIALLY_SIGNED", true, false, false]);
      expect(await isHeldBack(owner, id)).toBe(true);
      await putBack();
      expect(await isHeldBack(owner, id)).toBe(false);
      await sealEnvelope(id);
      expect(await stateOf(id)).toEqual(["COMPLETED", false, true, true]);
    },
  );

  test("somebody who never signed is not sealed as one who has", async () => {
    const ctx = { ...owner, now: new Date() };
    const document = await uploadDocument(ctx, { name: "contract.pdf", bytes: fixture("text1.pdf") });
    const input = { subject: "Agreement", documentIds: [document.id], recipients: [anna], send: true };
    const { stored } = await createEnvelope(ctx, CreateEnvelope.parse(input));
    const { id } = stored.envelope;
    await database.sql`update recipients set status = 'SIGNED', acted_at = now(), mark = '{"kind":"typed","text":"A"}'
      where envelope_id = ${id}`;
    await database.sql`update envelopes set sealing = true where id = ${id}`;
    await expect(sealEnvelope(id)).rejects.toMatchObject({ differences: [{ what: "act" }] });
  });
});
