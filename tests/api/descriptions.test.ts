import { expect, test } from "vitest";
import { openApiDocument } from "@/lib/contracts/openapi/document";

type Schema = { properties?: Record<string, Schema>; description?: string; $ref?: string } & Record<string, unknown>;
const document = openApiDocument({ serverUrl: "https://sign.certyneo.test", examples: {} });

/** Every member that an object of the document has, with the way to it. */
function* membersOf(value: unknown, way: string): Generator<[string, Schema]> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === "example") continue;
    if (name === "properties") {
      for (const [property, schema] of Object.entries(member as Record<string, Schema>)) {
        yield [`${way}.${property}`, schema];
        yield* membersOf(schema, `${way}.${property}`);
      }
    } else yield* membersOf(member, `${way}/${name}`);
  }
}

test("every member of every request and answer says what it is", () => {
  const silent = [...membersOf(document, "")].filter(([, schema]) => !schema.description && !schema.$ref);
  expect(silent.map(([way]) => way)).toEqual([]);
});

test("every parameter says what it is", () => {
  const silent = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) =>
      ((operation as { parameters?: Record<string, unknown>[] }).parameters ?? [])
        .filter((parameter) => !parameter.$ref && !parameter.description)
        .map((parameter) => `${method} ${path} ${parameter.name}`),
    ),
  );
  expect(silent).toEqual([]);
});
