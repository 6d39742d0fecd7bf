import { fieldsOf, toFieldInput } from "@/components/editor/model";
import type { DraftRecipient } from "@/components/envelope/draft";
import type { Seed, SeedField } from "@/components/envelope/seed";
import type { Ctx } from "@/lib/auth/context";
import { Document } from "@/lib/contracts/documents";
import { Envelope } from "@/lib/contracts/envelope";
import { TemplateDefinition, type TemplateField } from "@/lib/contracts/template";
import { getDocument } from "@/lib/documents/get";
import { toDocumentWithPages } from "@/lib/documents/to-document";
import { requireEnvelope } from "@/lib/envelopes/get";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { AppError } from "@/lib/errors";
import { getTemplate } from "@/lib/templates/get";
import { roleIndexOf } from "@/lib/templates/lay-under";

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * What a new envelope begins with, as the address of the page asks: `template`, `copy` of an envelope, or `documents`
 * with commas between. Undefined where it asks for none; throws `not_found` codes for what is missing, foreign or purged.
 */
export async function readSeed(ctx: Ctx, asked: (name: string) => string | undefined): Promise<Seed | undefined> {
  const [template, copy, documents] = ["template", "copy", "documents"].map(asked);
  if (template) return ofTemplate(ctx, template);
  if (copy) return ofEnvelope(ctx, copy);
  return documents ? ofDocuments(ctx, [...new Set(documents.split(","))].slice(0, 20)) : undefined;
}

async function ofTemplate(ctx: Ctx, templateId: string): Promise<Seed> {
  const { template, documents } = await getTemplate(ctx, templateId);
  const definition = TemplateDefinition.parse(template.definition);
  const { roles, requireSmsOtp, signingOrder = "PARALLEL", tags, category, metadata } = definition;
  const hasOrder = roles.some(({ order }) => order !== undefined);
  const people = roles.map(({ name, role, order, authentication, delivery, ...allowed }, index): DraftRecipient => {
    const asksCode = requireSmsOtp === true && role === "SIGNER" && (authentication ?? "NONE") === "NONE";
    return {
      ...{ key: `role-${index}`, label: name, name: "", email: "", role, phone: "" },
      ...{ authentication: asksCode ? "SMS_CODE" : (authentication ?? "NONE"), delivery: delivery ?? "EMAIL" },
      ...{ allowForwarding: allowed.allowForwarding ?? false, mustConfirm: allowed.mustConfirm ?? false },
      ...(order === undefined ? {} : { order }),
    };
  });
  return {
    from: { kind: "template", name: template.name },
    ...{ subject: definition.subject ?? template.name, message: definition.message ?? "", people },
    ordered: signingOrder === "SEQUENTIAL" || hasOrder,
    locale: definition.locale ?? "",
    settings: settingsOf(definition, definition.reminders?.afterDays ?? []),
    expiresAfterDays: definition.expiresAfterDays ?? null,
    documents: documents.map((row) => Document.parse(toDocumentWithPages(row))),
    fields: definition.fields.flatMap((field) => fieldOfTemplate(field, definition, documents)),
    carried: { tags, metadata, ...(category ? { category } : {}) },
  };
}

function fieldOfTemplate(
  { roleName, roleIndex, documentIndex, ...input }: TemplateField,
  { roles }: TemplateDefinition,
  documents: readonly { id: string }[],
): SeedField[] {
  const role = roleIndexOf({ roleName, roleIndex }, roles);
  const document = documents[documentIndex];
  return role === undefined || !document ? [] : [{ person: `role-${role}`, documentId: document.id, input }];
}

/** Everything but what its people did, and the codes that were told to them. */
async function ofEnvelope(ctx: Ctx, envelopeId: string): Promise<Seed> {
  const stored = await requireEnvelope(ctx, envelopeId);
  const envelope = Envelope.parse(toEnvelope(stored));
  if (envelope.purgedAt !== null) throw new AppError("purged", "The envelope was purged.");
  const { subject, message, recipients, documents, locale, tags, category, metadata, expiresAt } = envelope;
  const days = expiresAt && Math.ceil((Date.parse(expiresAt) - Date.parse(envelope.createdAt)) / dayMs);
  return {
    from: { kind: "envelope", name: subject },
    ...{ subject, message },
    people: recipients.map(({ id, name, email, role, order, phone, authentication, delivery, ...allowed }) => ({
      ...{ key: id, name, email, role, order, authentication, delivery, phone: phone ?? "" },
      ...{ allowForwarding: allowed.allowForwarding, mustConfirm: allowed.mustConfirm },
    })),
    ordered: new Set(recipients.map(({ order }) => order)).size > 1,
    // Nobody chose English: it is what the API says where nothing was chosen.
    locale: locale === "en" ? "" : locale,
    settings: settingsOf(envelope, stored.envelope.reminderDays),
    expiresAfterDays: days ? Math.max(1, days) : null,
    documents: await documentsOf(
      ctx,
      documents.map(({ id }) => id),
    ),
    fields: fieldsOf(envelope).map(({ recipientIndex, documentIndex, ...field }) => {
      const {
        recipientIndex: _,
        documentIndex: __,
        ...input
      } = toFieldInput({ ...field, recipientIndex, documentIndex });
      return { person: recipients[recipientIndex]!.id, documentId: documents[documentIndex]!.id, input } as SeedField;
    }),
    carried: { tags, category, metadata },
  };
}

async function ofDocuments(ctx: Ctx, ids: readonly string[]): Promise<Seed> {
  const documents = await documentsOf(ctx, ids);
  const name = documents[0]?.name ?? "";
  return {
    from: { kind: "documents", name },
    ...{
      subject: name
        .replace(/\.pdf$/i, "")
        .replaceAll("_", " ")
        .trim(),
      message: "",
      locale: "",
      ordered: false,
    },
    people: [{ key: "person-1", name: "", email: "", role: "SIGNER" }],
    ...{ settings: {}, expiresAfterDays: null, documents, fields: [], carried: {} },
  };
}

const documentsOf = async (ctx: Ctx, ids: readonly string[]): Promise<Document[]> => {
  const rows = await Promise.all(ids.map((id) => getDocument(ctx, id)));
  return rows.map((row) => Document.parse(toDocumentWithPages(row)));
};

type Kept = {
  signatureLevel?: string | undefined;
  initialsOnEveryPage?: boolean | undefined;
  redirectUrl?: string | null | undefined;
};

const settingsOf = (kept: Kept, reminderDays: readonly number[]): Seed["settings"] => ({
  reminders: reminderDays.join(","),
  signatureLevel: kept.signatureLevel === "ADVANCED" ? "ADVANCED" : "SIMPLE",
  initialsOnEveryPage: kept.initialsOnEveryPage ?? false,
  redirectUrl: kept.redirectUrl ?? "",
});
