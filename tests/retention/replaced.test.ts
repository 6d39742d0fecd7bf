import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { UpdateEnvelope } from "@/lib/contracts/envelope-update";
import { uploadDocument } from "@/lib/documents/upload";
import { returnEnvelope, signEnvelope } from "@/lib/envelopes/act";
import { consentFor } from "@/lib/envelopes/consent";
import { createEnvelope } from "@/lib/envelopes/create";
import { deleteEnvelope } from "@/lib/envelopes/delete";
import { logAccess } from "@/lib/envelopes/links";
import { updateEnvelope } from "@/lib/envelopes/update";
import { voidEnvelope } from "@/lib/envelopes/void";
import { lostPersonal } from "@/lib/evidence/erasure";
import { listEvents } from "@/lib/evidence/store";
import { newId } from "@/lib/ids";
import { erasePerson } from "@/lib/retention/erase-person";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { checkInvariants } from "../../scripts/invariants/check";
import { enter } from "../advanced/stage";
import { ownInstance, useDatabase } from "../database";
import { newOwner, openLink, recipientIdOf, sendFixture, signAs } from "../support/world";
import { chainOf, ownPdf, placesOf, stored } from "./stage";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let owner: Ctx;
const asOwner = () => ({ ...owner, now: new Date() });
const clara = { name: "Clara Juhl", email: "clara@example.com" };
const jens = { name: "Jens Østergaard", email: "jens@example.com" };
const annaOf = (mark: string) => ({ name: `Anna ${mark}`, email: `Anna.${mark}@example.com` });

beforeAll(async () => {
  owner = await newOwner();
});

const update = (id: string, change: Parameters<typeof UpdateEnvelope.parse>[0]) =>
  updateEnvelope(asOwner(), id, UpdateEnvelope.parse(change));

async function draftFor(recipients: { name: string; email: string }[]) {
  const { id } = await uploadDocument(asOwner(), { name: "Contract.pdf", bytes: ownPdf() });
  const input = { subject: "Consultancy agreement", documentIds: [id], recipients };
  return (await createEnvelope(asOwner(), CreateEnvelope.parse(input))).stored;
}

async function signAll(links: Map<string, string>) {
  for (const token of links.values()) {
    const recipient = await openLink(token);
    const { recipients } = await stored((await placeOf(recipientIdOf(recipient)))!);
    await signAs(recipient, recipients.find(({ id }) => id === recipientIdOf(recipient))!.name);
  }
}

const placeOf = async (recipientId: string): Promise<string | undefined> =>
  (await database.sql`select envelope_id from recipients where id = ${recipientId}`)[0]?.envelope_id;

/** A draft for Anna that the sender gave to Clara (the same recipient) before it was sent; Clara signed. */
async function correctedDraft(mark: string) {
  const draft = await draftFor([annaOf(mark)]);
  const { id } = draft.envelope;
  const recipientId = draft.recipients[0]!.id;
  const sent = await update(id, { recipients: [{ id: recipientId, ...clara }], send: true });
  await signAll(sent.links);
  await sealEnvelope(id);
  return { id, recipientId, email: annaOf(mark).email.toLowerCase() };
}

const accessCode = "harbour-17";

/** Anna looked and signed, Jens gave it back with a comment, the sender took Anna off; then it ended. */
async function takenOff(mark: string, level: "SIMPLE" | "ADVANCED") {
  const recipients = [annaOf(mark), jens].map((each) => ({ ...each, authentication: "ACCESS_CODE", accessCode }));
  const sent = await sendFixture(asOwner(), "text1.pdf", recipients, { signatureLevel: level });
  const { id } = sent.stored.envelope;
  const [annasLink, jenssLink] = [...sent.links.values()];
  const anna = { ...(await enter(annasLink!)), userAgent: `Browser of ${mark}` };
  const recipientId = recipientIdOf(anna);
  await logAccess(recipientId, { now: new Date(), ip: "192.0.2.99", userAgent: `Browser of ${mark}` });
  await signEnvelope(anna, recipientId, {
    consentSha256: consentFor("en", level === "ADVANCED").sha256,
    mark: { kind: "typed", text: annaOf(mark).name },
    values: {},
  });
  const other = await enter(jenssLink!);
  await returnEnvelope(other, recipientIdOf(other), "Not for us both");
  await update(id, { recipients: [{ id: recipientIdOf(other) }] });
  await voidEnvelope(asOwner(), id, "over");
  await makeAuditTrail(id);
  return { id, recipientId, email: annaOf(mark).email.toLowerCase() };
}

async function settle() {
  await database.sql`update mails set status = 'SENT'`;
  await database.sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`;
}

async function expectWhole(id: string) {
  expect(lostPersonal(await listEvents(db(), id))).toBeUndefined();
  const { findings } = await checkInvariants(database.sql, ownInstance(database), []);
  expect(findings.flatMap(({ broken }) => broken).filter((each) => each.includes(id))).toEqual([]);
}

describe("erasing somebody whom the sender replaced by changing the envelope", () => {
  test("reaches who stood in a draft, and keeps who took their place and signed", async () => {
    const { id, recipientId, email } = await correctedDraft("Vestergaard");
    await settle();
    expect(await erasePerson(asOwner(), email)).toEqual({ erased: [id], kept: [], hasMore: false });
    expect(await placesOf(database.sql, ["Vestergaard"])).toEqual([]);
    expect((await stored(id)).recipients[0]).toMatchObject({ ...clara, status: "SIGNED", erasedAt: null });
    expect((await listEvents(db(), id)).at(-1)).toMatchObject({
      type: "recipient.erased",
      payload: { recipientId, former: true },
    });
    await expectWhole(id);
    expect((await erasePerson(asOwner(), email)).erased).toEqual([]);
  });

  test("finds them when who came after them was erased first", async () => {
    const { id, email } = await correctedDraft("Lauridsen");
    await settle();
    expect((await erasePerson(asOwner(), clara.email)).erased).toContain(id);
    expect((await erasePerson(asOwner(), email)).erased).toEqual([id]);
    expect(await placesOf(database.sql, ["Lauridsen"])).toEqual([]);
    await expectWhole(id);
  });

  test("spares who came after them and was replaced too", async () => {
    const draft = await draftFor([annaOf("Thorsen")]);
    const { id } = draft.envelope;
    const recipientId = draft.recipients[0]!.id;
    await update(id, { recipients: [{ id: recipientId, ...jens }] });
    await update(id, { recipients: [{ id: recipientId, ...clara }], send: true });
    await voidEnvelope(asOwner(), id, "over");
    await makeAuditTrail(id);
    await settle();
    expect((await erasePerson(asOwner(), annaOf("Thorsen").email.toLowerCase())).erased).toEqual([id]);
    const told = JSON.stringify((await listEvents(db(), id)).map(({ personal }) => personal));
    expect([told.includes("Thorsen"), told.includes(jens.email), told.includes(clara.email)]).toEqual([
      false,
      true,
      true,
    ]);
    await expectWhole(id);
  });

  test.each(["SIMPLE", "ADVANCED"] as const)(
    "reaches who was taken off after they had signed (%s), certificates included",
    async (level) => {
      const { id, recipientId, email } = await takenOff(`Vinther${level}`, level);
      await settle();
      const certificates = async () =>
        (await database.sql`select certificates from signatures where recipient_id = ${recipientId}`).flatMap(
          (row) => row.certificates as string[],
        );
      expect((await certificates()).length > 0).toBe(level === "ADVANCED");
      expect(await erasePerson(asOwner(), email)).toEqual({ erased: [id], kept: [], hasMore: false });
      expect(await placesOf(database.sql, [`Vinther${level}`])).toEqual([]);
      expect(await certificates()).toEqual([]);
      expect((await chainOf(id)).at(-1)).toBe("recipient.erased");
      expect((await stored(id)).recipients).toMatchObject([jens]);
      await expectWhole(id);
    },
  );

  test("takes their address out of lines that lead to no envelope: the request log and what a bulk send kept of its template", async () => {
    const email = "anna.dahlgaard@example.com";
    const request = (path: string) => database.sql`
      insert into request_log (id, workspace_id, environment, at, method, path, operation, status, duration_ms)
      values (${newId("request")}, ${owner.workspaceId}, 'live', now(), 'GET', ${path}, 'listEnvelopes', 200, 1)`;
    await request(`/api/v1/envelopes?search=Anna.Dahlgaard%40example.com&limit=5`);
    await request(`/api/v1/envelopes?search=joanna.dahlgaards%40example.com`);
    const template = { definition: { roles: [{ role: "Buyer", email }] }, documentIds: ["doc_1"] };
    for (const status of ["DONE", "RUNNING"])
      await database.sql`
        insert into bulk_sends (id, workspace_id, environment, template_id, template, sender_id, status, created_at)
        values (${status}, ${owner.workspaceId}, 'live', 'tpl_1', ${database.sql.json(template)}, 'usr_1', ${status}, now())`;
    await database.sql`
      insert into bulk_send_rows (bulk_send_id, position, input, status, error) values
        ('DONE', 0, ${database.sql.json({ note: "x" })}, 'FAILED', ${database.sql.json({ code: "c", detail: `no ${email} here`, issues: [{ path: "p", message: email }] })})`;
    await erasePerson(asOwner(), email);
    const paths = (await database.sql`select path from request_log order by path`).map(({ path }) => path);
    expect(paths).toEqual(["/api/v1/envelopes", "/api/v1/envelopes?search=joanna.dahlgaards%40example.com"]);
    const kept = await database.sql`select id, template from bulk_sends order by id`;
    expect(kept).toEqual([
      { id: "DONE", template: { definition: {}, documentIds: ["doc_1"] } },
      { id: "RUNNING", template },
    ]);
    expect((await database.sql`select error from bulk_send_rows`)[0]!.error).toEqual({ code: "c", detail: "" });
    await database.sql`delete from bulk_sends`;
  });
});

test("a draft that is deleted leaves nothing of the people it was meant for", async () => {
  const draft = await draftFor([annaOf("Nissen")]);
  const { id } = draft.envelope;
  await update(id, { recipients: [{ ...annaOf("Nissen2") }] });
  await deleteEnvelope(asOwner(), id, false);
  await settle();
  expect(await placesOf(database.sql, ["Nissen"])).toEqual([]);
  expect(await chainOf(id)).toEqual(["envelope.created", "envelope.updated"]);
});
