import { beforeAll, describe, expect, test, vi } from "vitest";
import { DELETE as deleteDocument } from "@/app/api/v1/documents/[documentId]/route";
import { POST as upload } from "@/app/api/v1/documents/route";
import { GET as getEnvelope } from "@/app/api/v1/envelopes/[envelopeId]/route";
import { POST as createEnvelope } from "@/app/api/v1/envelopes/route";
import { DELETE, GET, PATCH } from "@/app/api/v1/templates/[templateId]/route";
import { POST as create, GET as list } from "@/app/api/v1/templates/route";
import { setUp } from "@/lib/accounts/set-up";
import { useDatabase } from "../database";
import { callRoute } from "../support/route";
import { fixture } from "../support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let key: string;
let testKey: string;
let documentId: string;

const send = (route: Parameters<typeof callRoute>[0], method: string, path: string, call = {}) =>
  callRoute(route, method, path, { key, ...call });
const uploaded = async (): Promise<string> => {
  const body = { name: "text1.pdf", base64: fixture("text1.pdf").toString("base64") };
  return String((await send(upload, "POST", "/v1/documents", { body })).body.id);
};

beforeAll(async () => {
  const owner = { email: "maja@example.com", name: "Maja", workspace: "Fjordlys", password: "correct horse battery" };
  const made = await setUp(owner, new Date());
  key = made.liveKey;
  testKey = made.testKey;
  documentId = await uploaded();
});

const lease = () => ({
  name: "Lease",
  documentIds: [documentId],
  roles: [{ name: "Tenant" }, { name: "Landlord", role: "APPROVER" }],
  fields: [{ roleName: "Tenant", x: 72, y: 100 }],
  subject: "Your lease",
  signingOrder: "SEQUENTIAL",
  expiresAfterDays: 14,
  tags: ["Lease"],
});
const newTemplate = async (more = {}) => {
  const answer = await send(create, "POST", "/v1/templates", { body: { ...lease(), ...more } });
  expect(answer).toMatchObject({ status: 201 });
  return answer;
};
const at = (templateId: unknown) => ({ params: { templateId: String(templateId) } });
const people = [
  { email: "tenant@example.com", name: "Tea" },
  { email: "landlord@example.com", name: "Lars" },
];

describe("a template", () => {
  test("is created, read, listed whole or by page, changed and deleted", async () => {
    const made = await newTemplate();
    const { id } = made.body;
    expect(made.headers.get("location")).toBe(`http://localhost:3000/api/v1/templates/${id}`);
    expect(Object.keys(made.body).slice(0, 5)).toEqual(["id", "name", "description", "signerCount", "documentCount"]);
    expect(made.body).toMatchObject({
      id: expect.stringMatching(/^tpl_[0-9A-Z]{26}$/),
      name: "Lease",
      description: "",
      signerCount: 1,
      documentCount: 1,
      roles: [
        { name: "Tenant", role: "SIGNER", order: null, authentication: "NONE", delivery: "EMAIL" },
        { name: "Landlord", role: "APPROVER" },
      ],
      fields: [{ roleIndex: 0, roleName: "Tenant", fieldType: "SIGNATURE", x: 72, y: 100 }],
      subject: "Your lease",
      message: "",
      expiresAfterDays: 14,
      tags: ["lease"],
      environment: "live",
    });
    expect((await send(GET, "GET", `/v1/templates/${id}`, at(id))).body).toEqual(made.body);

    const second = await newTemplate({ name: "Second" });
    const all = await send(list, "GET", "/v1/templates");
    expect((all.body.data as { name: string }[]).map(({ name }) => name).slice(0, 2)).toEqual(["Second", "Lease"]);
    const one = await send(list, "GET", "/v1/templates?limit=1");
    expect(one.body).toMatchObject({ data: [{ id: second.body.id }], pagination: { page: 1, pageSize: 1 } });

    const body = { name: "Lease 2", subject: null, roles: [{ name: "Tenant" }], description: "For flats" };
    const changed = await send(PATCH, "PATCH", `/v1/templates/${id}`, { ...at(id), body });
    expect(changed).toMatchObject({ status: 200, body: { name: "Lease 2", subject: "", description: "For flats" } });
    expect(changed.body).toMatchObject({ roles: [{ name: "Tenant" }], fields: [{ x: 72 }], signerCount: 1 });

    expect(await send(DELETE, "DELETE", `/v1/templates/${id}`, at(id))).toMatchObject({ body: { success: true } });
    expect(await send(GET, "GET", `/v1/templates/${id}`, at(id))).toMatchObject({ status: 404 });
  });

  test("carries an ETag; a change that names another state is 412 and changes nothing", async () => {
    const made = await newTemplate();
    const call = { ...at(made.body.id), body: { name: "Other" } };
    const path = `/v1/templates/${made.body.id}`;
    const stale = await send(PATCH, "PATCH", path, { ...call, headers: { "if-match": '"stale"' } });
    expect(stale).toMatchObject({ status: 412, body: { code: "precondition_failed" } });
    const etag = made.headers.get("etag")!;
    const fresh = await send(PATCH, "PATCH", path, { ...call, headers: { "if-match": etag } });
    expect(fresh).toMatchObject({ status: 200, body: { name: "Other" } });
    const late = await send(DELETE, "DELETE", path, { ...at(made.body.id), headers: { "if-match": etag } });
    expect(late.status).toBe(412);
  });

  test("is the same 404 when missing, foreign or of the other environment", async () => {
    const { id } = (await newTemplate()).body;
    const missing = await send(GET, "GET", "/v1/templates/tpl_none", at("tpl_none"));
    const other = await send(GET, "GET", `/v1/templates/${id}`, { ...at(id), key: testKey });
    expect([missing.body.code, other.body.code]).toEqual(["template_not_found", "template_not_found"]);
    expect(other.body.detail).toContain("test environment");
    const body = { templateId: id, recipients: people };
    const used = await send(createEnvelope, "POST", "/v1/envelopes", { body, key: testKey });
    expect(used).toMatchObject({ status: 404, body: { code: "template_not_found" } });
  });

  test.each([
    ["no source of documents", { documentIds: undefined }, 422, "documentIds"],
    ["two of them", { documents: [{ base64Pdf: "JVBERi0=" }] }, 400, "documentIds"],
    ["no roles", { roles: undefined }, 422, "roles"],
    ["two roles of one name", { roles: [{ name: "Tenant" }, { name: "tenant" }] }, 422, "roles.1.name"],
    ["nobody who signs", { roles: [{ name: "Reader", role: "VIEWER" }], fields: [] }, 422, "roles"],
    ["a field of no role", { fields: [{ roleName: "Notary" }] }, 422, "fields.0.roleName"],
    ["a field outside the page", { fields: [{ roleIndex: 0, pageNumber: 99 }] }, 422, "fields.0.pageNumber"],
    ["a field of one who does not sign", { fields: [{ roleIndex: 1 }] }, 422, "fields.0.roleName"],
    ["a document that is not there", { documentIds: ["doc_01K9XB0F4HZV8Q2M7T3N5R6S1W"] }, 404, "documentIds.0"],
    ["an empty name", { name: " " }, 422, "name"],
  ])("with %s is refused with its path, and nothing is kept", async (_, more, status, path) => {
    const [before] = await database.sql`select count(*)::int as count from templates`;
    const answer = await send(create, "POST", "/v1/templates", { body: { ...lease(), ...more } });
    expect(answer).toMatchObject({ status, body: { issues: [{ path }] } });
    expect((await database.sql`select count(*)::int as count from templates`)[0]).toEqual(before);
  });

  test("keeps its documents from being deleted until it is deleted itself", async () => {
    const own = await uploaded();
    const { id } = (await newTemplate({ documentIds: [own] })).body;
    const call = { params: { documentId: own } };
    const refused = await send(deleteDocument, "DELETE", `/v1/documents/${own}`, call);
    expect(refused).toMatchObject({ status: 409, body: { code: "document_in_use" } });
    await send(DELETE, "DELETE", `/v1/templates/${id}`, at(id));
    expect((await send(deleteDocument, "DELETE", `/v1/documents/${own}`, call)).status).toBe(200);
  });

  test("takes its documents inside the request too", async () => {
    const documents = [{ name: "Inline.pdf", base64Pdf: fixture("text1.pdf").toString("base64") }];
    const made = await newTemplate({ documentIds: undefined, documents });
    expect(made.body).toMatchObject({ documentCount: 1, documents: [{ name: "Inline.pdf" }] });
  });
});

describe("an envelope from a template", () => {
  test("takes subject, documents, fields, order and days from it, and outlives it", async () => {
    const { id } = (await newTemplate()).body;
    const body = { templateId: id, recipients: people, send: true, metadata: { unit: "4B" } };
    const made = await send(createEnvelope, "POST", "/v1/envelopes", { body });
    expect(made).toMatchObject({ status: 201, body: { subject: "Your lease", status: "SENT", tags: ["lease"] } });
    expect(made.body).toMatchObject({
      recipients: [
        { email: "tenant@example.com", role: "SIGNER", order: 1, status: "SENT" },
        { email: "landlord@example.com", role: "APPROVER", order: 2, status: "PENDING" },
      ],
      documents: [{ id: documentId }],
      fields: [{ recipientEmail: "tenant@example.com", x: 72, y: 100 }],
      metadata: { unit: "4B" },
    });
    const days = (Date.parse(String(made.body.expiresAt)) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(14, 1);
    await send(DELETE, "DELETE", `/v1/templates/${id}`, at(id));
    const envelopeId = String(made.body.id);
    const kept = await send(getEnvelope, "GET", `/v1/envelopes/${envelopeId}`, { params: { envelopeId } });
    expect(kept).toMatchObject({ status: 200, body: { documents: [{ id: documentId }] } });
  });

  test("with the wrong number of recipients is 422 with a sentence that names the roles", async () => {
    const { id } = (await newTemplate()).body;
    const body = { templateId: id, recipients: [people[0]] };
    expect(await send(createEnvelope, "POST", "/v1/envelopes", { body })).toMatchObject({
      status: 422,
      body: {
        code: "invalid_request",
        detail: expect.stringContaining("2 recipients"),
        issues: [{ path: "recipients" }],
      },
    });
  });

  test("has a subject of its own when the template has none, else 422", async () => {
    const { id } = (await newTemplate({ subject: undefined })).body;
    const body = { templateId: id, recipients: people };
    expect(await send(createEnvelope, "POST", "/v1/envelopes", { body })).toMatchObject({
      status: 422,
      body: { issues: [{ path: "subject", message: "is required" }] },
    });
    const named = await send(createEnvelope, "POST", "/v1/envelopes", { body: { ...body, subject: "Ours" } });
    expect(named).toMatchObject({ status: 201, body: { subject: "Ours" } });
  });

  test("can become a template again: roles for its people, none of their names", async () => {
    const { id } = (await newTemplate()).body;
    const envelope = await send(createEnvelope, "POST", "/v1/envelopes", {
      body: { templateId: id, recipients: people },
    });
    const body = { name: "Again", envelopeId: envelope.body.id };
    const again = await send(create, "POST", "/v1/templates", { body });
    expect(again).toMatchObject({
      status: 201,
      body: { subject: "Your lease", documentCount: 1, expiresAfterDays: 14 },
    });
    expect(again.body).toMatchObject({
      roles: [
        { name: "Signer 1", role: "SIGNER", order: 1 },
        { name: "Approver 1", role: "APPROVER", order: 2 },
      ],
      fields: [{ roleIndex: 0, x: 72, y: 100 }],
    });
    expect(again.text).not.toMatch(/Tea|tenant@example/);
    const missing = { name: "x", envelopeId: "env_none" };
    expect((await send(create, "POST", "/v1/templates", { body: missing })).status).toBe(404);
  });
});
