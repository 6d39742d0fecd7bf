import * as z from "zod";
import { environment, id, line, time } from "./common";
import { CreateEnvelope } from "./envelope-input";
import { shownRules } from "./field-rules";
import { FieldInput, fieldTypes, OptionBox } from "./fields";
import { authentications, deliveries, roles } from "./recipients";

const described = (description: string) => ({ description });
const roleName = line(100).pipe(z.string().min(1, "must not be empty"));

export const TemplateRole = z.object({
  name: roleName.meta({ description: "Who this is for the template", example: "Tenant" }),
  role: z.enum(roles).default("SIGNER").meta(described("What this recipient does")),
  order: z.number().int().min(1).max(1000).optional().meta(described("Whose turn: the same number means in parallel")),
  authentication: z.enum(authentications).optional().meta(described("How they show who they are; `NONE` when absent")),
  delivery: z.enum(deliveries).optional().meta(described("How their link reaches them; `EMAIL` when absent")),
  allowForwarding: z.boolean().optional().meta(described("Whether they may pass it on; `false` when absent")),
  mustConfirm: z
    .boolean()
    .optional()
    .meta(described("Of a `VIEWER`: asked to confirm that they have read it; `false` when absent")),
});
export type TemplateRole = z.output<typeof TemplateRole>;

export const TemplateField = FieldInput.omit({ recipientEmail: true, recipientIndex: true }).extend({
  roleName: line(100).optional().meta(described("The role that fills it in; needless with one signer")),
  roleIndex: z.number().int().min(0).optional().meta(described("The same by its place in `roles`, from 0")),
});
export type TemplateField = z.output<typeof TemplateField>;

const envelope = CreateEnvelope.shape;

/** What an envelope takes from the template when its request does not say. */
const settings = {
  subject: envelope.subject.unwrap().nullable().optional().meta(described("Subject of its envelopes")),
  message: envelope.message.unwrap().nullable().optional().meta(described("Words to the recipients")),
  signingOrder: envelope.signingOrder.unwrap().optional().meta(described("`SEQUENTIAL` takes the order of `roles`")),
  signatureLevel: envelope.signatureLevel.unwrap().optional().meta(described("`SIMPLE` when absent")),
  requireSmsOtp: envelope.requireSmsOtp.unwrap().optional().meta(described("A code by text message for all signers")),
  reminders: envelope.reminders.unwrap().nullable().optional().meta(described("When to remind those who wait")),
  expiresAfterDays: z
    .number()
    .int()
    .min(1)
    .max(3_650)
    .nullable()
    .optional()
    .meta(described("Days until an envelope made from it expires")),
  category: envelope.category.unwrap().nullable().optional().meta(described("What kind of paper")),
  tags: envelope.tags.unwrap().optional().meta(described("Your own labels, at most 10")),
  locale: envelope.locale.meta(described("Language of mails and signing page")),
  redirectUrl: envelope.redirectUrl.unwrap().nullable().optional().meta(described("Where signers go when done; https")),
  initialsOnEveryPage: envelope.initialsOnEveryPage.unwrap().optional().meta(described("Initials on each page")),
  metadata: envelope.metadata.unwrap().optional().meta(described("Your own names and values, at most 50")),
};

const templateRoles = z.array(TemplateRole).min(1, "at least one role").max(100);
const templateFields = z.array(TemplateField).max(2_000);
const name = line(200).pipe(z.string().min(1, "must not be empty"));

/** As it is kept; parsed by this whenever it is read. */
export const TemplateDefinition = z.object({ roles: templateRoles, fields: templateFields, ...settings });
export type TemplateDefinition = z.output<typeof TemplateDefinition>;

const changeable = {
  description: line(2_000).nullable().optional().meta(described("What it is for")),
  roles: templateRoles.optional().meta(described("Who takes part; required unless `envelopeId` is given")),
  fields: templateFields.optional().meta(described("What is filled in, where and by which role")),
  documentIds: z.array(id("document")).min(1).max(20).optional().meta(described("Documents you have uploaded")),
  documents: envelope.documents.meta(described("PDFs inside this request, instead of `documentIds`")),
  ...settings,
};

export const CreateTemplate = z.object({
  name: name.meta(described("What it is called")),
  ...changeable,
  envelopeId: z
    .string()
    .optional()
    .meta(described("Take documents, roles, fields and settings from this envelope; members given here win")),
});
export type CreateTemplate = z.output<typeof CreateTemplate>;

export const UpdateTemplate = z.object({
  name: name.optional().meta(described("What it is called")),
  ...changeable,
});
export type UpdateTemplate = z.output<typeof UpdateTemplate>;

const RoleShown = z.object({
  name: z.string().meta(described("Who this is for the template")),
  role: z.enum(roles).meta(described("What this recipient does")),
  order: z.int().nullable().meta(described("Whose turn; null where `signingOrder` says it")),
  authentication: z.enum(authentications).meta(described("How they show who they are")),
  delivery: z.enum(deliveries).meta(described("How their link reaches them")),
  allowForwarding: z.boolean().meta(described("They may pass it on to another person")),
  mustConfirm: z.boolean().meta(described("A viewer who is asked to confirm that they have read it")),
});

export const TemplateSummary = z
  .object({
    id: z.string().meta({ description: "The template", example: "tpl_01K9XB0F4HZV8Q2M7T3N5R6S1W" }),
    name: z.string().meta(described("What it is called")),
    description: z.string().meta(described("What it is for; may be empty")),
    signerCount: z.int().meta(described("How many of its roles sign")),
    documentCount: z.int().meta(described("How many documents it has")),
    roles: z.array(RoleShown).meta(described("Who takes part; an envelope gives a recipient for each")),
    documents: z
      .array(
        z.object({
          id: z.string().meta(described("The document")),
          name: z.string().meta(described("File name, as recipients read it")),
          pageCount: z.int().meta(described("How many pages it has")),
        }),
      )
      .meta(described("What is signed, in order")),
    environment: environment.meta(described("Whose envelopes it makes: live or test")),
    workspaceId: z.string().meta(described("Where it belongs")),
    createdAt: time.meta(described("When it was made")),
    updatedAt: time.meta(described("When it last changed")),
  })
  .meta({ id: "TemplateSummary" });
export type TemplateSummary = z.infer<typeof TemplateSummary>;

const FieldShown = z.object({
  roleIndex: z.int().meta(described("Which of `roles` fills it in, from 0")),
  roleName: z.string().meta(described("The same by name")),
  documentIndex: z.int().meta(described("Which document, from 0")),
  pageNumber: z.int().optional().meta(described("Which page, from 1")),
  fieldType: z.enum(fieldTypes).meta(described("What it takes")),
  x: z.number().optional().meta(described("Points from the left edge of the page as seen")),
  y: z.number().optional().meta(described("Points from the top edge of the page as seen")),
  width: z.number().optional().meta(described("Points")),
  height: z.number().optional().meta(described("Points")),
  anchorText: z.string().optional().meta(described("Text of the page to place it by")),
  anchorPlacement: z.string().optional().meta(described("On which side of the anchor")),
  anchorIndex: z.int().optional().meta(described("Which occurrence of the anchor, from 0")),
  required: z.boolean().meta(described("Must be filled")),
  readOnly: z.boolean().meta(described("Shows its value; nobody can change it")),
  label: z.string().meta(described("What it is called")),
  options: z.array(z.string()).meta(described("What can be chosen")),
  optionBoxes: z.array(OptionBox).meta(described("Where each option is marked")),
  value: z.string().optional().meta(described("What stands in it from the start")),
  ...shownRules,
});

export const Template = TemplateSummary.extend({
  subject: z.string().meta(described("Subject of its envelopes; empty when they bring their own")),
  message: z.string().meta(described("Words to the recipients; may be empty")),
  signingOrder: envelope.signingOrder.unwrap().meta(described("Whether all act at once or one after another")),
  signatureLevel: envelope.signatureLevel.unwrap().meta(described("Level of the signatures")),
  requireSmsOtp: z.boolean().meta(described("A code by text message for all signers")),
  reminders: z
    .object({
      afterDays: z.array(z.int()).meta(described("Days after sending")),
      everyDays: z.int().optional().meta(described("So many days after the last of these, and again")),
      maximum: z.int().optional().meta(described("So many reminders at most")),
    })
    .nullable()
    .meta(described("When those who wait are reminded")),
  expiresAfterDays: z.int().nullable().meta(described("Days until an envelope made from it expires")),
  category: envelope.category.unwrap().nullable().meta(described("What kind of paper; null: guessed each time")),
  tags: z.array(z.string()).meta(described("Labels of its envelopes")),
  locale: z.string().meta(described("Language of mails and signing page")),
  redirectUrl: z.string().nullable().meta(described("Where signers go when they are done")),
  initialsOnEveryPage: z.boolean().meta(described("Signers put their initials on each page")),
  metadata: z.record(z.string(), z.string()).meta(described("Names and values its envelopes carry")),
  fields: z.array(FieldShown).meta(described("What is filled in, where and by which role")),
}).meta({ id: "Template" });
export type Template = z.infer<typeof Template>;
