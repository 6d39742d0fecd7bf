import * as z from "zod";
import { contract } from "./contract";

const base = {
  method: "GET",
  audience: "public",
  scope: undefined,
  params: undefined,
  query: undefined,
  body: undefined,
  response: {
    status: 200,
    body: z.looseObject({ openapi: z.string().meta({ description: "Version of the OpenAPI specification" }) }),
  },
  etag: true,
  errors: [],
} as const;

export const getOpenApi = contract({
  ...base,
  path: "/v1/openapi.json",
  operationId: "getOpenApi",
  summary: "This API as OpenAPI 3.1",
});

export const getOpenApi30 = contract({
  ...base,
  path: "/v1/openapi-3.0.json",
  operationId: "getOpenApi30",
  summary: "This API as OpenAPI 3.0, for tools that do not read 3.1",
});
