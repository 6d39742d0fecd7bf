import * as z from "zod";
import { listOf, optionalPageQuery, pathId, success } from "./common";
import { contract, inlineMaxBodyBytes } from "./contract";
import { refusedFiles } from "./documents";
import { CreateTemplate, Template, TemplateSummary, UpdateTemplate } from "./template";

const base = { audience: "member", query: undefined, body: undefined } as const;
const params = z.object({ templateId: pathId("template") });
const contentErrors = [
  ...refusedFiles,
  "bad_request",
  "invalid_request",
  "document_not_found",
  "qualified_unavailable",
  "advanced_unavailable",
  "advanced_requires_strong_auth",
  "authentication_unavailable",
  "delivery_unavailable",
] as const;

export const listTemplates = contract({
  ...base,
  method: "GET",
  path: "/v1/templates",
  operationId: "listTemplates",
  summary: "List templates, newest first",
  scope: "templates:read",
  params: undefined,
  query: optionalPageQuery,
  response: { status: 200, body: listOf(TemplateSummary) },
  errors: ["forbidden"],
});

export const createTemplate = contract({
  ...base,
  method: "POST",
  path: "/v1/templates",
  operationId: "createTemplate",
  summary: "Create a template from documents, or from an envelope",
  scope: "templates:write",
  params: undefined,
  body: CreateTemplate,
  maxBodyBytes: inlineMaxBodyBytes,
  etag: true,
  response: { status: 201, body: Template },
  errors: [...contentErrors, "envelope_not_found"],
});

export const getTemplate = contract({
  ...base,
  method: "GET",
  path: "/v1/templates/{templateId}",
  operationId: "getTemplate",
  summary: "Get a template",
  scope: "templates:read",
  params,
  etag: true,
  response: { status: 200, body: Template },
  errors: ["template_not_found"],
});

export const updateTemplate = contract({
  ...base,
  method: "PATCH",
  path: "/v1/templates/{templateId}",
  operationId: "updateTemplate",
  summary: "Change a template; envelopes made from it stay as they are",
  description: "Members that are given replace the old ones whole; `null` takes a default away.",
  scope: "templates:write",
  params,
  body: UpdateTemplate,
  maxBodyBytes: inlineMaxBodyBytes,
  etag: true,
  ifMatch: true,
  response: { status: 200, body: Template },
  errors: [...contentErrors, "template_not_found", "template_changed"],
});

export const deleteTemplate = contract({
  ...base,
  method: "DELETE",
  path: "/v1/templates/{templateId}",
  operationId: "deleteTemplate",
  summary: "Delete a template; envelopes made from it stay",
  scope: "templates:write",
  params,
  ifMatch: true,
  response: { status: 200, body: success },
  errors: ["template_not_found"],
});
