import * as fc from "fast-check";
import { spoilJson } from "../api/support/spoil";
import { fromSchema } from "./from-schema";
import { type Api, type Operation, readApi, type Schema } from "./read-api";

export type Fault = { seed: number; request: string; answer: string; fault: string };
export type Fuzzed = {
  requests: number;
  faults: Fault[];
  byStatus: Record<string, number>;
  byOperation: Record<string, number>;
  /** Operations of the document that were never tried, and those that never did what they are there for. */
  untried: string[];
  neverTaken: string[];
};

/** A body in another form than JSON: multipart, CSV. */
export type FormSample = { kind: Case["kind"]; type?: string; body: () => BodyInit; query?: Record<string, string> };

/**
 * A body that the operation takes as it is, members that may be added without making it bad, and its other forms; ids
 * that belong together and parameters of the query, which are hardly ever met by chance.
 */
export type Sample = {
  good?: unknown;
  harmless: readonly string[];
  forms?: readonly FormSample[];
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
};
export type Samples = (operationId: string) => Sample | undefined;

/** `kept` are ids that the samples need as they are, and the key's own: they are never asked to change or go. */
type Options = {
  origin: string;
  key: string;
  kept: ReadonlySet<string>;
  seed: number;
  requests: number;
  samples: Samples;
};
type Case = {
  kind: "random" | "spoiled" | "good";
  body?: unknown;
  form?: FormSample;
  query: Record<string, string>;
  headers?: Record<string, string>;
};

const lanes = 4;

/**
 * Drives an instance by its OpenAPI document: random values that the schemas allow, good requests made bad in one
 * place, and good ones. No answer may be a 5xx, undeclared or unlike its schema; bad ones must be refused, good ones not.
 */
export async function fuzzApi(options: Options): Promise<Fuzzed> {
  const document = await (await fetch(`${options.origin}/api/v1/openapi.json`)).json();
  const api = readApi(document);
  for (const { takesForms, operationId, name } of api.operations)
    if (takesForms && !options.samples(operationId)?.forms)
      throw new Error(`tests/fuzz/samples.ts has no form of ${name}`);
  const known = new Map<string, string[]>();
  const tags = new Map<string, string>();
  const result: Fuzzed = { requests: 0, faults: [], byStatus: {}, byOperation: {}, untried: [], neverTaken: [] };
  const taken = new Set<string>();
  const turns = api.operations.flatMap((operation) => Array<Operation>(weightOf(operation)).fill(operation));
  let next = 0;
  const lane = async () => {
    while (next < options.requests && result.faults.length < 20) {
      const number = next++;
      const operation = turns[(number * 7919) % turns.length]!;
      await tryOne(api, operation, options, options.seed + number, known, tags, result, taken);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const names = api.operations.map(({ name }) => name);
  const untried = names.filter((name) => result.byOperation[name] === undefined);
  return { ...result, untried, neverTaken: names.filter((name) => !taken.has(name)) };
}

/** Without more makers than removers, nearly every id would lead nowhere. */
const weightOf = ({ method, operationId }: Operation): number =>
  method === "DELETE" ? 1 : /^(create|upload)/.test(operationId) ? 8 : 3;

async function tryOne(
  api: Api,
  operation: Operation,
  options: Options,
  seed: number,
  known: Map<string, string[]>,
  tags: Map<string, string>,
  result: Fuzzed,
  taken: Set<string>,
): Promise<void> {
  const [tried] = fc.sample(caseOf(api, operation, options.samples), { seed, numRuns: 1 });
  const { kind, body, form, query } = tried!;
  const pick = fc.sample(fc.nat(), { seed, numRuns: 1 })[0]!;
  const used: string[] = [];
  let isApt = true;
  const together = pick % 2 === 0 ? options.samples(operation.operationId)?.params : undefined;
  const address = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = together?.[name] ?? idFor(name, known, pick);
    isApt &&= id === together?.[name] || known.get(prefixOf[name] ?? "")?.includes(id) === true;
    used.push(id);
    return encodeURIComponent(id);
  });
  const url = `${options.origin}/api${address}?${new URLSearchParams(query)}`;
  const headers: Record<string, string> = {
    authorization: `Bearer ${options.key}`,
    // The instance trusts one proxy: each request comes from a network of its own, so that keyless routes are tried too.
    "x-forwarded-for": `2001:db8:${(seed >>> 16).toString(16)}:${(seed & 0xffff).toString(16)}::1`,
    ...tried!.headers,
  };
  // What is asked for again is now and then asked for only if it has changed.
  const tag = pick % 3 === 0 ? tags.get(address) : undefined;
  if (tag !== undefined) headers["if-none-match"] = tag;
  const init: RequestInit = { method: operation.method, headers, signal: AbortSignal.timeout(60_000) };
  if (body !== undefined) {
    headers["content-type"] = "application/json";
    init.body = JSON.stringify(body);
  }
  if (form?.type !== undefined) headers["content-type"] = form.type;
  if (form) init.body = form.body();
  const response = await fetch(url, init);
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  const answer: unknown = type.includes("json") ? JSON.parse(text) : undefined;
  if (response.ok) remember(answer, known, options.kept);
  if (response.status < 400) taken.add(operation.name);
  const etag = response.headers.get("etag");
  if (operation.method === "GET" && etag !== null) tags.set(address, etag);
  if (response.status === 404 || (response.ok && operation.method === "DELETE")) forget(used, known);

  result.requests += 1;
  result.byStatus[response.status] = (result.byStatus[response.status] ?? 0) + 1;
  result.byOperation[operation.name] = (result.byOperation[operation.name] ?? 0) + 1;
  const fault = faultOf(operation, kind === "good" && !isApt ? "random" : kind, response.status, type, answer);
  if (fault) {
    const sent = JSON.stringify(body ?? form)?.slice(0, 1_500) ?? "";
    const request = `${kind} ${operation.method} ${url} ${JSON.stringify(tried!.headers ?? {})} ${sent}`;
    result.faults.push({ seed, request, answer: `${response.status} ${text.slice(0, 800)}`, fault });
  }
}

/** Answers that say that the data itself is bad. */
const refusals: readonly number[] = [400, 413, 415, 422];

function faultOf(operation: Operation, kind: Case["kind"], status: number, type: string, answer: unknown) {
  if (status >= 500) return "a 5xx";
  const broken = operation.fault(status, type, answer);
  if (broken) return broken;
  // Where no id is in the address, nothing but the data decides.
  const decides = !operation.path.includes("{");
  if (kind === "spoiled" && (status < 400 || (decides && !refusals.includes(status))))
    return "bad data was not refused";
  if (kind === "good" && (refusals.includes(status) || (decides && status >= 400))) return "good data was refused";
  return undefined;
}

function caseOf(api: Api, operation: Operation, samples: Samples): fc.Arbitrary<Case> {
  const query = queryOf(api, operation);
  const schema = operation.body && whole(api, operation.body);
  const sample = samples(operation.operationId);
  const random = fc.record({
    kind: fc.constant("random" as const),
    query,
    headers: oddHeaders,
    body: schema
      ? fc.oneof({ weight: 9, arbitrary: fromSchema(api, schema) }, { weight: 1, arbitrary: fc.jsonValue() })
      : fc.constant(undefined),
  });
  // Asked for plainly, as most do: random parameters hardly ever suit all at once.
  const isPlain = sample?.query !== undefined || !operation.query.some(({ required }) => required);
  const plain = fc.constant({ kind: "good" as const, query: { ...sample?.query } });
  if (!operation.body && isPlain) return fc.oneof({ weight: 3, arbitrary: random }, { weight: 1, arbitrary: plain });
  if (sample?.good === undefined) return random;
  const forms = (sample.forms ?? []).map((form) =>
    fc.constant({ kind: form.kind, form, query: form.query ?? {} } satisfies Case),
  );
  const inForms = forms.length > 0 ? [{ weight: 2, arbitrary: fc.oneof(...forms) }] : [];
  if (!schema) return fc.oneof({ weight: 1, arbitrary: random }, ...inForms);
  const spoiled = spoilJson(schema as never, sample.good as Record<string, unknown>);
  const good = harmlessMembers(api, schema, sample.harmless).map((more) => ({
    kind: "good" as const,
    query: {},
    body: { ...(sample.good as object), ...more },
  }));
  const bad =
    spoiled.length > 0
      ? [fc.constantFrom(...spoiled).map(({ body }) => ({ kind: "spoiled" as const, query: {}, body }))]
      : [];
  return fc.oneof(
    { weight: 3, arbitrary: random },
    ...bad.map((arbitrary) => ({ weight: 2, arbitrary })),
    { weight: 1, arbitrary: good },
    ...inForms,
  );
}

/** Headers that mean something to some operations, with values of every kind that HTTP lets through. */
const oddHeaders = fc.record(
  {
    "if-match": fc.constantFrom("*", '"other"', 'W/"other"', "nonsense", '"a", "b"', ",", '"'),
    "if-none-match": fc.constantFrom("*", '"other"', 'W/"other"', "nonsense", ","),
    "if-range": fc.constantFrom('"other"', "nonsense", "Fri, 27 Nov 2026 00:00:00 GMT"),
    range: fc.constantFrom(
      "bytes=0-9",
      "bytes=-5",
      "bytes=99999999-",
      "bytes=9-1",
      "bytes=0-1,4-5",
      "lines=1-2",
      "bytes=",
    ),
    "idempotency-key": fc.oneof(
      fc.constantFrom("one", "two", "three"),
      fc.constantFrom("x".repeat(256), "a b", "\u00e6", "x".repeat(255)),
      fc.uuid(),
    ),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, string>>;

/** The schema with every reference put in its place, as far down as bodies go. */
function whole(api: Api, given: Schema, depth = 0): Schema {
  const schema = api.resolve(given);
  if (depth > 8) return {};
  const inside = (each: Schema) => whole(api, each, depth + 1);
  return {
    ...schema,
    ...(schema.properties
      ? {
          properties: Object.fromEntries(Object.entries(schema.properties).map(([name, each]) => [name, inside(each)])),
        }
      : {}),
    ...(schema.items ? { items: inside(schema.items) } : {}),
    ...(schema.anyOf ? { anyOf: schema.anyOf.map(inside) } : {}),
    ...(schema.oneOf ? { oneOf: schema.oneOf.map(inside) } : {}),
  };
}

function harmlessMembers(api: Api, schema: Schema, names: readonly string[]): fc.Arbitrary<object> {
  const members = names.flatMap((name) => {
    const member = schema.properties?.[name];
    return member ? [[name, fromSchema(api, member)] as const] : [];
  });
  return fc.record(Object.fromEntries(members), { requiredKeys: [] as never[] });
}

function queryOf(api: Api, operation: Operation): fc.Arbitrary<Record<string, string>> {
  const members = operation.query.map(
    ({ name, schema }) => [name, fc.oneof(fromSchema(api, schema), fc.string())] as const,
  );
  const required = operation.query.filter((each) => each.required).map(({ name }) => name);
  return fc
    .record(Object.fromEntries(members), { requiredKeys: required as never[] })
    .map((query) => Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])));
}

/** Ids that the instance has given out, by the member or parameter that names them. */
function idFor(parameter: string, known: Map<string, string[]>, pick: number): string {
  const ids = known.get(prefixOf[parameter] ?? "") ?? [];
  if (pick % 8 === 0 || ids.length === 0)
    return ["nonsense", "env_01K9XB0F4HZV8Q2M7T3N5R6S1W", "\u0000", "..%2f"][pick % 4]!;
  return ids[pick % ids.length]!;
}

const prefixOf: Record<string, string> = {
  documentId: "doc",
  envelopeId: "env",
  recipientId: "rcp",
  webhookId: "whk",
  deliveryId: "dlv",
  keyId: "key",
  templateId: "tpl",
  bulkSendId: "blk",
  attachmentId: "att",
  workspaceId: "ws",
};

const idPattern = /^(?<prefix>[a-z]+)_[0-9A-HJKMNP-TV-Z]{26}$/;

function remember(answer: unknown, known: Map<string, string[]>, kept: ReadonlySet<string>): void {
  if (Array.isArray(answer)) for (const item of answer) remember(item, known, kept);
  if (typeof answer === "object" && answer !== null) {
    for (const value of Object.values(answer)) remember(value, known, kept);
  }
  const prefix = typeof answer === "string" ? idPattern.exec(answer)?.groups?.prefix : undefined;
  // The key that drives this would otherwise be revoked in the middle of it, and a sample's template emptied.
  if (!prefix || kept.has(answer as string)) return;
  const ids = known.get(prefix) ?? [];
  if (!ids.includes(answer as string)) known.set(prefix, [...ids, answer as string].slice(-30));
}

function forget(ids: readonly string[], known: Map<string, string[]>): void {
  for (const [prefix, each] of known)
    known.set(
      prefix,
      each.filter((id) => !ids.includes(id)),
    );
}
