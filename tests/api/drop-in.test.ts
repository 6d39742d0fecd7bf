import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { proveCtx } from "@/lib/auth/context";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { useDatabase } from "../database";
import { buildPdf } from "../fixtures/pdf/build-pdf";
import { fixture, openLink, sendFixture, signAs } from "../support/world";
import { type Answered, callRoute, type Sent } from "./support/call";
import { operation } from "./support/operation";
import { keyOf, newTenant } from "./support/tenant";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let owner: Ctx;
let key: string;
let second: Ctx;
let stranger: Ctx;

beforeAll(async () => {
  second = await newTenant(database.sql, "second");
  stranger = await newTenant(database.sql, "stranger");
  const made = await newTenant(database.sql, "maja");
  const { userId } = made.actor as { userId: string };
  await database.sql`insert into memberships (workspace_id, user_id, role)
    values (${second.workspaceId}, ${userId}, 'MEMBER')`;
  owner = proveCtx({ ...made, workspaceIds: [made.workspaceId, second.workspaceId] });
  key = await keyOf(owner);
});

const call = (operationId: string, sent: Sent = {}): Promise<Answered> =>
  callRoute(operation(operationId), { ...sent, headers: { authorization: `Bearer ${key}`, ...sent.headers } });
const asJson = { "content-type": "application/json" };
const anna = { email: "anna@example.com", name: "Anna Holm" };
const contractFile = () => fixture("text1.pdf").toString("base64");
const create = (more: object = {}): Promise<Answered> =>
  call("createEnvelope", {
    headers: asJson,
    body: JSON.stringify({
      subject: "Consultancy agreement",
      recipients: [anna],
      documents: [{ name: "contract.pdf", base64Pdf: contractFile() }],
      ...more,
    }),
  });

/** One page of 842 × 595 points: the default place of a field (72, 700) lies below it. */
const landscape = (): string =>
  buildPdf({
    1: "<</Type /Catalog /Pages 2 0 R>>",
    2: "<</Type /Pages /Kids [3 0 R] /Count 1>>",
    3: "<</Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Resources <<>>>>",
  }).toString("base64");

describe("what published clients send", () => {
  test("a key without the word Bearer", async () => {
    expect((await call("getMe", { headers: { authorization: key } })).status).toBe(200);
  });

  test.each([["application/json"], ["application/json, text/plain, */*"], ["text/html"]])(
    "`Accept: %s` on the routes that serve PDF",
    async (accept) => {
      const sent = await sendFixture(owner, "text1.pdf", [anna]);
      await signAs(await openLink([...sent.links.values()][0]!), "Anna Holm");
      const envelopeId = sent.stored.envelope.id;
      await sealEnvelope(envelopeId);
      const documentId = sent.stored.documents[0]!.documentId;
      for (const operationId of ["getDocumentContent", "getSignedDocument", "getAuditTrail"]) {
        const params = operationId === "getDocumentContent" ? { documentId } : { envelopeId };
        const answer = await call(operationId, { params, headers: { accept } });
        expect(answer.status, operationId).toBe(200);
        expect(answer.headers.get("content-type"), operationId).toBe("application/pdf");
        expect(answer.text.startsWith("%PDF-"), operationId).toBe(true);
      }
    },
  );

  test.each([["application/json"], ["application/x-www-form-urlencoded"], ["text/plain"]])(
    "an empty POST that says its body is %s",
    async (type) => {
      const { body } = await create();
      const params = { envelopeId: String(body.id) };
      const sent = await call("sendEnvelope", { params, headers: { "content-type": type }, body: "" });
      expect(sent).toMatchObject({ status: 200, body: { status: "SENT" } });
      const voided = await call("voidEnvelope", { params, headers: { "content-type": type }, body: "" });
      expect(voided).toMatchObject({ status: 200, body: { status: "VOIDED" } });
    },
  );

  test("empty strings for members that are absent", async () => {
    const answer = await create({
      message: "",
      expiresAt: "",
      category: "",
      redirectUrl: "",
      locale: "",
      templateId: "",
      workspaceId: "",
      recipients: [{ ...anna, phone: "", role: "", accessCode: "" }],
      metadata: { purchase: "" },
    });
    expect(answer).toMatchObject({ status: 201, body: { message: "", expiresAt: null, redirectUrl: null } });
    expect(await call("listEnvelopes", { query: { status: "", q: "", cursor: "", page: "" } })).toMatchObject({
      status: 200,
    });
  });

  test("null for members that are absent", async () => {
    const answer = await create({
      message: null,
      expiresAt: null,
      scheduledAt: null,
      reminders: null,
      templateId: null,
      documentIds: null,
      fields: null,
      tags: null,
      send: null,
      metadata: null,
      recipients: [{ ...anna, phone: null, role: null, order: null }],
    });
    expect(answer).toMatchObject({ status: 201, body: { status: "DRAFT", message: "", tags: [], metadata: {} } });
    const missing = await create({ recipients: null });
    expect(missing).toMatchObject({
      status: 422,
      body: { issues: [{ path: "recipients", message: "is required" }] },
    });
  });

  test("a limit far above the maximum", async () => {
    for (const operationId of ["listEnvelopes", "listDocuments", "listKeys", "listWebhooks", "listTemplates"]) {
      const answer = await call(operationId, { query: { limit: "100000" } });
      expect(answer, operationId).toMatchObject({ status: 200, body: { pagination: { pageSize: 100 } } });
    }
  });

  test("an `expiresAt` without offset, read as UTC", async () => {
    const year = new Date().getUTCFullYear() + 1;
    const answer = await create({ expiresAt: `${year}-03-05T10:00:00` });
    expect(answer).toMatchObject({ status: 201, body: { expiresAt: `${year}-03-05T10:00:00.000Z` } });
  });

  test("default field coordinates on a landscape page: moved onto it, with a warning", async () => {
    const answer = await create({
      documents: [{ name: "landscape.pdf", base64Pdf: landscape() }],
      fields: [{ recipientEmail: anna.email, fieldType: "SIGNATURE" }],
    });
    expect(answer.status).toBe(201);
    const [field] = answer.body.fields as { x: number; y: number; width: number; height: number }[];
    expect(field!.x + field!.width).toBeLessThanOrEqual(842);
    expect(field!.y + field!.height).toBeLessThanOrEqual(595);
    expect(answer.body.warnings).toEqual([expect.objectContaining({ path: expect.stringMatching(/^fields\.0/) })]);
  });

  test("a workspace picked by id, in a new envelope and in lists", async () => {
    const answer = await create({ workspaceId: second.workspaceId });
    expect(answer).toMatchObject({ status: 201, body: { workspaceId: second.workspaceId } });
    const listed = async (query: Record<string, string>) =>
      ((await call("listEnvelopes", { query })).body.data as { id: string }[]).map(({ id }) => id);
    expect(await listed({ workspaceId: second.workspaceId })).toEqual([answer.body.id]);
    expect(await listed({})).not.toContain(answer.body.id);
    expect(await create({ workspaceId: stranger.workspaceId })).toMatchObject({ status: 403 });
  });

  test("a file that says it is application/octet-stream", async () => {
    const form = new FormData();
    form.set(
      "file",
      new File([new Uint8Array(fixture("text1.pdf"))], "contract.pdf", { type: "application/octet-stream" }),
    );
    const answer = await call("uploadDocument", { body: form });
    expect(answer).toMatchObject({ status: 201, body: { mimeType: "application/pdf", name: "contract.pdf" } });
  });

  test("members that this version does not know", async () => {
    expect((await create({ brandId: "b_1", options: { a: [1] } })).status).toBe(201);
  });
});
