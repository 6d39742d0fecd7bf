import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { UpdateEnvelope } from "@/lib/contracts/envelope-update";
import { uploadDocument } from "@/lib/documents/upload";
import { returnEnvelope } from "@/lib/envelopes/act";
import { sendEnvelope } from "@/lib/envelopes/send";
import { updateEnvelope } from "@/lib/envelopes/update";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "../database";
import { until } from "../support/instance";
import { fixture, openLink, recipientIdOf, sendFixture, signAs } from "../support/world";
import {
  anna,
  asOwner,
  boris,
  chainOf,
  coverOf,
  eventsOf,
  refusal,
  statusesOf,
  stored,
  tokensOf,
  typesOf,
} from "./stage";

const database = useDatabase();
type Input = Parameters<typeof UpdateEnvelope.parse>[0];
const update = async (id: string, input: Input) => updateEnvelope(await asOwner(), id, UpdateEnvelope.parse(input));
const signHere = (who: { email: string }, y = 100) => ({ recipientEmail: who.email, x: 72, y, width: 150, height: 40 });
const note = (who: { email: string }) => ({ ...signHere(who, 300), fieldType: "TEXT", label: "Note", value: "preset" });

const pdfText = (bytes: Buffer): string =>
  execFileSync("pdftotext", ["-", "-"], { input: bytes, encoding: "utf8" }).replace(/\s+/g, " ");

/** Anna has signed, Boris asks for changes. */
async function returned(more: Record<string, unknown> = {}) {
  const sent = await sendFixture(await asOwner(), "text1.pdf", [anna, boris], more);
  const [forAnna, forBoris] = tokensOf(sent);
  const { id } = sent.stored.envelope;
  const noteId = sent.stored.fields.find((field) => field.label === "Note")?.id;
  await signAs(await openLink(forAnna!), "Anna Old", noteId ? { [noteId]: "old words" } : {});
  const ctx = await openLink(forBoris!);
  await returnEnvelope(ctx, recipientIdOf(ctx), "Please change it.");
  return { id, forAnna: forAnna!, forBoris: forBoris!, recipients: sent.stored.recipients };
}

describe("changing a draft", () => {
  test("what is given changes, what is absent stays, and the event tells which without telling what", async () => {
    const draft = await sendFixture(await asOwner(), "text1.pdf", [anna], { send: false, tags: ["a"], message: "Hi" });
    const { id } = draft.stored.envelope;
    await update(id, { subject: "Another subject", tags: ["B"], expiresAt: new Date(Date.now() + 9e6).toISOString() });
    const { envelope } = await stored(id);
    expect(envelope).toMatchObject({ subject: "Another subject", tags: ["b"], message: "Hi", status: "DRAFT" });
    const event = (await eventsOf(id)).at(-1)!;
    expect(event.type).toBe("envelope.updated");
    expect(event.payload.changed).toEqual(["subject", "tags", "expiresAt"]);
    expect(JSON.stringify(event.payload)).not.toContain("Another subject");
    await update(id, { subject: "Another subject", expiresAt: null });
    expect((await stored(id)).envelope.expiresAt).toBeNull();
    await update(id, { subject: "Another subject" });
    expect((await typesOf(id)).filter((type) => type === "envelope.updated")).toHaveLength(2);
  });

  test("recipients are matched by id or e-mail and keep their links; who is gone loses theirs", async () => {
    const people = [anna, { ...boris, role: "APPROVER" }];
    const draft = await sendFixture(await asOwner(), "text1.pdf", people, { send: false });
    const { id } = draft.stored.envelope;
    const [first, second] = draft.stored.recipients;
    const [forAnna, forBoris] = tokensOf(draft);
    await update(id, {
      recipients: [{ email: "new@x.test" }, { email: "BORIS@example.com" }],
      signingOrder: "SEQUENTIAL",
    });
    const after = (await stored(id)).recipients;
    expect(after.map(({ email, role, order }) => [email, role, order])).toEqual([
      ["new@x.test", "SIGNER", 1],
      ["BORIS@example.com", "APPROVER", 2],
    ]);
    expect(after[1]!.id).toBe(second!.id);
    expect([await coverOf(forAnna!), await coverOf(forBoris!)]).toEqual([undefined, "draft"]);
    await update(id, { recipients: [{ id: after[0]!.id, name: "Nora" }, { id: second!.id }] });
    expect((await stored(id)).recipients.map((each) => each.name)).toEqual(["Nora", "Boris Vest"]);
    expect((await refusal(update(id, { recipients: [{ id: first!.id }] }))).issues?.[0]?.path).toBe("recipients.0.id");
  });

  test("the merged result is checked like a new envelope, and nothing is half done", async () => {
    const draft = await sendFixture(await asOwner(), "text1.pdf", [anna], { send: false, fields: [signHere(anna)] });
    const { id } = draft.stored.envelope;
    const before = await stored(id);
    const pathOf = async (input: Input) => (await refusal(update(id, input))).issues?.[0]?.path;
    expect(await pathOf({ recipients: [boris] })).toBe("fields.0.recipientEmail");
    expect(await pathOf({ fields: [{ ...signHere(anna), pageNumber: 99 }] })).toBe("fields.0.pageNumber");
    expect(await pathOf({ recipients: [{ ...anna, role: "VIEWER" }], fields: [] })).toBe("recipients");
    expect(await pathOf({ expiresAt: "2020-01-01T00:00:00Z" })).toBe("expiresAt");
    expect(await pathOf({ documentIds: ["doc_01K9XB0F4HZV8Q2M7T3N5R6S1W"] })).toBe("documentIds.0");
    expect(await stored(id)).toEqual(before);
  });

  test("a template, or another workspace, is refused with what else was to change, and nothing is", async () => {
    const draft = await sendFixture(await asOwner(), "text1.pdf", [anna], { send: false });
    const { id } = draft.stored.envelope;
    const before = await stored(id);
    const later = { path: "templateId", message: "is applied when an envelope is created, not later" };
    const elsewhere = { path: "workspaceId", message: "cannot be changed; create the envelope in the other workspace" };
    const subject = "Another subject";
    const refused = (input: Input) => refusal(update(id, input));
    expect(await refused({ subject, templateId: "tpl_01K9XB0F4HZV8Q2M7T3N5R6S1W" })).toMatchObject({
      status: 422,
      issues: [later],
    });
    expect(await refused({ subject, workspaceId: "ws_01K9XB0F4HZV8Q2M7T3N5R6S1W" })).toMatchObject({
      status: 422,
      issues: [elsewhere],
    });
    expect(await stored(id)).toEqual(before);
  });

  test("a scheduled envelope is put off, and refuses fields that leave a signer without one", async () => {
    const tomorrow = new Date(Date.now() + 864e5).toISOString();
    const made = await sendFixture(await asOwner(), "text1.pdf", [anna, boris], { scheduledAt: tomorrow });
    const { id } = made.stored.envelope;
    const later = new Date(Date.now() + 2 * 864e5).toISOString();
    await update(id, { scheduledAt: later });
    const [job] = await database.sql`select run_at from graphile_worker.jobs where key = ${`send-scheduled:${id}`}`;
    expect((job!.run_at as Date).toISOString()).toBe(later);
    expect((await refusal(update(id, { fields: [signHere(anna)] }))).code).toBe("signer_without_field");
    expect((await stored(id)).fields).toEqual([]);
    expect((await refusal(update(id, { scheduledAt: null }))).issues?.[0]?.path).toBe("scheduledAt");
  });

  test("an envelope with its recipients, or over, is not changed", async () => {
    const sent = await sendFixture(await asOwner(), "text1.pdf", [anna]);
    expect((await refusal(update(sent.stored.envelope.id, { message: "x" }))).code).toBe("envelope_wrong_status");
  });

  test("two changes in the same instant: one wins, the other is told to read again", async () => {
    const draft = await sendFixture(await asOwner(), "text1.pdf", [anna], { send: false });
    const { id } = draft.stored.envelope;
    // Both have read the draft and wait for its lock before either may go on.
    const changes = await database.sql.begin(async (tx) => {
      await tx`select 1 from envelopes where id = ${id} for update`;
      const both = [update(id, { subject: "One" }), update(id, { subject: "Two" })];
      const waiting = async () =>
        (
          await database.sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
        ).length === both.length;
      await until("both wait for the lock", waiting);
      return both.map((change) => ({ change }));
    });
    const outcomes = await Promise.allSettled(changes.map(({ change }) => change));
    expect(outcomes.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((each) => each.status === "rejected")?.reason).toMatchObject({ code: "envelope_changed" });
  });
});

describe("changing what came back", () => {
  test("message, expiry and recipients leave signatures and links alone", async () => {
    const { id, forAnna, recipients } = await returned();
    const people = [{ id: recipients[0]!.id }, { id: recipients[1]!.id }, { email: "third@x.test" }];
    await update(id, {
      message: "Now better",
      expiresAt: new Date(Date.now() + 9e6).toISOString(),
      recipients: people,
    });
    expect(await statusesOf(id)).toEqual(["RETURNED_TO_SENDER", "SIGNED", "RETURNED", "PENDING"]);
    await sendEnvelope(await asOwner(), id);
    expect(await statusesOf(id)).toEqual(["SENT", "SIGNED", "SENT", "SENT"]);
    expect(await coverOf(forAnna)).toBe("acted");
    expect(await typesOf(id)).not.toContain("recipient.signature_canceled");
  });

  test("who is replaced loses their signature, the others keep theirs", async () => {
    const { id, forAnna, recipients } = await returned();
    await update(id, { recipients: [{ id: recipients[0]!.id, name: "Anna Other" }, { id: recipients[1]!.id }] });
    expect(await statusesOf(id)).toEqual(["RETURNED_TO_SENDER", "PENDING", "RETURNED"]);
    expect((await typesOf(id)).slice(-2)).toEqual(["recipient.signature_canceled", "envelope.updated"]);
    expect(await coverOf(forAnna)).toBeUndefined();
    expect((await stored(id)).recipients[0]).toMatchObject({ mark: null, actedAt: null, name: "Anna Other" });
  });

  test.each(["subject", "documents", "fields"])(
    "another %s cancels all; the sealed file has only new values",
    async (what) => {
      const { id, forAnna, forBoris } = await returned({ fields: [signHere(anna), signHere(boris, 200), note(anna)] });
      const other = await uploadDocument(await asOwner(), { name: "other.pdf", bytes: fixture("text1.pdf") });
      const input: Record<string, Input> = {
        subject: { subject: "Corrected agreement" },
        documents: { documentIds: [other.id] },
        fields: { fields: [signHere(anna, 120), signHere(boris, 200), note(anna)] },
      };
      await update(id, input[what]!);
      expect(await statusesOf(id)).toEqual(["RETURNED_TO_SENDER", "PENDING", "PENDING"]);
      const types = await typesOf(id);
      expect(types.filter((type) => type === "recipient.signature_canceled")).toHaveLength(1);
      expect([await coverOf(forAnna), await coverOf(forBoris)]).toEqual([undefined, undefined]);
      const between = await stored(id);
      expect(between.fields.map((field) => field.value)).toEqual([null, null, "preset"]);
      expect(between.recipients[0]).toMatchObject({ mark: null, actedAt: null, viewedAt: null });

      const again = await sendEnvelope(await asOwner(), id);
      expect((await typesOf(id)).slice(-3)).toEqual(["envelope.resubmitted", "recipient.sent", "recipient.sent"]);
      const noteId = again.stored.fields.find((field) => field.label === "Note")!.id;
      const [first, second] = tokensOf(again);
      await signAs(await openLink(second!), "Boris Vest");
      expect((await stored(id)).envelope.sealing).toBe(false);
      await signAs(await openLink(first!), "Anna New", { [noteId]: "new words" });
      await sealEnvelope(id);
      const done = await stored(id);
      expect(done.envelope.status).toBe("COMPLETED");
      expect(done.recipients[0]!.mark).toEqual({ kind: "typed", text: "Anna New" });
      expect(await chainOf(id)).toMatchObject({ intact: true });
      const text = pdfText(await getFile(done.documents[0]!.sealedSha256!));
      expect([text.includes("new words"), text.includes("old words"), text.includes("Anna Old")]).toEqual([
        true,
        false,
        false,
      ]);
      const audit = pdfText(await getFile(done.envelope.auditSha256!));
      expect(audit).toContain("A change cancelled the signature of Anna Holm");
    },
  );
});
