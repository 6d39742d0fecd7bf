import * as fc from "fast-check";
import type { Api, Schema } from "./read-api";

/** Values that a JSON schema allows. Formats it cannot make (patterns) come as near as plain strings do. */
export function fromSchema(api: Api, given: Schema, depth = 0): fc.Arbitrary<unknown> {
  const schema = api.resolve(given);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => fromSchema(api, choice, depth + 1)));
  if (schema.allOf) return fromSchema(api, Object.assign({}, ...schema.allOf.map(api.resolve)) as Schema, depth);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return fc.jsonValue({ maxDepth: 2 });
  return fc.oneof(...types.map((type) => ofType(api, schema, type, depth)));
}

function ofType(api: Api, schema: Schema, type: string, depth: number): fc.Arbitrary<unknown> {
  switch (type) {
    case "object":
      return anObject(api, schema, depth);
    case "array":
      return fc.array(fromSchema(api, schema.items ?? {}, depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, Math.max(3, schema.minItems ?? 0)),
      });
    case "integer":
      return fc.integer({ min: clamp(schema.minimum, -1000), max: clamp(schema.maximum, 100_000) });
    case "number":
      return fc.double({ min: clamp(schema.minimum, -1e6), max: clamp(schema.maximum, 1e6), noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return aString(schema);
  }
}

function anObject(api: Api, schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const members = Object.entries(schema.properties ?? {}).map(
    ([name, member]) => [name, fromSchema(api, member, depth + 1)] as const,
  );
  if (members.length > 0) {
    return fc.record(Object.fromEntries(members), { requiredKeys: (schema.required ?? []) as never[] });
  }
  const extra = typeof schema.additionalProperties === "object" ? schema.additionalProperties : { type: "string" };
  return fc.dictionary(fc.string({ maxLength: 20 }), fromSchema(api, extra, depth + 1), { maxKeys: 4 });
}

const hostile = fc.constantFrom(
  "\u0000",
  "\ud800",
  "‮evil",
  "' or 1=1 --",
  "{{7*7}}",
  "../../etc/passwd",
  "<script>",
  "𝕏".repeat(50),
);

function aString(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.format === "date-time") {
    const from = new Date("2026-01-01T00:00:00Z");
    return fc
      .date({ min: from, max: new Date("2099-01-01T00:00:00Z"), noInvalidDate: true })
      .map((date) => date.toISOString());
  }
  if (schema.format === "email" || schema.pattern?.includes("@")) return fc.emailAddress();
  if (schema.format === "uri" || schema.format === "url") return fc.webUrl();
  const text = fc.string({
    unit: "binary",
    minLength: schema.minLength ?? 0,
    maxLength: Math.min(schema.maxLength ?? 60, Math.max(60, schema.minLength ?? 0)),
  });
  return fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: hostile });
}

/** Limits as far as they help: a random integer near 2^53 tries nothing that 100,000 does not. */
const clamp = (value: number | undefined, fallback: number): number =>
  value === undefined || Math.abs(value) > 1e9 ? fallback : value;
