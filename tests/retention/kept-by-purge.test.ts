import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { uploadDocument } from "@/lib/documents/upload";
import { voidEnvelope } from "@/lib/envelopes/void";
import { newId } from "@/lib/ids";
import { purgeEnvelope } from "@/lib/retention/purge";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { keyOf } from "../api/support/tenant";
import { useDatabase } from "../database";
import { memberOf, newOwner, sendFixture } from "../support/world";
import { anna, caller, chainOf, complete, isStored, jens, ownPdf, removeAfter, stored } from "./stage";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let owner: Ctx;
let call: ReturnType<typeof caller>;

beforeAll(async () => {
  owner = await newOwner();
  call = caller(await keyOf(owner));
});

describe("a document", () => {
  test("stays while another envelope was sent with it, and goes with the last", async () => {
    const first = await complete(owner);
    const { sha256 } = (await stored(first.id)).documents[0]!.document;
    const second = await complete(owner, { documentId: first.documentId });
    await purgeEnvelope(owner, first.id);
    await removeAfter(database.sql, first.id);
    expect(isStored(sha256)).toBe(true);
    expect((await call("getDocumentContent", { documentId: first.documentId })).status).toBe(200);
    expect((await call("getEnvelope", { envelopeId: first.id })).body.documents).toMatchObject([{ name: "" }]);
    expect((await call("getSignedDocument", { envelopeId: second.id })).status).toBe(200);
    await purgeEnvelope(owner, second.id);
    await removeAfter(database.sql, second.id);
    expect(isStored(sha256)).toBe(false);
  });

  test("of the same bytes in another row keeps the file", async () => {
    const bytes = ownPdf();
    const kept = await uploadDocument(owner, { name: "a.pdf", bytes });
    const sent = await complete(owner, { documentId: (await uploadDocument(owner, { name: "b.pdf", bytes })).id });
    await purgeEnvelope(owner, sent.id);
    await removeAfter(database.sql, sent.id);
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

  test("that is being sent is waited for before anything is touched that sending needs next", async () => {
    const made = await complete(owner);
    const waits = () => database.sql`select 1 from pg_locks where not granted and pid <> pg_backend_pid()`;
    let purged: Promise<unknown> = Promise.resolve();
    await database.sql.begin(async (sending) => {
      // As sending does: first the document, then whom it goes to.
      await sending`select 1 from documents where id = ${made.documentId} for key share`;
      purged = purgeEnvelope(owner, made.id);
      purged.catch(() => undefined);
      await expect.poll(async () => (await waits()).length).toBe(1);
      expect(await sending`select 1 from contacts where address = ${jens.email} for update`).toHaveLength(1);
    });
    await purged;
    expect((await call("getDocument", { documentId: made.documentId })).status).toBe(410);
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
