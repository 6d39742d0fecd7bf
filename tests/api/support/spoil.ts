import * as z from "zod";

type Json = Record<string, unknown>;
export type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  additionalProperties?: Schema | boolean;
  minItems?: number;
  maxItems?: number;
};

/** A body made bad in one place. `path` is where, as `issues` should name it. */
export type Spoiled = { name: string; path: string; body: unknown };

/** Each way to make a good body bad that its schema promises to notice: a required member missing, a wrong type, out of range. */
export function spoil(schema: z.ZodType, good: Json): Spoiled[] {
  return spoilJson(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema, good);
}

/** The same from a JSON schema without references. */
export function spoilJson(schema: Schema, good: Json): Spoiled[] {
  return walk(schema, good, "", (value) => value);
}

type Rebuild = (value: unknown) => unknown;

function walk(schema: Schema, good: Json, at: string, rebuild: Rebuild): Spoiled[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([name, given]) => {
    const member = withoutNull(given);
    const path = at === "" ? name : `${at}.${name}`;
    const put: Rebuild = (value) => rebuild({ ...good, [name]: value });
    const missing = required.has(name) ? [{ name: `${path} missing`, path, body: rebuild(without(good, name)) }] : [];
    return [...missing, ...wrong(member, path, put, good[name]), ...inside(member, good[name], path, put)];
  });
}

/** A member that may be null, as what it is otherwise: null itself is never put in. */
function withoutNull(schema: Schema): Schema {
  const real = (schema.anyOf ?? schema.oneOf)?.filter(({ type }) => type !== "null") ?? [];
  if (real.length === 1) return real[0]!;
  if (!Array.isArray(schema.type)) return schema;
  return { ...schema, type: schema.type.filter((type) => type !== "null") };
}

/** Forms of text that a schema cannot always say, by the members' names. */
const wrongForms: [RegExp, string][] = [
  [/(^|\.)email$/, "not an address"],
  [/^(expiresAt|scheduledAt|since)$/, "tomorrow"],
  [/^redirectUrl$/, "http://example.com"],
  [/^locale$/, "no language"],
  [/^(documentIds|recipientIds)\.0$/, "nonsense"],
];

/** Values that the member cannot be. */
function wrong(member: Schema, path: string, put: Rebuild, good?: unknown): Spoiled[] {
  const types = member.anyOf || member.oneOf ? [] : [member.type ?? []].flat();
  if (types.length === 0 && !member.enum) return [];
  const values: [string, unknown][] = [...ofAnotherType(types), ...outOfRange(member, types)];
  if (member.enum) values.push(["an unknown word", "NO_SUCH_WORD"]);
  const form = wrongForms.find(([name]) => name.test(path));
  if (form && types.includes("string")) values.push(["of another form", form[1]]);
  if (member.minItems) values.push(["too few", []]);
  if (member.maxItems !== undefined && Array.isArray(good) && good.length > 0)
    values.push(["too many", tooMany(member, good[0])]);
  if (typeof member.additionalProperties === "object" && member.additionalProperties.type === "string")
    values.push(["with a wrong value", { first: { a: 1 } }]);
  return values.map(([what, value]) => ({ name: `${path} ${what}`, path, body: put(value) }));
}

/** One more than there may be; free words each another, for a list may leave out what it has already. */
function tooMany({ items, maxItems = 0 }: Schema, first: unknown): unknown[] {
  const isFree = typeof first === "string" && items?.pattern === undefined && items?.enum === undefined;
  return Array.from({ length: maxItems + 1 }, (_, index) => (isFree ? `${first}${index}` : first));
}

function ofAnotherType(types: readonly string[]): [string, unknown][] {
  const values: [string, unknown][] = [];
  if (!types.includes("object")) values.push(["an object", { a: 1 }]);
  if (!types.includes("array")) values.push(["an array", [[]]]);
  if (!types.includes("boolean")) values.push(["a boolean", true]);
  if (!types.includes("string")) values.push(["a string", "nonsense"]);
  if (!types.includes("number") && !types.includes("integer")) values.push(["a number", 7]);
  return values;
}

function outOfRange(member: Schema, types: readonly string[]): [string, unknown][] {
  const values: [string, unknown][] = [];
  if (member.maximum !== undefined) values.push(["too large", member.maximum + 1]);
  if (member.minimum !== undefined) values.push(["too small", member.minimum - 1]);
  if (types.includes("integer")) values.push(["a fraction", 1.5]);
  if (member.maxLength !== undefined) values.push(["too long", "x".repeat(member.maxLength + 1)]);
  // A text without any character counts as absent.
  if (member.minLength !== undefined && member.minLength > 1)
    values.push(["too short", "x".repeat(member.minLength - 1)]);
  return values;
}

/** The same one level down: in an object, or in the first item of an array. */
function inside(member: Schema, good: unknown, path: string, put: Rebuild): Spoiled[] {
  if (member.properties && isObject(good)) return walk(member, good, path, put);
  if (!member.items || !Array.isArray(good) || good.length === 0) return [];
  const rest = good.slice(1);
  const putFirst: Rebuild = (value) => put([value, ...rest]);
  if (member.items.properties && isObject(good[0])) return walk(member.items, good[0], `${path}.0`, putFirst);
  return wrong(member.items, `${path}.0`, putFirst);
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const without = (from: Json, name: string): Json =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key !== name));
