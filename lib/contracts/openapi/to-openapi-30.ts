import type { OpenApiDocument } from "./document";
import { withUsedComponents } from "./used-components";

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The same document in OpenAPI 3.0.3, for tools that do not read 3.1: no `webhooks`, no type `null` (a nullable
 * reference becomes `anyOf` with a schema of null alone), one-value enums for `const`, nothing beside a `$ref`.
 */
export function toOpenApi30(document: OpenApiDocument): Json {
  const { webhooks: _webhooks, ...rest } = document;
  const converted = convert(withUsedComponents(rest)) as Json;
  const license = { name: "MIT", url: "https://spdx.org/licenses/MIT.html" };
  return { ...converted, openapi: "3.0.3", info: { ...(converted.info as Json), license } };
}

/** Examples are data, not schemas: they stay as they were recorded. */
const verbatim = new Set(["example", "default", "enum"]);
/** Keywords of JSON Schema 2020-12 that 3.0 does not know. */
const unknownKeywords = new Set(["propertyNames", "$schema", "contentEncoding", "contentMediaType", "examples"]);

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (!isObject(value)) return value;
  if (typeof value.$ref === "string") return { $ref: value.$ref };
  const members = Object.entries(value)
    .filter(([name]) => !unknownKeywords.has(name))
    .map(([name, member]) => [name, memberOf(name, member)]);
  return schema30(Object.fromEntries(members) as Json);
}

/** Members of an object may be called like keywords, so they are taken one by one. */
function memberOf(name: string, member: unknown): unknown {
  if (verbatim.has(name)) return member;
  if (name !== "properties" || !isObject(member)) return convert(member);
  return Object.fromEntries(Object.entries(member).map(([property, schema]) => [property, convert(schema)]));
}

function schema30(schema: Json): Json {
  const types = Array.isArray(schema.type) ? (schema.type as string[]) : undefined;
  if (types) {
    const [type] = types.filter((each) => each !== "null");
    return schema30({ ...schema, type, ...(types.includes("null") ? { nullable: true } : {}) });
  }
  if ("const" in schema) {
    const { const: only, ...others } = schema;
    return { ...others, type: typeof only, enum: [only] };
  }
  return Array.isArray(schema.anyOf) ? withoutNull(schema, schema.anyOf as Json[]) : exclusive30(schema);
}

/** `nullable` beside a reference to an object would not let null through: what is referred to still refuses it. */
const onlyNull = { type: "object", nullable: true, enum: [null] };

function withoutNull(schema: Json, choices: Json[]): Json {
  const { anyOf: _anyOf, ...others } = schema;
  const real = choices.filter((choice) => choice.type !== "null");
  if (real.length === choices.length) return schema;
  const [only] = real;
  if (real.length > 1) return { ...others, nullable: true, anyOf: real };
  if (typeof only?.$ref === "string") return { ...others, anyOf: [only, onlyNull] };
  // Where values are listed, null has to be one of them.
  const listed = Array.isArray(only?.enum) ? { enum: [...only.enum, null] } : {};
  return { ...others, ...only, ...listed, nullable: true };
}

function exclusive30(schema: Json): Json {
  const out = { ...schema };
  for (const [keyword, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof out[keyword] !== "number") continue;
    out[bound] = out[keyword];
    out[keyword] = true;
  }
  return out;
}
