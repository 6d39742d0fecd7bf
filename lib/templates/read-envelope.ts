import type { Ctx } from "@/lib/auth/context";
import type { TemplateDefinition, TemplateField, TemplateRole } from "@/lib/contracts/template";
import { requireEnvelope } from "@/lib/envelopes/get";
import { givenLocale } from "@/lib/envelopes/given-locale";
import type { Stored } from "@/lib/envelopes/store";
import type { Gathered } from "./documents";

const DAY_MS = 24 * 60 * 60 * 1000;

const words: Record<string, string> = {
  SIGNER: "Signer",
  APPROVER: "Approver",
  VIEWER: "Viewer",
  CARBON_COPY: "Copy",
};

/** What a template takes from an envelope: everything but its people and what they filled in. */
export async function readEnvelope(
  ctx: Ctx,
  envelopeId: string,
): Promise<{ definition: TemplateDefinition; gathered: Gathered }> {
  const stored = await requireEnvelope(ctx, envelopeId);
  const { envelope } = stored;
  const days = envelope.expiresAt && Math.ceil((envelope.expiresAt.getTime() - envelope.createdAt.getTime()) / DAY_MS);
  const definition = {
    roles: rolesOf(stored),
    fields: stored.fields.map((field) => fieldOf(field, stored)),
    subject: envelope.subject,
    message: envelope.message,
    signatureLevel: envelope.signatureLevel,
    ...(envelope.reminderDays.length > 0 ? { reminders: { afterDays: envelope.reminderDays } } : {}),
    ...(days && days <= 3_650 ? { expiresAfterDays: Math.max(1, days) } : {}),
    category: envelope.category,
    tags: envelope.tags,
    ...(givenLocale(stored) === undefined ? {} : { locale: envelope.locale }),
    ...(envelope.redirectUrl === null ? {} : { redirectUrl: envelope.redirectUrl }),
    initialsOnEveryPage: envelope.initialsOnEveryPage,
    metadata: envelope.metadata,
  } as TemplateDefinition;
  return { definition, gathered: { documents: stored.documents.map(({ document }) => document), received: false } };
}

function rolesOf({ recipients }: Stored): TemplateRole[] {
  const orders = new Set(recipients.map(({ order }) => order));
  return recipients.map((recipient, index) => {
    const number = recipients.slice(0, index + 1).filter(({ role }) => role === recipient.role).length;
    return {
      name: `${words[recipient.role]} ${number}`,
      role: recipient.role,
      order: orders.size > 1 ? recipient.order : undefined,
      authentication: recipient.authentication as TemplateRole["authentication"],
      delivery: recipient.delivery as TemplateRole["delivery"],
      allowForwarding: recipient.allowForwarding,
      mustConfirm: recipient.mustConfirm,
    };
  });
}

function fieldOf(field: Stored["fields"][number], { recipients }: Stored): TemplateField {
  return {
    roleIndex: recipients.findIndex(({ id }) => id === field.recipientId),
    documentIndex: field.documentIndex,
    pageNumber: field.pageNumber,
    fieldType: field.fieldType as TemplateField["fieldType"],
    x: field.x,
    y: field.y,
    width: field.width,
    height: field.height,
    required: field.required,
    readOnly: field.readOnly,
    label: field.label,
    options: field.options,
    optionBoxes: field.optionBoxes,
    ...(field.presetValue === null ? {} : { value: field.presetValue }),
    ...field.rules,
  } as TemplateField;
}
