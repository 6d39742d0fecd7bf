import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { PATCH as patch } from "@/app/api/v1/envelopes/[envelopeId]/route";
import { POST as create, GET as list } from "@/app/api/v1/envelopes/route";
import type { Ctx } from "@/lib/auth/context";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { getDocument } from "@/lib/documents/get";
import { uploadDocument } from "@/lib/documents/upload";
import { env } from "@/lib/env";
import { createEnvelope } from "@/lib/envelopes/create";
import { newId } from "@/lib/ids";
import { keyOf, newTenant } from "../api/support/tenant";
import { useDatabase } from "../database";
import { callRoute } from "../support/route";
import { fixture, memberOf, newOwner, sendFixture } from "../support/world";
import { anna, boris, refusal } from "./stage";

const database = useDatabase();
let owner: Ctx;
let key: string;
const inline = [{ name: "a.pdf", base64Pdf: fixture("text1.pdf").toString("base64") }];
/** A good document and one with this text in it. */
const inlined = (base64Pdf: string) => ({ documents: [inline[0]!, { name: "b.pdf", base64Pdf }] });
const good = { subject: "Lease", recipients: [anna], documents: inline };
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`)
    .sort();
const rows = async (table: string) =>
  Number((await database.sql`select count(*) as n from ${database.sql(table)}`)[0]!.n);

beforeAll(async () => {
  owner = await newOwner();
  key = await keyOf(owner);
});

describe("a dry run", () => {
  const dryRun = (body: unknown) =>
    callRoute(create, "POST", "/v1/envelopes?dryRun=true", {
      key,
      body,
      headers: { "content-type": "application/json" },
    });

  test("says that all is well, and creates nothing: no row and no file", async () => {
    const before = [await rows("envelopes"), await rows("documents"), await rows("evidence_events")];
    const filesBefore = filesIn(env().DATA_DIR);
    const base64Pdf = Buffer.concat([fixture("text1.pdf"), Buffer.from(`\n% ${newId("document")}\n`)]).toString(
      "base64",
    );
    const fields = [{ anchorText: "Rent", anchorPlacement: "below" }];
    const answer = await dryRun({ ...good, documents: [{ name: "new.pdf", base64Pdf }], fields, send: true });
    expect([answer.status, answer.body]).toEqual([200, { ok: true, issues: [] }]);
    expect([await rows("envelopes"), await rows("documents"), await rows("evidence_events")]).toEqual(before);
    expect(filesIn(env().DATA_DIR)).toEqual(filesBefore);
  });

  test("takes what an upload takes: line breaks, the URL alphabet and data: URLs", async () => {
    const bytes = fixture("text1.pdf");
    const broken = bytes.toString("base64").replace(/.{76}/g, "$&\r\n");
    for (const base64Pdf of [broken, bytes.toString("base64url"), `data:application/pdf;base64,${broken}`]) {
      expect((await dryRun({ ...good, documents: [{ name: "a.pdf", base64Pdf }] })).body).toEqual({
        ok: true,
        issues: [],
      });
    }
  });

  test.each<[string, object, string, string]>([
    ["a member of the wrong type", { recipients: "x" }, "recipients", "invalid_request"],
    ["two sources", { documentIds: ["doc_01K9XB0F4HZV8Q2M7T3N5R6S1W"] }, "documentIds", "bad_request"],
    ["a language that nobody knows", { locale: "qq-QQ" }, "locale", "bad_request"],
    [
      "a recipient's language that is none",
      { recipients: [{ ...anna, locale: "?" }] },
      "recipients.0.locale",
      "bad_request",
    ],
    [
      "a document that does not exist",
      { documents: undefined, documentIds: ["doc_01K9XB0F4HZV8Q2M7T3N5R6S1W"] },
      "documentIds.0",
      "document_not_found",
    ],
    ["a file that is no PDF", inlined("aGVsbG8="), "documents.1.base64Pdf", "unsupported_media_type"],
    ["a file that is no base64", inlined("not base64!"), "documents.1.base64Pdf", "invalid_request"],
    ["a file that is empty", inlined("data:application/pdf;base64,"), "documents.1.base64Pdf", "invalid_request"],
    ["a page that is not there", { fields: [{ pageNumber: 99 }] }, "fields.0.pageNumber", "invalid_request"],
    ["a level that is not there", { signatureLevel: "QUALIFIED" }, "signatureLevel", "qualified_unavailable"],
    [
      "what only sending would refuse",
      { recipients: [anna, boris], fields: [{ recipientEmail: anna.email }], send: true },
      "recipients.1",
      "signer_without_field",
    ],
    ["a moment that has passed", { scheduledAt: "2020-01-01T00:00:00Z", send: true }, "scheduledAt", "invalid_request"],
    [
      "a template that does not exist",
      { documents: undefined, templateId: "tpl_01K9XB0F4HZV8Q2M7T3N5R6S1W" },
      "",
      "template_not_found",
    ],
  ])("reports %s", async (_, more, path, code) => {
    const answer = await dryRun({ ...good, ...more });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ ok: false, issues: [{ path, code, message: expect.stringMatching(/\S/) }] });
  });

  test("reports several faults at once", async () => {
    const more = { expiresAt: "2020-01-01T00:00:00Z", fields: [{ pageNumber: 99 }, { documentIndex: 7 }] };
    const { body } = await dryRun({ ...good, ...more });
    expect((body.issues as { path: string }[]).map((issue) => issue.path)).toEqual([
      "expiresAt",
      "fields.0.pageNumber",
      "fields.1.documentIndex",
    ]);
  });

  test("an empty request names every member that is missing in one answer, and each fault once", async () => {
    const pathsOf = async (body: object) =>
      ((await dryRun(body)).body.issues as { path: string }[]).map(({ path }) => path).sort();
    expect(await pathsOf({})).toEqual(["documentIds", "recipients", "subject"]);
    expect(await pathsOf({ ...good, recipients: [] })).toEqual(["recipients"]);
    expect(await pathsOf({ ...good, subject: 5, documents: undefined })).toEqual(["documentIds", "subject"]);
  });

  test("malformed JSON, no key and a foreign workspace stay errors", async () => {
    expect((await dryRun("{")).body.code).toBe("malformed_json");
    expect((await callRoute(create, "POST", "/v1/envelopes?dryRun=true", { body: good })).status).toBe(401);
    expect((await dryRun({ ...good, workspaceId: "ws_other" })).status).toBe(403);
    expect((await callRoute(create, "POST", "/v1/envelopes?dryRun=perhaps", { key, body: good })).status).toBe(400);
  });
});

describe("another workspace", () => {
  test("the envelope and what it uploads live there; without membership it is refused", async () => {
    const second = await newTenant(database.sql, "Second");
    const both = { ...owner, workspaceIds: [owner.workspaceId, second.workspaceId] };
    const input = CreateEnvelope.parse({ ...good, workspaceId: second.workspaceId });
    const { stored } = await createEnvelope(both, input);
    expect(stored.envelope.workspaceId).toBe(second.workspaceId);
    expect(stored.documents[0]!.document.workspaceId).toBe(second.workspaceId);
    expect((await refusal(createEnvelope(owner, input))).code).toBe("forbidden");
  });

  test("whoever sees the envelope there reads its documents, and nobody else does", async () => {
    const [second, third] = [await newTenant(database.sql, "Shared"), await newTenant(database.sql, "Strangers")];
    const both = { ...owner, workspaceIds: [owner.workspaceId, second.workspaceId] };
    const { id } = await uploadDocument(owner, { name: "text1.pdf", bytes: fixture("text1.pdf") });
    const input = { ...good, documents: undefined, documentIds: [id], workspaceId: second.workspaceId };
    await createEnvelope(both, CreateEnvelope.parse(input));
    expect((await getDocument(memberOf("usr_second", second.workspaceId), id)).id).toBe(id);
    const stranger = memberOf("usr_third", third.workspaceId);
    expect((await refusal(getDocument(stranger, id))).code).toBe("document_not_found");
    const testing = { ...memberOf("usr_second", second.workspaceId), environment: "test" as const };
    expect((await refusal(getDocument(testing, id))).code).toBe("document_not_found");
  });
});

describe("the list", () => {
  test("is narrowed by status (one or several), label, category and time", async () => {
    const sent = await sendFixture(owner, "text1.pdf", [anna], { tags: ["Alpha"], category: "NDA" });
    const draft = await sendFixture(owner, "text1.pdf", [boris], { send: false, tags: ["beta"] });
    const ask = async (query: string) => {
      const { body, status } = await callRoute(list, "GET", `/v1/envelopes?${query}`, { key });
      expect(status).toBe(200);
      const { data, pagination } = body as { data: { id: string }[]; pagination: { total: number } };
      expect(pagination.total).toBe(data.length);
      return data.map((each) => each.id);
    };
    const [one, two] = [sent.stored.envelope.id, draft.stored.envelope.id];
    expect(await ask("status=SENT")).toEqual([one]);
    expect(await ask("status=SENT,DRAFT")).toEqual([two, one]);
    expect(await ask("status=SENT&status=DRAFT")).toEqual([two, one]);
    expect(await ask("tag=ALPHA")).toEqual([one]);
    expect(await ask("category=NDA")).toEqual([one]);
    expect(await ask("q=boris&status=DRAFT")).toEqual([two]);
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    expect(await ask(`createdFrom=${at(60_000)}`)).toEqual([]);
    expect(await ask(`createdTo=${at(-3_600_000)}`)).toEqual([]);
    expect(await ask(`createdFrom=${at(-3_600_000)}&createdTo=${at(60_000)}`)).toEqual([two, one]);
    expect((await callRoute(list, "GET", "/v1/envelopes?status=LOST", { key })).status).toBe(400);
  });
});

describe("a create request", () => {
  const post = (body: unknown) => callRoute(create, "POST", "/v1/envelopes", { key, body });

  test("with two sources is 400 whatever else is wrong with it", async () => {
    const documentIds = ["doc_01K9XB0F4HZV8Q2M7T3N5R6S1W"];
    for (const more of [{}, { recipients: undefined }, { recipients: "x", tags: 7 }, { documents: "x" }]) {
      const answer = await post({ ...good, documentIds, ...more });
      expect([answer.status, answer.body.code]).toEqual([400, "bad_request"]);
      expect((answer.body.issues as { path: string }[]).map(({ path }) => path)).toContain("documentIds");
    }
    const none = await post({ ...good, documents: null, templateId: null });
    expect([none.status, none.body.code]).toEqual([422, "invalid_request"]);
  });

  test("keeps each recipient's language; a PATCH that does not say it leaves it alone", async () => {
    const recipients = [{ ...anna, locale: "da-dk" }, boris, { email: "cy@example.com", locale: "en-GB" }];
    const made = await post({ ...good, locale: "fr", recipients });
    const locales = ({ body }: { body: Record<string, unknown> }) =>
      (body.recipients as { locale: string }[]).map(({ locale }) => locale);
    expect([made.status, made.body.locale, ...locales(made)]).toEqual([201, "fr", "da", "fr", "en"]);
    const change = (body: unknown) =>
      callRoute(patch, "PATCH", `/v1/envelopes/${made.body.id}`, {
        key,
        body,
        params: { envelopeId: String(made.body.id) },
      });
    expect(locales(await change({ subject: "Other" }))).toEqual(["da", "fr", "en"]);
    const moved = await change({ locale: "de", recipients: [anna, boris, { email: "cy@example.com", locale: "ja" }] });
    expect([moved.body.locale, ...locales(moved)]).toEqual(["de", "da", "de", "ja"]);
  });
});
