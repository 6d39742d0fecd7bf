import * as z from "zod";
import { asBadRequest, id, line, timeInput } from "./common";
import { categories, signatureLevels } from "./envelope";
import { FieldInput } from "./fields";
import { ceremonyLocales, RecipientInput } from "./recipients";

export const locale = z
  .string()
  .refine((value) => (ceremonyLocales as readonly string[]).includes(value.toLowerCase().split("-")[0] ?? ""), {
    message: `is not a language of the signing page; use one of: ${ceremonyLocales.join(", ")}`,
    ...asBadRequest,
  })
  .transform((value) => value.toLowerCase().split("-")[0] as (typeof ceremonyLocales)[number]);

const redirectUrl = z
  .string()
  .max(2_000)
  .refine((value) => URL.canParse(value) && new URL(value).protocol === "https:", {
    message: "must be an https URL",
    ...asBadRequest,
  });

const tags = z
  .array(line(40))
  .transform((values) => [...new Set(values.map((value) => value.toLowerCase()).filter(Boolean))])
  .pipe(z.array(z.string()).max(10, "at most 10 tags"));

const inlineDocument = z.object({ name: line(255).default("document.pdf"), base64Pdf: z.string() });

const reminders = z.object({
  /** Days after sending. */
  afterDays: z.array(z.number().int().min(1).max(365)).max(20),
});

export const CreateEnvelope = z
  .object({
    subject: line(500).default("").meta({ description: "Required, unless the template has one" }),
    message: z.string().max(10_000).default(""),
    recipients: z.array(RecipientInput).min(1, "at least one recipient").max(100),
    documentIds: z.array(id("document")).min(1).max(20).optional(),
    documents: z.array(inlineDocument).min(1).max(20).optional(),
    templateId: z.string().optional().meta({
      description: "Members that are not given come from the template; recipients take its roles in order, or by name",
    }),
    fields: z.array(FieldInput).max(2_000).default([]),
    signingOrder: z.enum(["PARALLEL", "SEQUENTIAL"]).default("PARALLEL"),
    signatureLevel: z.enum(signatureLevels).default("SIMPLE"),
    expiresAt: timeInput.optional(),
    scheduledAt: timeInput.optional(),
    reminders: reminders.optional(),
    requireSmsOtp: z.boolean().default(false),
    initialsOnEveryPage: z.boolean().default(false),
    workspaceId: z.string().optional(),
    category: z.enum(categories).optional(),
    tags: tags.default([]),
    locale: locale.default("en"),
    redirectUrl: redirectUrl.optional(),
    metadata: z
      .record(z.string().max(100), z.string().max(1_000))
      .refine((value) => Object.keys(value).length <= 50, "at most 50 keys")
      .default({}),
    send: z.boolean().default(false),
  })
  .superRefine((value, context) => {
    const sources = [value.documentIds, value.documents, value.templateId].filter((source) => source !== undefined);
    const message = "give exactly one of documentIds, documents or templateId";
    if (sources.length === 0) context.addIssue({ code: "custom", path: ["documentIds"], message });
    if (sources.length > 1) context.addIssue({ code: "custom", path: ["documentIds"], message, ...asBadRequest });
    // The rest is asked once the template has been laid under the request.
    if (value.templateId !== undefined) return;
    if (value.subject === "") context.addIssue({ code: "custom", path: ["subject"], message: "is required" });
    if (!value.recipients.some((recipient) => recipient.role === "SIGNER" || recipient.role === "APPROVER")) {
      context.addIssue({
        code: "custom",
        path: ["recipients"],
        message: "at least one recipient must be a SIGNER or an APPROVER",
      });
    }
  });
export type CreateEnvelope = z.output<typeof CreateEnvelope>;
