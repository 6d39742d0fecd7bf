import type { oas31 } from "zod-openapi";
import type { OpenApiDocument } from "./document";

type SchemaOrRef = oas31.SchemaObject | oas31.ReferenceObject;

/** An operation as the reference shows it. */
export type ReadOperation = {
  method: string;
  path: string;
  operation: oas31.OperationObject;
  parameters: oas31.ParameterObject[];
};

/** One member of an object, in words. */
export type Member = {
  name: string;
  required: boolean;
  nullable: boolean;
  /** `string`, `integer`, `array of Recipient`… */
  type: string;
  /** Named object that it is or holds. */
  object: string | undefined;
  description: string;
  default: unknown;
  choices: readonly string[];
  limits: Partial<Record<Limit, number>>;
  members: Member[];
};

const limits = ["minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"] as const;
export type Limit = (typeof limits)[number];

export const slugOf = (name: string): string => name.toLowerCase().replaceAll(" ", "-");

/** The operations of a chapter, in the order of the document. */
export function operationsOf(document: OpenApiDocument, tag: string): ReadOperation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, oas31.OperationObject>)
      .filter(([, operation]) => operation.tags?.includes(tag))
      .map(([method, operation]) => {
        const parameters = (operation.parameters ?? []).map((each) => resolve<oas31.ParameterObject>(document, each));
        return { method: method.toUpperCase(), path, operation, parameters };
      }),
  );
}

/** Follows a `$ref` inside the document. */
export function resolve<T extends object>(document: OpenApiDocument, value: T | oas31.ReferenceObject): T {
  if (!("$ref" in value) || typeof value.$ref !== "string") return value as T;
  const parts = value.$ref.slice(2).split("/");
  return parts.reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], document) as T;
}

const nameOf = (schema: SchemaOrRef): string | undefined =>
  "$ref" in schema && typeof schema.$ref === "string" ? schema.$ref.split("/").at(-1) : undefined;

/** The members of an object schema (of what an array holds, too); named objects are left to their own section. */
export function membersOf(document: OpenApiDocument, schema: SchemaOrRef): Member[] {
  const object = resolve<oas31.SchemaObject>(document, schema);
  const required = new Set(object.required ?? []);
  return Object.entries(object.properties ?? {}).map(([name, member]) =>
    memberOf(document, name, member as SchemaOrRef, required.has(name)),
  );
}

function memberOf(document: OpenApiDocument, name: string, schema: SchemaOrRef, required: boolean): Member {
  const { inner, nullable } = withoutNull(schema);
  const object = objectIn(inner);
  const plain = (nameOf(inner) ? {} : inner) as oas31.SchemaObject;
  const items = plain.items as oas31.SchemaObject | undefined;
  const outer = schema as oas31.SchemaObject;
  return {
    name,
    required,
    nullable,
    type: typeOf(inner),
    object,
    description: outer.description ?? plain.description ?? "",
    default: outer.default ?? plain.default,
    choices: (plain.enum ?? items?.enum ?? (plain.const === undefined ? [] : [plain.const])).map(String),
    limits: Object.fromEntries(limits.flatMap((limit) => (plain[limit] === undefined ? [] : [[limit, plain[limit]]]))),
    members: object ? [] : membersOf(document, items ?? plain),
  };
}

function withoutNull(schema: SchemaOrRef): { inner: SchemaOrRef; nullable: boolean } {
  const choices = (schema as oas31.SchemaObject).anyOf as SchemaOrRef[] | undefined;
  const real = choices?.filter((choice) => (choice as oas31.SchemaObject).type !== "null") ?? [];
  const type = (schema as oas31.SchemaObject).type;
  if (choices && real.length === 1) return { inner: real[0]!, nullable: real.length < choices.length };
  if (Array.isArray(type))
    return { inner: { ...schema, type: type[0]! } as SchemaOrRef, nullable: type.includes("null") };
  return { inner: schema, nullable: false };
}

function objectIn(schema: SchemaOrRef): string | undefined {
  const items = (schema as oas31.SchemaObject).items as SchemaOrRef | undefined;
  return nameOf(schema) ?? (items ? nameOf(items) : undefined);
}

/** What a schema takes, in a few words. */
export function typeOf(schema: SchemaOrRef): string {
  const named = nameOf(schema);
  if (named) return named;
  const { type, items, format, additionalProperties } = schema as oas31.SchemaObject;
  if (type === "array") return items ? `array of ${typeOf(items as SchemaOrRef)}` : "array";
  if (format === "binary") return "file";
  if (format === "date-time") return "time";
  if (type === "object" && additionalProperties && typeof additionalProperties === "object") return "map";
  return typeof type === "string" ? type : "any";
}

/** Named objects that operations of a chapter take or answer, and those they hold. */
export function objectsOf(document: OpenApiDocument, operations: readonly ReadOperation[]): string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    for (const [, name] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (found.has(name!) || name === "Problem") continue;
      found.add(name!);
      look(document.components?.schemas?.[name!]);
    }
  };
  for (const { operation } of operations) look([operation.requestBody ?? {}, operation.responses ?? {}]);
  return [...found];
}
