import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { sha256Hex } from "@/lib/crypto/digest";
import { uploadDocument } from "@/lib/documents/upload";
import { findByToken, logAccess, mintLink } from "@/lib/envelopes/links";
import { voidEnvelope } from "@/lib/envelopes/void";
import { newId } from "@/lib/ids";
import { composeCompleted } from "@/lib/mail/compose-completed";
import { listFilesOf } from "@/lib/retention/files-store";
import { purgeEnvelope } from "@/lib/retention/purge";
import { removeFiles } from "@/lib/retention/remove-files";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { raiseSeal } from "@/lib/sealing/raise-seal";
import { getFile } from "@/lib/storage/disk";
import { fanOutEvent } from "@/lib/webhooks/fan-out";
import { checkInvariants } from "../../scripts/invariants/check";
import { keyOf } from "../api/support/tenant";
import { useDatabase } from "../database";
import { memberOf, newOwner, openLink, sendFixture } from "../support/world";
import {
  age,
  anna,
  type Completed,
  caller,
  chainOf,
  complete,
  isStored,
  jens,
  ownPdf,
  placesOf,
  stored,
} from "./stage";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let owner: Ctx;
let call: ReturnType<typeof caller>;

beforeAll(async () => {
  owner = await newOwner();
  await database.sql`
    insert into webhooks (id, workspace_id, environment, url, events, encrypted_secret, created_at) values
      (${newId("webhook")}, ${owner.workspaceId}, 'live', 'https://example.com/', '{recipient.signed,envelope.completed}', 'x', '2020-01-01')`;
  call = caller(await keyOf(owner));
});

const brokenNow = async () =>
  (await checkInvariants(database.sql, database.dataDir)).findings.flatMap(({ broken }) => broken);

/** What the worker does after a purge, years later. */
async function removeAfter(id: string): Promise<string[]> {
  const [job] = await database.sql`
    select payload from graphile_worker._private_jobs where key = ${`remove-files:${id}`}`;
  const { sha256s } = job!.payload as { sha256s: string[] };
  age(sha256s.filter(isStored));
  await removeFiles(sha256s);
  await database.sql`select graphile_worker.remove_job(${`remove-files:${id}`})`;
  return sha256s;
}

/** As it happens in a worker: every event's deliveries are made by now. */
const settle = () =>
  database.sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs where task_identifier = 'fan-out-event'))`;

describe("a purged envelope", () => {
  const words = ["Anna Holm-Sørensen", anna.email, jens.email, "Jens Østergaard", "4520123456", "192.0.2.", "Passport"];
  let made: Completed;
  let sealed: Buffer;
  let files: string[];

  beforeAll(async () => {
    made = await complete(owner);
    sealed = await getFile((await stored(made.id)).documents[0]!.sealedSha256!);
    files = await listFilesOf(db(), made.id);
    expect(await placesOf(database.sql, words)).toEqual(
      expect.arrayContaining(
        [
          "attachments",
          "documents",
          "envelopes",
          "evidence_personal",
          "fields",
          "link_accesses",
          "mails",
          "recipients",
        ].map((table) => `public.${table}`),
      ),
    );
    const answer = await call("purgeEnvelope", { envelopeId: made.id });
    expect(answer.status, answer.text).toBe(200);
  });

  test("leaves no name, address, entry or device anywhere in the database", async () => {
    // What remains of addresses is where the purge itself was asked for: its own event, and the log of requests.
    await database.sql`delete from request_log`;
    await database.sql`delete from evidence_personal where event_id in
      (select id from evidence_events where type = 'envelope.purged')`;
    expect(await placesOf(database.sql, words)).toEqual([]);
  });

  test("keeps its chain, which says who purged it and why, and verifies", async () => {
    expect((await chainOf(made.id)).slice(-2)).toEqual(["envelope.completed", "envelope.purged"]);
    const events = (await call("listEnvelopeEvents", { envelopeId: made.id })).body.data as Record<string, unknown>[];
    expect(events.at(-1)).toMatchObject({ actor: { type: "api_key" }, payload: { reason: "request" } });
    expect(events.slice(0, -1).every(({ personal }) => personal === null)).toBe(true);
  });

  test("has every file of it deleted, in each version, and the job may run twice", async () => {
    expect(files.length).toBe(4);
    expect(files.filter(isStored)).toEqual(files);
    expect((await removeAfter(made.id)).sort()).toEqual([...files].sort());
    expect(files.filter(isStored)).toEqual([]);
    await removeFiles(files);
  });

  test("answers 410 for each of its files, with a sentence that says when", async () => {
    const envelopeId = made.id;
    const answers = [
      await call("getSignedDocument", { envelopeId }),
      await call("getAuditTrail", { envelopeId }),
      await call("getAttachment", { envelopeId, attachmentId: newId("attachment") }),
      await call("getDocument", { documentId: made.documentId }),
      await call("getDocumentContent", { documentId: made.documentId }),
    ];
    for (const { status, body } of answers) {
      expect([status, body.code]).toEqual([410, "purged"]);
      expect(body.detail).toMatch(/deleted at 20\d\d-/);
    }
  });

  test("stays in the API with its status, moments and hashes, and nothing else", async () => {
    const { body } = await call("getEnvelope", { envelopeId: made.id });
    expect(body).toMatchObject({
      status: "COMPLETED",
      subject: "",
      message: "",
      metadata: {},
      fields: [],
      attachments: [],
    });
    expect(body.purgedAt).toMatch(/^20/);
    expect(body.documents).toMatchObject([{ name: "", sealedSha256: sha256Hex(sealed) }]);
    expect(body.recipients).toMatchObject([
      { email: "", name: "", phone: null, status: "SIGNED" },
      { status: "SIGNED" },
    ]);
    const list = (await call("listEnvelopes")).body.data as { id: string }[];
    expect(list.map(({ id }) => id)).toContain(made.id);
    const documents = (await call("listDocuments")).body.data as { id: string }[];
    expect(documents.map(({ id }) => id)).not.toContain(made.documentId);
  });

  test("is still recognised by a copy that somebody kept", async () => {
    const { body } = await call("findIssued", { sha256: sha256Hex(sealed) });
    expect(body).toMatchObject({ issued: { envelopeId: made.id, status: "COMPLETED", isWholeFile: true } });
    expect((body.issued as { purgedAt: string }).purgedAt).toMatch(/^20/);
    const checked = await call("verifyFile", {}, { base64: sealed.toString("base64") });
    expect(checked.body).toMatchObject({ issued: { envelopeId: made.id } });
  });

  test("tells a recipient who opens an old link that it is no longer kept, and does not note where they looked from", async () => {
    expect((await findByToken(made.tokens[0]!))!.cover).toMatchObject({
      status: "purged",
      recipientName: "",
      subject: "",
    });
    await expect(openLink(made.tokens[0]!)).rejects.toMatchObject({ code: "purged" });
    await logAccess(made.recipientIds[0]!, { now: new Date(), ip: "192.0.2.99", userAgent: "Scanner" });
    const looks =
      await database.sql`select id from link_accesses where recipient_id in ${database.sql(made.recipientIds)}`;
    expect(looks).toEqual([]);
  });

  test("writes no mail, makes no file and sends nothing personal when a late job comes", async () => {
    await composeCompleted(made.id, mintLink);
    await raiseSeal(made.id);
    await makeAuditTrail(made.id);
    for (const { id } of await database.sql`select id from evidence_events where envelope_id = ${made.id}`)
      await fanOutEvent(id);
    expect(await database.sql`select id from mails where envelope_id = ${made.id}`).toEqual([]);
    expect(files.filter(isStored)).toEqual([]);
    const payloads = await database.sql`select payload from webhook_deliveries where envelope_id = ${made.id}`;
    expect(payloads.length).toBeGreaterThan(2);
    expect(JSON.stringify(payloads)).not.toContain("nna");
  });

  test("is purged once, however often it is asked for, and breaks no invariant", async () => {
    await Promise.all([purgeEnvelope(owner, made.id), purgeEnvelope(owner, made.id)]);
    expect((await chainOf(made.id)).filter((type) => type === "envelope.purged")).toHaveLength(1);
    await settle();
    expect(await brokenNow()).toEqual([]);
  });
});

describe("a document", () => {
  test("stays while another envelope was sent with it, and goes with the last", async () => {
    const first = await complete(owner);
    const { sha256 } = (await stored(first.id)).documents[0]!.document;
    const second = await complete(owner, { documentId: first.documentId });
    await purgeEnvelope(owner, first.id);
    await removeAfter(first.id);
    expect(isStored(sha256)).toBe(true);
    expect((await call("getDocumentContent", { documentId: first.documentId })).status).toBe(200);
    expect((await call("getEnvelope", { envelopeId: first.id })).body.documents).toMatchObject([{ name: "" }]);
    expect((await call("getSignedDocument", { envelopeId: second.id })).status).toBe(200);
    await purgeEnvelope(owner, second.id);
    await removeAfter(second.id);
    expect(isStored(sha256)).toBe(false);
  });

  test("of the same bytes in another row keeps the file", async () => {
    const bytes = ownPdf();
    const kept = await uploadDocument(owner, { name: "a.pdf", bytes });
    const sent = await complete(owner, { documentId: (await uploadDocument(owner, { name: "b.pdf", bytes })).id });
    await purgeEnvelope(owner, sent.id);
    await removeAfter(sent.id);
    expect((await call("getDocumentContent", { documentId: kept.id })).status).toBe(200);
    expect((await call("getDocument", { documentId: sent.documentId })).status).toBe(410);
  });

  test("of a template stays; one that is purged is sent no more", async () => {
    const made = await complete(owner);
    const template = await call(
      "createTemplate",
      {},
      { name: "T", roles: [{ name: "A" }], documentIds: [made.documentId] },
    );
    expect(template.status, template.text).toBe(201);
    await purgeEnvelope(owner, made.id);
    expect((await call("getDocument", { documentId: made.documentId })).status).toBe(200);
    const other = await complete(owner);
    await purgeEnvelope(owner, other.id);
    const again = await call(
      "createEnvelope",
      {},
      { subject: "A", recipients: [jens], documentIds: [other.documentId] },
    );
    expect([again.status, again.body.code]).toEqual([404, "document_not_found"]);
  });

  test("that is sent and purged in the same instant is either sent whole or refused", async () => {
    const made = await complete(owner);
    const body = { subject: "A", recipients: [jens], documentIds: [made.documentId] };
    const [again] = await Promise.all([call("createEnvelope", {}, body), purgeEnvelope(owner, made.id)]);
    const { status } = await call("getDocument", { documentId: made.documentId });
    expect([again.status, status]).toEqual(again.status === 201 ? [201, 200] : [404, 410]);
  });
});

describe("a purge is refused", () => {
  test("under legal hold, until it is released; the hold and its reason are told", async () => {
    const { id: envelopeId } = await complete(owner);
    const held = await call("holdEnvelope", { envelopeId }, { reason: "Case 12/2026" });
    expect(held.body).toMatchObject({ legalHold: { since: expect.any(String), reason: "Case 12/2026" } });
    const refused = await call("purgeEnvelope", { envelopeId });
    expect([refused.status, refused.body.code]).toEqual([409, "legal_hold"]);
    expect((await call("getSignedDocument", { envelopeId })).status).toBe(200);
    expect((await call("releaseEnvelope", { envelopeId })).body).toMatchObject({ legalHold: null });
    expect((await call("purgeEnvelope", { envelopeId })).status).toBe(200);
    expect((await chainOf(envelopeId)).slice(-3)).toEqual([
      "envelope.legal_hold_set",
      "envelope.legal_hold_released",
      "envelope.purged",
    ]);
  });

  test("while people act, and while the audit trail is still to be made", async () => {
    const sent = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", [jens]);
    const { id: envelopeId } = sent.stored.envelope;
    const refusal = async () => {
      const { status, body } = await call("purgeEnvelope", { envelopeId });
      return [status, body.code];
    };
    expect(await refusal()).toEqual([409, "envelope_wrong_status"]);
    await voidEnvelope({ ...owner, now: new Date() }, envelopeId, "");
    expect(await refusal()).toEqual([409, "envelope_wrong_status"]);
    await makeAuditTrail(envelopeId);
    expect(await refusal()).toEqual([200, undefined]);
  });

  test("to a member who is neither owner nor admin, and to their key", async () => {
    const { id } = await complete(owner);
    const userId = newId("user");
    await database.sql`insert into users (id, email, name, password_hash) values (${userId}, 'm@example.com', 'M', 'x')`;
    await database.sql`insert into memberships (workspace_id, user_id, role) values (${owner.workspaceId}, ${userId}, 'MEMBER')`;
    const member = memberOf(userId, owner.workspaceId);
    const theirs = caller(await keyOf(member));
    await expect(purgeEnvelope(member, id)).rejects.toMatchObject({ code: "forbidden" });
    for (const [operationId, body] of [
      ["purgeEnvelope", {}],
      ["holdEnvelope", { reason: "x" }],
      ["releaseEnvelope", {}],
    ] as const)
      expect((await theirs(operationId, { envelopeId: id }, body)).body.code).toBe("forbidden");
    expect((await theirs("erasePerson", {}, { email: anna.email })).body.code).toBe("forbidden");
    await database.sql`update memberships set role = 'ADMIN' where user_id = ${userId}`;
    expect((await theirs("purgeEnvelope", { envelopeId: id })).status).toBe(200);
  });

  test("to a key with every other scope", async () => {
    const { id: envelopeId } = await complete(owner);
    const narrow = caller(await keyOf(owner, "live", ["envelopes:write", "documents:write", "keys:write"]));
    expect((await narrow("purgeEnvelope", { envelopeId })).body.code).toBe("insufficient_scope");
  });
});
