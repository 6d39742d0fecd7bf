import type * as z from "zod";
import { type EditorField, fieldsOf, toFieldInput } from "@/components/editor/model";
import type { Document } from "@/lib/contracts/documents";
import type { Envelope } from "@/lib/contracts/envelope";
import type { UpdateEnvelope } from "@/lib/contracts/envelope-update";
import { type Draft, type DraftRecipient, filled, toBody } from "./draft";
import { changedSettings, toLocal } from "./settings";
import type { Upload } from "./use-uploads";

/** A draft that the API keeps, as it was read: with its documents, and the tag that the next change must name. */
export type KeptDraft = { envelope: Envelope; reminderDays: number[]; etag: string; documents: Document[] };

/** As the form shows it. */
export function toDraft({ envelope, reminderDays }: KeptDraft): Draft {
  const { subject, message, recipients, locale } = envelope;
  return {
    subject,
    message,
    recipients: recipients.map(({ id, name, email, role, order, phone, authentication, ...person }) => ({
      ...{ key: id, id, name, email, role, order, authentication, phone: phone ?? "" },
      ...{ mustConfirm: person.mustConfirm, allowForwarding: person.allowForwarding },
    })),
    ordered: new Set(recipients.map(({ order }) => order)).size > 1,
    // Nobody chose English: it is what the API says where nothing was chosen.
    locale: locale === "en" ? "" : locale,
    settings: {
      expiresOn: toLocal(envelope.expiresAt, false),
      reminders: reminderDays.join(","),
      scheduledAt: toLocal(envelope.scheduledAt, true),
      signatureLevel: envelope.signatureLevel === "ADVANCED" ? "ADVANCED" : "SIMPLE",
      initialsOnEveryPage: envelope.initialsOnEveryPage,
      redirectUrl: envelope.redirectUrl ?? "",
    },
  };
}

/** What PATCH is told. Fields follow their person and their document; those of who or what is gone go too. */
export function toUpdate(
  kept: KeptDraft,
  draft: Draft,
  uploads: readonly Upload[],
  send: boolean,
): z.input<typeof UpdateEnvelope> {
  const {
    locale,
    expiresAt: _expires,
    scheduledAt: _scheduled,
    reminders: _reminders,
    ...body
  } = toBody(draft, uploads, send);
  const people = filled(draft);
  const before = toDraft(kept);
  return {
    ...body,
    ...changedSettings(before.settings, draft.settings),
    recipients: body.recipients.map((person, index) => ({
      ...person,
      ...(people[index]!.id ? { id: people[index]!.id } : {}),
      mustConfirm: people[index]!.role === "VIEWER" && people[index]!.mustConfirm === true,
      allowForwarding: people[index]!.role !== "CARBON_COPY" && people[index]!.allowForwarding === true,
    })),
    ...(locale !== undefined && draft.locale !== before.locale ? { locale } : {}),
    fields: movedFields(kept, people, uploads).map(toFieldInput),
  };
}

/** How many of a draft's fields go with who or what was taken out. */
export const lostFields = (kept: KeptDraft, draft: Draft, uploads: readonly Upload[]): number =>
  fieldsOf(kept.envelope).length - movedFields(kept, filled(draft), uploads).length;

function movedFields(
  { envelope }: KeptDraft,
  people: readonly DraftRecipient[],
  uploads: readonly Upload[],
): EditorField[] {
  const documents = uploads.map((upload) => upload.document?.id);
  return fieldsOf(envelope).flatMap((field) => {
    const recipientIndex = people.findIndex(
      ({ id, role }) => id === envelope.recipients[field.recipientIndex]!.id && role === "SIGNER",
    );
    const documentIndex = documents.indexOf(envelope.documents[field.documentIndex]!.id);
    return recipientIndex < 0 || documentIndex < 0 ? [] : [{ ...field, recipientIndex, documentIndex }];
  });
}
