import fs from "node:fs";
import path from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";
import { openApiDocument } from "@/lib/contracts/openapi/document";

const committed = path.join(import.meta.dirname, "../../sdk/src/api-types.ts");
const shouldUpdate = process.env.UPDATE_SDK_TYPES !== undefined;

type Operation = { responses?: Record<string, { content?: unknown; description?: string }> };

/** What a typed client needs: parameters, bodies and successes. Refusals are one class for all operations. */
function slim(document: object): object {
  const copy = structuredClone(document) as { paths: Record<string, Record<string, Operation>>; webhooks?: unknown };
  for (const methods of Object.values(copy.paths)) {
    for (const operation of Object.values(methods)) {
      const successes = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith("2"));
      operation.responses = Object.fromEntries(
        successes.map(([status, { content, description }]) => [status, { description: description ?? "", content }]),
      ) as NonNullable<Operation["responses"]>;
    }
  }
  delete copy.webhooks;
  return withoutExamples(copy) as object;
}

function withoutExamples(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExamples);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => name !== "example" && name !== "examples");
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutExamples(member)]));
}

test("the client's types are those of the OpenAPI document", async () => {
  const document = openApiDocument({ serverUrl: "https://sign.example.com", examples: {} });
  const ast = await openapiTS(slim(document) as Parameters<typeof openapiTS>[0]);
  const head =
    "// Made from the OpenAPI document by tests/sdk/types.test.ts; do not edit. UPDATE_SDK_TYPES=1 writes it anew.\n";
  const text = head + astToString(ast);
  if (shouldUpdate) fs.writeFileSync(committed, text);
  expect(fs.readFileSync(committed, "utf8")).toBe(text);
});
