import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

export type Schema = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};

type Media = Record<string, { schema?: Schema; examples?: Record<string, { value: unknown }> }>;
type Parameter = { $ref?: string; name: string; in: "path" | "query" | "header"; required?: boolean; schema: Schema };
type Answer = { $ref?: string; content?: Media };
type RawOperation = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Media };
  responses: Record<string, Answer>;
  security?: unknown[];
};
type Document = {
  paths: Record<string, Record<string, RawOperation>>;
  components: Record<string, Record<string, unknown>>;
};

export type Operation = {
  name: string;
  method: string;
  path: string;
  operationId: string;
  query: { name: string; schema: Schema; required: boolean }[];
  body: Schema | undefined;
  takesForms: boolean;
  isPublic: boolean;
  /** What is wrong with an answer by the document; undefined when it keeps its word. */
  fault(status: number, contentType: string, body: unknown): string | undefined;
};

export type Api = { operations: Operation[]; resolve(schema: Schema): Schema };

/** Reads what an OpenAPI 3.1 document promises, as things to try and to check. */
export function readApi(document: Document): Api {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "api", ...document } as object);
  const at = <T>(value: T & { $ref?: string }): T =>
    value.$ref === undefined ? value : (find(document, value.$ref) as T);
  const validators = new Map<string, ValidateFunction>();

  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => {
      const parameters = (raw.parameters ?? []).map(at);
      const media = raw.requestBody?.content ?? {};
      const pointer = `#/paths/${escaped(path)}/${method}/responses`;
      const validatorOf = (status: string, type: string): ValidateFunction => {
        const response = raw.responses[status]!;
        const base = response.$ref ?? `${pointer}/${status}`;
        const key = `api${base}/content/${escaped(type)}/schema`;
        if (!validators.has(key)) validators.set(key, ajv.compile({ $ref: key }));
        return validators.get(key)!;
      };
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        operationId: raw.operationId,
        query: parameters
          .filter((parameter) => parameter.in === "query")
          .map(({ name, schema, required }) => ({ name, schema, required: required === true })),
        body: media["application/json"]?.schema,
        takesForms: Object.keys(media).some((type) => type !== "application/json"),
        isPublic: raw.security?.length === 0,
        fault: (status: number, contentType: string, body: unknown) => {
          const declared = raw.responses[String(status)];
          if (!declared) return `status ${status} is not declared`;
          const type = contentType.split(";")[0]!.trim();
          const content = at(declared).content;
          if (!content?.[type])
            return content ? `${status} is not declared as ${type || "an empty answer"}` : undefined;
          if (!type.includes("json")) return undefined;
          const validate = validatorOf(String(status), type);
          return validate(body) ? undefined : `${status} breaks its schema: ${ajv.errorsText(validate.errors)}`;
        },
      } satisfies Operation;
    }),
  );
  return {
    operations,
    resolve: (schema) => (schema.$ref === undefined ? schema : (find(document, schema.$ref) as Schema)),
  };
}

function find(document: Document, ref: string): unknown {
  return ref
    .replace(/^#\//, "")
    .split("/")
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], document);
}

const escaped = (part: string) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
