import { beforeAll, expect, test } from "vitest";
import { openApiDocument } from "@/lib/contracts/openapi/document";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { callRoute } from "./support/call";
import { operation } from "./support/operation";
import { sampleBody } from "./support/samples";
import { keyOf } from "./support/tenant";

/** How many labels, names and values there may be, in requests and in what the reference says of them. */
useDatabase();

let key: string;
beforeAll(async () => {
  key = await keyOf(await newOwner());
});

const makers = ["createEnvelope", "createTemplate"];
const post = (operationId: string, more: object) =>
  callRoute(operation(operationId), {
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ ...(sampleBody(operation(operationId)) as object), ...more }),
  });

const tagsOf = (count: number) => Array.from({ length: count }, (_, index) => `tag ${index}`);
const membersOf = (count: number) => Object.fromEntries(tagsOf(count).map((name) => [name, "1"]));

test.each(makers)("%s takes 10 labels and refuses 11 with 422", async (operationId) => {
  expect((await post(operationId, { tags: tagsOf(10) })).body.tags).toEqual(tagsOf(10));
  const { status, body } = await post(operationId, { tags: tagsOf(11) });
  expect([status, body.code, body.issues]).toEqual([
    422,
    "invalid_request",
    [{ path: "tags", message: "must be at most 10 tags" }],
  ]);
});

test.each(makers)("%s lower-cases labels and keeps each once, in the order they came", async (operationId) => {
  const { status, body } = await post(operationId, { tags: ["Lease", "rent", "LEASE", " rent ", "lease", ""] });
  expect([status, body.tags]).toEqual([201, ["lease", "rent"]]);
});

test.each(makers)("%s takes 50 metadata keys and refuses 51 with 422", async (operationId) => {
  expect((await post(operationId, { metadata: membersOf(50) })).body.metadata).toEqual(membersOf(50));
  const { status, body } = await post(operationId, { metadata: membersOf(51) });
  expect([status, body.code, body.issues]).toEqual([
    422,
    "invalid_request",
    [{ path: "metadata", message: "at most 50 keys" }],
  ]);
});

test.each(makers)("%s says of a metadata key over 100 characters that it is too long", async (operationId) => {
  const name = "k".repeat(101);
  const { status, body } = await post(operationId, { metadata: { [name]: "1" } });
  expect([status, body.issues]).toEqual([
    422,
    [{ path: `metadata.${name}`, message: "is too long a name: at most 100 characters" }],
  ]);
  expect((await post(operationId, { metadata: { [name.slice(1)]: "1" } })).status).toBe(201);
});

test.each(makers)("%s names signatureLevel when it cannot be QUALIFIED", async (operationId) => {
  const { status, body } = await post(operationId, { signatureLevel: "QUALIFIED" });
  expect([status, body.code]).toEqual([422, "qualified_unavailable"]);
  expect(body.issues).toEqual([{ path: "signatureLevel", message: expect.stringMatching(/SIMPLE or ADVANCED/) }]);
});

type Limited = { maxItems?: number; maxProperties?: number };

test.each([...makers, "updateEnvelope", "updateTemplate"])("the schema of %s states both limits", (operationId) => {
  const { path, method } = operation(operationId);
  const document = openApiDocument({ serverUrl: "https://sign.certyneo.test", examples: {} });
  const described = document.paths![path]![method.toLowerCase() as "post"]!;
  const { schema } = (described.requestBody as { content: Record<string, { schema: object }> }).content[
    "application/json"
  ]!;
  const { tags, metadata } = (schema as { properties: Record<string, Limited> }).properties;
  expect([tags!.maxItems, metadata!.maxProperties]).toEqual([10, 50]);
});

test.each(["http://example.com/done", "javascript:alert(1)", "example.com", "//example.com"])(
  "a redirectUrl that is not https, as %s, is refused with 400",
  async (redirectUrl) => {
    const { status, body } = await post("createEnvelope", { redirectUrl });
    expect([status, body.code, body.issues]).toEqual([
      400,
      "bad_request",
      [{ path: "redirectUrl", message: "must be an https URL" }],
    ]);
  },
);

test("an envelope that nobody has to sign or approve is refused with 422", async () => {
  const only = (role: string) => ({ recipients: [{ email: "anna@example.com", name: "Anna Holm", role }] });
  for (const role of ["VIEWER", "CARBON_COPY"]) {
    const { status, body } = await post("createEnvelope", { ...only(role), fields: undefined });
    const issues = [{ path: "recipients", message: "must have at least one SIGNER or APPROVER" }];
    expect([status, body.code, body.issues]).toEqual([422, "invalid_request", issues]);
  }
  expect((await post("createEnvelope", { ...only("APPROVER"), fields: undefined })).status).toBe(201);
});
