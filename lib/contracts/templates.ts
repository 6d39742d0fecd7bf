import * as z from "zod";
import { environment, id, line, listOf, optionalPageQuery, pathId, success, time } from "./common";
import { contract } from "./contract";
import { CreateEnvelope } from "./envelope-input";
import { FieldInput } from "./fields";
import { authentications, deliveries, roles } from "./recipients";

const roleName = line(100).pipe(z.string().min(1, "must not be empty"));

export const TemplateRole = z.object({
  name: roleName.meta({ description: "Who this is for the template, e.g. Tenant", example: "Tenant" }),
  role: z.enum(roles).default("SIGNER"),
  order: z.number().int().min(1).max(1000).optional(),
  authentication: z.enum(authentications).optional(),
  delivery: z.enum(deliveries).optional(),
});
export type TemplateRole = z.output<typeof TemplateRole>;

export const TemplateField = FieldInput.omit({ recipientEmail: true, recipientIndex: true }).extend({
  roleName: line(100).optional().meta({ description: "The role that fills it in; needless with one signer" }),
  roleIndex: z.number().int().min(0).optional().meta({ description: "The same by its place in `roles`, from 0" }),
});
export type TemplateField = z.output<typeof TemplateField>;

const envelope = CreateEnvelope.shape;

/** What an envelope takes from the template when its request does not say. */
const settings = {
  subject: envelope.subject.unwrap().nullable().optional().meta({ description: "Default subject" }),
  message: envelope.message.unwrap().nullable().optional(),
  signingOrder: envelope.signingOrder.unwrap().optional(),
  signatureLevel: envelope.signatureLevel.unwrap().optional(),
  requireSmsOtp: envelope.requireSmsOtp.unwrap().optional(),
  reminders: envelope.reminders.unwrap().nullable().optional(),
  expiresAfterDays: z
    .number()
    .int()
    .min(1)
    .max(3_650)
    .nullable()
    .optional()
    .meta({ description: "Days until an envelope made from it expires" }),
  category: envelope.category.unwrap().nullable().optional(),
  tags: envelope.tags.unwrap().optional(),
  locale: envelope.locale.unwrap().optional(),
  redirectUrl: envelope.redirectUrl.unwrap().nullable().optional(),
  initialsOnEveryPage: envelope.initialsOnEveryPage.unwrap().optional(),
  metadata: envelope.metadata.unwrap().optional(),
};

const templateRoles = z.array(TemplateRole).min(1, "at least one role").max(100);
const templateFields = z.array(TemplateField).max(2_000);
const name = line(200).pipe(z.string().min(1, "must not be empty"));

/** As it is kept; parsed by this whenever it is read. */
export const TemplateDefinition = z.object({ roles: templateRoles, fields: templateFields, ...settings });
export type TemplateDefinition = z.output<typeof TemplateDefinition>;

const changeable = {
  description: line(2_000).nullable().optional(),
  roles: templateRoles.optional(),
  fields: templateFields.optional(),
  documentIds: z.array(id("document")).min(1).max(20).optional(),
  documents: envelope.documents,
  ...settings,
};

export const CreateTemplate = z.object({
  name,
  ...changeable,
  envelopeId: z
    .string()
    .optional()
    .meta({ description: "Take documents, roles, fields and settings from this envelope; members given here win" }),
});
export type CreateTemplate = z.output<typeof CreateTemplate>;

export const UpdateTemplate = z.object({ name: name.optional(), ...changeable });
export type UpdateTemplate = z.output<typeof UpdateTemplate>;

const settingsShown = {
  subject: z.string(),
  message: z.string(),
  signingOrder: z.enum(["PARALLEL", "SEQUENTIAL"]),
  signatureLevel: envelope.signatureLevel.unwrap(),
  requireSmsOtp: z.boolean(),
  reminders: z.object({ afterDays: z.array(z.int()) }).nullable(),
  expiresAfterDays: z.int().nullable(),
  category: envelope.category.unwrap().nullable(),
  tags: z.array(z.string()),
  locale: z.string(),
  redirectUrl: z.string().nullable(),
  initialsOnEveryPage: z.boolean(),
  metadata: z.record(z.string(), z.string()),
};

export const TemplateSummary = z
  .object({
    id: z.string().meta({ example: "tpl_01K9XB0F4HZV8Q2M7T3N5R6S1W" }),
    name: z.string(),
    description: z.string(),
    signerCount: z.int().meta({ description: "Roles that sign" }),
    documentCount: z.int(),
    roles: z.array(
      z.object({
        name: z.string(),
        role: z.enum(roles),
        order: z.int().nullable(),
        authentication: z.enum(authentications),
        delivery: z.enum(deliveries),
      }),
    ),
    documents: z.array(z.object({ id: z.string(), name: z.string(), pageCount: z.int() })),
    environment,
    workspaceId: z.string(),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: "TemplateSummary" });
export type TemplateSummary = z.infer<typeof TemplateSummary>;

export const Template = TemplateSummary.extend({
  ...settingsShown,
  fields: z.array(
    z.object({
      roleIndex: z.int(),
      roleName: z.string(),
      documentIndex: z.int(),
      pageNumber: z.int().optional(),
      fieldType: z.string(),
      x: z.number().optional(),
      y: z.number().optional(),
      width: z.number().optional(),
      height: z.number().optional(),
      anchorText: z.string().optional(),
      anchorPlacement: z.string().optional(),
      anchorIndex: z.int().optional(),
      required: z.boolean(),
      label: z.string(),
      options: z.array(z.string()),
      value: z.string().optional(),
    }),
  ),
}).meta({ id: "Template" });
export type Template = z.infer<typeof Template>;

const base = { audience: "member", query: undefined, body: undefined } as const;
const params = z.object({ templateId: pathId("template") });
const contentErrors = [
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
  errors: [],
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
