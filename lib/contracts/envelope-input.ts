import * as z from "zod";
import { asBadRequest, id, line, timeInput } from "./common";
import { categories, signatureLevels } from "./envelope";
import { FieldInput } from "./fields";
import { locale } from "./locale";
import { RecipientInput } from "./recipients";
import { reminders } from "./reminders";

const redirectUrl = z
  .string()
  .max(2_000)
  .refine((value) => URL.canParse(value) && new URL(value).protocol === "https:", {
    message: "must be an https URL",
    ...asBadRequest,
  });

const tags = z
  .array(line(40))
  .max(100, "must be at most 10 tags")
  .transform((values) => [...new Set(values.map((value) => value.toLowerCase()).filter(Boolean))])
  .pipe(z.array(z.string()).max(10, "must be at most 10 tags"))
  .meta({ maxItems: 10 });

/** A name that is refused has no words of its own: the fault is told of the record. */
const longKey = ({ code }: z.core.$ZodRawIssue) =>
  code === "invalid_key" ? "is too long a name: at most 100 characters" : undefined;

const inlineDocument = z.object({
  name: line(255).default("document.pdf").meta({ description: "File name, as recipients read it" }),
  base64Pdf: z.string().meta({ description: "The PDF in base64" }),
});

const oneSource = "must be given alone: exactly one of documentIds, documents and templateId";
const noSource = "is required, or else documents or templateId";

type Sources = { documentIds?: unknown; documents?: unknown; templateId?: unknown };

/** What the pages come from. */
const sourcesOf = ({ documentIds, documents, templateId }: Sources): unknown[] =>
  [documentIds, documents, templateId].filter((source) => source !== undefined);

const isObject = ({ value }: z.core.ParsePayload): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Nothing is wrong yet with this member, so what is asked of it beyond its form can be asked. */
const isSound = ({ issues }: z.core.ParsePayload, member: string): boolean =>
  issues.every(({ path }) => path?.[0] !== member);

const acts = ({ role }: RecipientInput): boolean => role === "SIGNER" || role === "APPROVER";

export const CreateEnvelope = z
  .object({
    subject: line(500).default("").meta({ description: "Required, unless the template has one" }),
    message: z
      .string()
      .max(10_000)
      .default("")
      .meta({ description: "Words to the recipients, in the mail and above the document" }),
    recipients: z
      .array(RecipientInput)
      .min(1, "must have at least one recipient")
      .max(100)
      .meta({ description: "Who gets it; at least one signs or approves" }),
    documentIds: z
      .array(id("document"))
      .min(1)
      .max(20)
      .optional()
      .meta({ description: "Documents you have uploaded, in order" }),
    documents: z
      .array(inlineDocument)
      .min(1)
      .max(20)
      .optional()
      .meta({ description: "PDFs inside this request, instead of `documentIds`" }),
    templateId: z.string().optional().meta({
      description: "Members that are not given come from the template; recipients take its roles in order, or by name",
    }),
    fields: z.array(FieldInput).max(2_000).default([]).meta({
      description:
        "What is filled in, and where. None: each signer signs in a block on a page added behind the last document",
    }),
    signingOrder: z
      .enum(["PARALLEL", "SEQUENTIAL"])
      .default("PARALLEL")
      .meta({ description: "`SEQUENTIAL` takes the order of `recipients` unless they have an `order` of their own" }),
    signatureLevel: z.enum(signatureLevels).default("SIMPLE").meta({
      description:
        "`ADVANCED`: each signer signs the file with a certificate of their own, and needs a second factor; `QUALIFIED` is refused: it needs a trust provider",
    }),
    expiresAt: timeInput.optional().meta({ description: "When it can no longer be signed" }),
    scheduledAt: timeInput.optional().meta({ description: "When to send it, instead of at once" }),
    reminders: reminders.optional().meta({ description: "When to remind those who have not acted" }),
    requireSmsOtp: z
      .boolean()
      .default(false)
      .meta({ description: "The same as `authentication: SMS_CODE` for all signers" }),
    initialsOnEveryPage: z.boolean().default(false).meta({ description: "Signers put their initials on each page" }),
    workspaceId: z.string().optional().meta({ description: "Another workspace of the key's owner" }),
    category: z
      .enum(categories)
      .optional()
      .meta({ description: "What kind of paper; guessed from the subject when absent" }),
    tags: tags
      .default([])
      .meta({ description: "Your own labels: at most 10 of at most 40 characters; lower-cased, each once" }),
    locale: locale.optional().meta({
      description:
        "Language of mails, signing page, consent and audit trail (BCP 47): `en`, `da`, `de` or `fr`; any other is kept, and English is used. When nobody is given one, the signing page follows the browser",
    }),
    redirectUrl: redirectUrl.optional().meta({ description: "Where signers go when they are done; https" }),
    metadata: z
      .record(z.string().max(100), z.string().max(1_000), { error: longKey })
      .refine((value) => Object.keys(value).length <= 50, "at most 50 keys")
      .meta({ maxProperties: 50 })
      .default({})
      .meta({ description: "Your own names and values, at most 50" }),
    send: z.boolean().default(false).meta({ description: "Send it in this call" }),
  })
  .refine((value) => sourcesOf(value).length < 2, {
    path: ["documentIds"],
    message: oneSource,
    ...asBadRequest,
    // Told whatever else is wrong: 400 goes before 422.
    when: isObject,
  })
  // Told in the same answer as what is wrong with other members.
  .refine((value) => sourcesOf(value).length > 0, { path: ["documentIds"], message: noSource, when: isObject })
  // With a template the rest is asked once it has been laid under the request.
  .refine((value) => value.templateId !== undefined || Boolean(value.subject), {
    path: ["subject"],
    message: "is required",
    when: (payload) => isObject(payload) && isSound(payload, "subject"),
  })
  .refine((value) => value.templateId !== undefined || value.recipients.some(acts), {
    path: ["recipients"],
    message: "must have at least one SIGNER or APPROVER",
    when: (payload) => isObject(payload) && isSound(payload, "recipients"),
  });
export type CreateEnvelope = z.output<typeof CreateEnvelope>;
