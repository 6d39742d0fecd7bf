import type * as z from "zod";
import type { oas31, ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from "zod-openapi";
import type { Contract } from "../contract";
import { byStatus } from "./by-status";
import type { Exchange } from "./examples";
import { type AnswerHeader, everyAnswer, headerRefs } from "./headers";
import { notModified, partOfFile } from "./partial-answers";
import { refusalsOf } from "./refusals";
import { tagOf } from "./tags";

/** One contract as an OpenAPI operation. */
export function operationOf(contract: Contract, exchanges: readonly Exchange[]): ZodOpenApiOperationObject {
  const { audience, params, query, scope } = contract;
  const description = [contract.description, scope && `Needs the scope \`${scope}\`.`].filter(Boolean).join("\n\n");
  const body = requestBodyOf(contract, exchanges[0]);
  return {
    operationId: contract.operationId,
    tags: [tagOf(contract)],
    summary: contract.summary,
    ...(description ? { description } : {}),
    security: audience === "public" ? [] : [{ apiKey: [] }],
    requestParams: {
      ...(params ? { path: params as z.ZodObject } : {}),
      ...(query ? { query: query as z.ZodObject } : {}),
    },
    parameters: headersOf(contract),
    ...(body ? { requestBody: body } : {}),
    responses: responsesOf(contract, exchanges),
  };
}

/** All that a contract may answer, by status. */
export const responsesOf = (contract: Contract, exchanges: readonly Exchange[]): ZodOpenApiResponsesObject => ({
  ...successesOf(contract, exchanges),
  ...refusalsOf(contract, exchanges),
});

const parameter = (name: string): oas31.ReferenceObject => ({ $ref: `#/components/parameters/${name}` });

function headersOf(contract: Contract): oas31.ReferenceObject[] {
  return [
    ...(contract.method === "POST" && contract.audience === "member" ? [parameter("IdempotencyKey")] : []),
    ...(contract.ifMatch ? [parameter("IfMatch")] : []),
    ...(hasState(contract) && contract.method === "GET" ? [parameter("IfNoneMatch")] : []),
    ...(contract.servesRanges ? [parameter("Range"), parameter("IfRange")] : []),
  ];
}

function requestBodyOf({ body, forms }: Contract, example: Exchange | undefined) {
  if (!body && !forms) return undefined;
  const schemas: [string, z.ZodType][] = [
    ...Object.entries(forms ?? {}),
    ...(body ? [["application/json", body] as [string, z.ZodType]] : []),
  ];
  const content = schemas.map(([type, schema]) => [
    type,
    { schema, ...(example?.contentType === type && example.body !== undefined ? { example: example.body } : {}) },
  ]);
  const required = forms !== undefined || body?.safeParse({}).success !== true;
  return { required, content: Object.fromEntries(content) };
}

/** What is answered has a state that an `ETag` names. */
const hasState = ({ etag, servesRanges }: Contract): boolean => etag === true || servesRanges === true;

const titles: Record<number, string> = { 200: "OK", 201: "Created", 202: "Accepted" };

function successesOf(contract: Contract, exchanges: readonly Exchange[]): ZodOpenApiResponsesObject {
  const answers = [{ ...contract.response, description: "" }, ...(contract.alsoAnswers ?? [])];
  const entries = byStatus(answers, ({ status }) => status).map(([status, same]) => {
    const content = same.map(({ body, contentType }) => {
      const example = exchanges.find((exchange) => exchange.status === status)?.answer;
      const schema = body ?? { type: "string" as const, format: "binary" };
      const withExample = body !== undefined && example !== undefined ? { example } : {};
      return [contentType ?? "application/json", { schema, ...withExample }];
    });
    const description = same.map((each) => each.description).filter(Boolean);
    const headers = successHeaders(contract, status);
    return [
      String(status),
      { description: description.join("\n\n") || titles[status], headers, content: Object.fromEntries(content) },
    ];
  });
  return {
    ...Object.fromEntries(entries),
    ...(contract.servesRanges ? { "206": partOfFile(contract) } : {}),
    ...(hasState(contract) && contract.method === "GET" ? { "304": notModified() } : {}),
  };
}

function successHeaders(contract: Contract, status: number) {
  const names: AnswerHeader[] = [...everyAnswer];
  if (status === 201) names.push("Location");
  if (hasState(contract)) names.push("ETag");
  if (contract.method === "POST" && contract.audience === "member") names.push("Idempotent-Replayed");
  if (contract.servesRanges) names.push("Accept-Ranges");
  if (contract.response.body === undefined) names.push("Content-Disposition");
  return headerRefs(names) as oas31.HeadersObject;
}
