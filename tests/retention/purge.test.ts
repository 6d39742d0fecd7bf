import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { sha256Hex } from "@/lib/crypto/digest";
import { findByToken, logAccess, mintLink } from "@/lib/envelopes/links";
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
import { ownInstance, useDatabase } from "../database";
import { newOwner, openLink } from "../support/world";
import {
  anna,
  type Completed,
  caller,
  chainOf,
  complete,
  isStored,
  jens,
  placesOf,
  removeAfter,
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
  (await checkInvariants(database.sql, ownInstance(database))).findings.flatMap(({ broken }) => broken);

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
    // What remains of addresses is where the purge itself was asked for, its own event and the log of requests, and where a
    // member made the key that asked.
    await database.sql`delete from request_log`;
    await database.sql`delete from security_notices`;
    const [own] = await database.sql`delete from evidence_personal where event_id in
      (select id from evidence_events where type = 'envelope.purged') returning *`;
    expect(await placesOf(database.sql, words)).toEqual([]);
    await database.sql`insert into evidence_personal values
      (${own!.event_id}, ${own!.salt}, ${database.sql.json(own!.data)})`;
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
    expect((await removeAfter(database.sql, made.id)).sort()).toEqual([...files].sort());
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
