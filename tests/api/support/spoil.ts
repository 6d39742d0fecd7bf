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
  minimum?: number;
  maximum?: number;
  maxLength?: number;
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
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const path = at === "" ? name : `${at}.${name}`;
    const put: Rebuild = (value) => rebuild({ ...good, [name]: value });
    const missing = required.has(name) ? [{ name: `${path} missing`, path, body: rebuild(without(good, name)) }] : [];
    return [...missing, ...wrong(member, path, put), ...inside(member, good[name], path, put)];
  });
}

/** Values that the member cannot be. */
function wrong(member: Schema, path: string, put: Rebuild): Spoiled[] {
  const types = member.anyOf || member.oneOf ? [] : [member.type ?? []].flat();
  if (types.length === 0 && !member.enum) return [];
  const values: [string, unknown][] = [];
  if (!types.includes("object")) values.push(["an object", { a: 1 }]);
  if (!types.includes("array")) values.push(["an array", [[]]]);
  if (!types.includes("boolean")) values.push(["a boolean", true]);
  if (!types.includes("string")) values.push(["a string", "nonsense"]);
  if (!types.includes("number") && !types.includes("integer")) values.push(["a number", 7]);
  if (member.enum) values.push(["an unknown word", "NO_SUCH_WORD"]);
  if (member.maximum !== undefined) values.push(["too large", member.maximum + 1]);
  if (member.minimum !== undefined) values.push(["too small", member.minimum - 1]);
  if (types.includes("integer")) values.push(["a fraction", 1.5]);
  if (member.maxLength !== undefined) values.push(["too long", "x".repeat(member.maxLength + 1)]);
  if (member.minItems) values.push(["too few", []]);
  return values.map(([what, value]) => ({ name: `${path} ${what}`, path, body: put(value) }));
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
