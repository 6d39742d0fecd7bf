import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { mintLink } from "@/lib/envelopes/links";
import { voidEnvelope } from "@/lib/envelopes/void";
import { newId } from "@/lib/ids";
import { composeCompleted } from "@/lib/mail/compose-completed";
import { erasePerson } from "@/lib/retention/erase-person";
import { listAttachedFiles } from "@/lib/retention/files-store";
import { holdEnvelope } from "@/lib/retention/hold";
import { removeFiles } from "@/lib/retention/remove-files";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { checkInvariants } from "../../scripts/invariants/check";
import { keyOf } from "../api/support/tenant";
import { ownInstance, useDatabase } from "../database";
import { newOwner, openLink, sendFixture } from "../support/world";
import { age, anna, caller, chainOf, complete, isStored, jens, placesOf, stored } from "./stage";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let owner: Ctx;
let call: ReturnType<typeof caller>;
const address = anna.email.toLowerCase();
const deliverAll = () => database.sql`update mails set status = 'SENT'`;

beforeAll(async () => {
  owner = await newOwner();
  await database.sql`
    insert into webhooks (id, workspace_id, environment, url, events, encrypted_secret, created_at) values
      (${newId("webhook")}, ${owner.workspaceId}, 'live', 'https://example.com/', '{recipient.signed,envelope.completed}', 'x', '2020-01-01')`;
  call = caller(await keyOf(owner));
});

describe("erasing a person", () => {
  test("takes them out of the database, whatever the case of the address, and keeps others and sealed files", async () => {
    const made = await complete(owner);
    await deliverAll();
    const sealed = (await stored(made.id)).documents[0]!.sealedSha256!;
    const attached = await listAttachedFiles(db(), made.recipientIds);
    const answer = await call("erasePerson", {}, { email: anna.email.toUpperCase() });
    expect(answer.body).toEqual({ erased: [made.id], kept: [], hasMore: false });
    // What the sender wrote stays: subject, message, metadata and file names, where they stand and where others were told.
    expect(await placesOf(database.sql, ["Anna Holm-Sørensen", "4520123456", "Passport"])).toEqual([
      "public.documents",
      "public.envelope_search",
      "public.envelopes",
      "public.evidence_personal",
      "public.webhook_deliveries",
    ]);
    const sent = await database.sql`select payload from webhook_deliveries where envelope_id = ${made.id}`;
    expect(sent.length).toBeGreaterThan(2);
    expect(JSON.stringify(sent).toLowerCase()).not.toContain(address);
    const told = await database.sql`select type, data from evidence_personal join evidence_events on id = event_id`;
    expect(told.filter(({ data }) => JSON.stringify(data).toLowerCase().includes(address))).toEqual([]);
    const { recipients, fields, attachments } = await stored(made.id);
    expect(recipients[0]).toMatchObject({ name: "", email: "", phone: null, mark: null, status: "SIGNED" });
    expect(recipients[1]).toMatchObject({ name: jens.name, email: jens.email, erasedAt: null });
    expect(recipients[1]!.mark).not.toBeNull();
    expect(fields.filter(({ recipientId }) => recipientId === made.recipientIds[0]).map(({ value }) => value)).toEqual([
      null,
      null,
      null,
    ]);
    expect(attachments).toEqual([]);
    expect((await call("getSignedDocument", { envelopeId: made.id })).status).toBe(200);
    expect((await call("getAuditTrail", { envelopeId: made.id })).status).toBe(200);
    expect((await chainOf(made.id)).slice(-2)).toEqual(["envelope.completed", "recipient.erased"]);
    age(attached);
    await removeFiles(attached);
    expect([attached.filter(isStored), isStored(sealed)]).toEqual([[], true]);
    await expect(openLink(made.tokens[0]!)).rejects.toMatchObject({ code: "signing_link_invalid" });
    await openLink(made.tokens[1]!);
  });

  test("leaves what tells only of those whose addresses hold theirs", async () => {
    const others = [`su${address}`, `${address}.test`];
    const people = [anna, ...others.map((email) => ({ email, name: "Somebody Else" }))];
    const { id } = (await sendFixture({ ...owner, now: new Date() }, "text1.pdf", people)).stored.envelope;
    await voidEnvelope({ ...owner, now: new Date() }, id, "over");
    await makeAuditTrail(id);
    await deliverAll();
    const told = async () => {
      const rows = await database.sql`
        select data from evidence_personal join evidence_events on id = event_id where envelope_id = ${id}`;
      const texts = rows.map(({ data }) => JSON.stringify(data).toLowerCase());
      return [address, ...others].map((email) => texts.filter((text) => text.includes(`"${email}"`)));
    };
    const [annas, ...before] = await told();
    const kept = before.map((texts) => texts.filter((text) => !annas!.includes(text)));
    expect(kept.map((texts) => texts.length > 0)).toEqual([true, true]);
    expect((await call("erasePerson", {}, { email: anna.email })).body.erased).toContain(id);
    expect(await told()).toEqual([[], ...kept]);
  });

  test("writes to them no more, and breaks no invariant", async () => {
    const made = await complete(owner);
    await deliverAll();
    await erasePerson({ ...owner, now: new Date() }, address);
    await composeCompleted(made.id, mintLink);
    const to = await database.sql`select to_address from mails where envelope_id = ${made.id}`;
    expect(to).toHaveLength(2);
    expect(JSON.stringify(to).toLowerCase()).not.toContain(address);
    await database.sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs
      where task_identifier = 'fan-out-event'))`;
    const { findings } = await checkInvariants(database.sql, ownInstance(database));
    expect(findings.flatMap(({ broken }) => broken)).toEqual([]);
  });

  test("names what it must leave: what is held, what people still act on, what is under way", async () => {
    const held = await complete(owner);
    const waiting = await complete(owner);
    await database.sql`update mails set status = 'QUEUED' where envelope_id = ${waiting.id}`;
    await holdEnvelope(owner, held.id, "");
    const open = (await sendFixture({ ...owner, now: new Date() }, "text1.pdf", [anna])).stored.envelope.id;
    const { body } = await call("erasePerson", {}, { email: anna.email });
    expect(body.erased).toEqual([]);
    expect(body.kept).toEqual(
      expect.arrayContaining([
        { envelopeId: held.id, reason: "legal_hold" },
        { envelopeId: waiting.id, reason: "in_progress" },
        { envelopeId: open, reason: "not_ended" },
      ]),
    );
    expect((await stored(held.id)).recipients[0]!.email).toBe(anna.email);
    await deliverAll();
    expect((await call("erasePerson", {}, { email: anna.email })).body.erased).toEqual([waiting.id]);
  });

  test("goes on where it stopped, and a second time finds nothing more", async () => {
    const made = [await complete(owner), await complete(owner)];
    await deliverAll();
    const ctx = { ...owner, now: new Date() };
    const reports = await Promise.all([erasePerson(ctx, address), erasePerson(ctx, address)]);
    expect(reports.flatMap(({ erased }) => erased).sort()).toEqual(made.map(({ id }) => id).sort());
    expect((await erasePerson(ctx, address)).erased).toEqual([]);
    for (const { id } of made)
      expect((await chainOf(id)).filter((type) => type === "recipient.erased")).toHaveLength(1);
  });

  test("looks at a hundred envelopes at once, and none that must be kept stands in the way of others", async () => {
    const email = "often@example.com";
    const rows = (ids: string, status: string) => database.sql`
      with made as (
        insert into envelopes (id, workspace_id, environment, sender_id, subject, message, status, category, created_at,
          updated_at, ended_at, audit_sha256)
        select ${ids} || lpad(n::text, 3, '0'), ${owner.workspaceId}, 'live', sender_id, '', '', ${status}, 'OTHER', now(),
          now(), case when ${status} = 'VOIDED' then now() end, case when ${status} = 'VOIDED' then repeat('a', 64) end
        from generate_series(1, 105) n, (select sender_id from envelopes limit 1) any_sender
        returning id)
      insert into recipients (id, envelope_id, position, email, name, role, signing_order, status, delivery, locale)
      select 'rcp' || id, id, 0, ${email}, 'Often', 'SIGNER', 1, 'SENT', 'EMAIL', 'en' from made`;
    await rows("env_0_open_", "SENT");
    await rows("env_1_over_", "VOIDED");
    const ask = async () => {
      const { erased, kept, hasMore } = await erasePerson({ ...owner, now: new Date() }, email);
      return [erased.length, kept.length, hasMore];
    };
    expect(await ask()).toEqual([100, 0, true]);
    expect(await ask()).toEqual([5, 95, true]);
    expect(await ask()).toEqual([0, 100, false]);
  });

  test("stops at the workspace's edge", async () => {
    const made = await complete(owner);
    await deliverAll();
    const foreign = newId("workspace");
    await database.sql`insert into workspaces (id, name, slug) values (${foreign}, 'Other', 'other')`;
    await database.sql`update envelopes set workspace_id = ${foreign} where id = ${made.id}`;
    expect((await call("erasePerson", {}, { email: anna.email })).body.erased).toEqual([]);
    expect((await call("erasePerson", {}, { email: anna.email, workspaceId: foreign })).body.code).toBe("forbidden");
  });
});
