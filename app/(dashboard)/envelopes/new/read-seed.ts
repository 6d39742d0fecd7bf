import { fieldsOf, toFieldInput } from "@/components/editor/model";
import type { DraftRecipient } from "@/components/envelope/draft";
import { sampleFields } from "@/components/envelope/sample-fields";
import type { Seed, SeedField } from "@/components/envelope/seed";
import { findEnvelopeDefaults } from "@/lib/accounts/envelope-defaults";
import type { Ctx } from "@/lib/auth/context";
import { Document } from "@/lib/contracts/documents";
import { Envelope } from "@/lib/contracts/envelope";
import { type EnvelopeDefaults, plainDefaults } from "@/lib/contracts/envelope-defaults";
import { type Reminders, reminderDays } from "@/lib/contracts/reminders";
import { TemplateDefinition, type TemplateField } from "@/lib/contracts/template";
import { getDocument } from "@/lib/documents/get";
import { toDocumentWithPages } from "@/lib/documents/to-document";
import { requireEnvelope } from "@/lib/envelopes/get";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { AppError } from "@/lib/errors";
import { getTemplate } from "@/lib/templates/get";
import { roleIndexOf } from "@/lib/templates/lay-under";

type Person = { name: string; email: string };

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * What a new envelope begins with, as the address of the page asks: `template`, `copy` of an envelope, `documents`
 * with commas between, or the `sample` agreement to oneself; `to` is somebody. What a template or documents do not say is as the workspace begins. Undefined where
 * there is nothing of all this; throws `not_found` codes for what is missing, foreign or purged.
 */
export async function readSeed(
  ctx: Ctx,
  asked: (name: string) => string | undefined,
  personOf: (to: string) => Promise<Person | undefined>,
): Promise<Seed | undefined> {
  const [template, copy, documents, to, sample] = ["template", "copy", "documents", "to", "sample"].map(asked);
  if (copy) return ofEnvelope(ctx, copy);
  const defaults = await findEnvelopeDefaults(ctx);
  if (template) return ofTemplate(ctx, template, defaults);
  if (sample) return ofSample(ctx, sample, defaults, await personOf("me"));
  if (documents) return ofDocuments(ctx, [...new Set(documents.split(","))].slice(0, 20), defaults);
  const isPlain = Object.entries(plainDefaults).every(
    ([name, value]) => defaults[name as keyof EnvelopeDefaults] === value,
  );
  return isPlain ? undefined : ofDefaults(defaults, to === undefined ? undefined : await personOf(to));
}

/** Nothing but what the workspace begins with. */
const ofDefaults = (defaults: EnvelopeDefaults, to: Person | undefined): Seed => ({
  from: { kind: "defaults", name: "" },
  ...{ subject: "", message: "", ordered: false },
  people: [{ key: "person-1", name: to?.name ?? "", email: to?.email ?? "", role: "SIGNER" }],
  ...settingsOfDefaults(defaults),
  ...{ documents: [], fields: [], carried: {} },
});

const settingsOfDefaults = ({ expiresAfterDays, reminders, locale, signatureLevel }: EnvelopeDefaults) => ({
  expiresAfterDays,
  locale: locale ?? "",
  settings: { reminders: daysOf(reminders), signatureLevel },
});

const daysOf = (reminders: Reminders | null | undefined): string =>
  reminders ? reminderDays(reminders).join(",") : "";

async function ofTemplate(ctx: Ctx, templateId: string, defaults: EnvelopeDefaults): Promise<Seed> {
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
    locale: definition.locale ?? defaults.locale ?? "",
    settings: settingsOf(
      { ...definition, signatureLevel: definition.signatureLevel ?? defaults.signatureLevel },
      daysOf(definition.reminders ?? defaults.reminders),
    ),
    expiresAfterDays: definition.expiresAfterDays ?? defaults.expiresAfterDays,
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
    settings: settingsOf(envelope, stored.envelope.reminderDays.join(",")),
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

async function ofDocuments(ctx: Ctx, ids: readonly string[], defaults: EnvelopeDefaults): Promise<Seed> {
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
      ordered: false,
    },
    people: [{ key: "person-1", name: "", email: "", role: "SIGNER" }],
    ...settingsOfDefaults(defaults),
    ...{ documents, fields: [], carried: {} },
  };
}

async function ofSample(
  ctx: Ctx,
  documentId: string,
  defaults: EnvelopeDefaults,
  to: Person | undefined,
): Promise<Seed> {
  const seed = await ofDocuments(ctx, [documentId], defaults);
  const [me] = seed.people;
  return {
    ...seed,
    from: { ...seed.from, kind: "sample" },
    people: [{ ...me!, ...to }],
    fields: sampleFields(me!.key, documentId),
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

const settingsOf = (kept: Kept, reminders: string): Seed["settings"] => ({
  reminders,
  signatureLevel: kept.signatureLevel === "ADVANCED" ? "ADVANCED" : "SIMPLE",
  initialsOnEveryPage: kept.initialsOnEveryPage ?? false,
  redirectUrl: kept.redirectUrl ?? "",
});
