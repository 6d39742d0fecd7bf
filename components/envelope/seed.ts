import type * as z from "zod";
import type { Document } from "@/lib/contracts/documents";
import type { CreateEnvelope } from "@/lib/contracts/envelope-input";
import type { FieldInput } from "@/lib/contracts/fields";
import { type Draft, type DraftRecipient, filled, plainSettings, type Settings, toBody } from "./draft";
import { toLocal } from "./settings";
import type { Upload } from "./use-uploads";

type Body = z.input<typeof CreateEnvelope>;

/** A field that comes along, with whom and what it belongs to. */
export type SeedField = {
  /** Key of the person among `people`. */
  person: string;
  documentId: string;
  input: Omit<FieldInput, "recipientEmail" | "recipientIndex" | "documentIndex">;
};

/** What a new envelope begins with: taken of a template, of another envelope, of documents or of the workspace. */
export type Seed = {
  /** What it is made from, as the page says it. */
  from: { kind: "template" | "envelope" | "documents" | "defaults" | "sample"; name: string };
  subject: string;
  message: string;
  people: DraftRecipient[];
  ordered: boolean;
  locale: string;
  settings: Partial<Omit<Settings, "expiresOn" | "scheduledAt">>;
  expiresAfterDays: number | null;
  documents: Document[];
  fields: SeedField[];
  /** Members that the form does not show. */
  carried: Partial<Pick<Body, "tags" | "category" | "metadata">>;
};

const dayMs = 24 * 60 * 60 * 1_000;

/** As the form shows it; days are those of the sender's clock. */
export function draftOf({ expiresAfterDays, ...seed }: Seed): Draft {
  const end = expiresAfterDays === null ? null : new Date(Date.now() + expiresAfterDays * dayMs).toISOString();
  return {
    ...{ subject: seed.subject, message: seed.message, recipients: seed.people },
    ...{ ordered: seed.ordered, locale: seed.locale },
    settings: { ...plainSettings, ...seed.settings, expiresOn: toLocal(end, false) },
  };
}

/** What POST is told. Fields follow their person and their document; those of who or what is gone go too. */
export function bodyOf(seed: Seed, draft: Draft, uploads: readonly Upload[], send: boolean): Body {
  return { ...toBody(draft, uploads, send), ...seed.carried, fields: fieldsLeft(seed, draft, uploads) };
}

/** How many of the fields go with who or what was taken out. */
export const fieldsGone = (seed: Seed, draft: Draft, uploads: readonly Upload[]): number =>
  seed.fields.length - fieldsLeft(seed, draft, uploads).length;

function fieldsLeft({ fields }: Seed, draft: Draft, uploads: readonly Upload[]) {
  const people = filled(draft);
  const documents = uploads.map((upload) => upload.document?.id);
  return fields.flatMap(({ person, documentId, input }) => {
    const recipientIndex = people.findIndex(({ key, role }) => key === person && role === "SIGNER");
    const documentIndex = documents.indexOf(documentId);
    return recipientIndex < 0 || documentIndex < 0 ? [] : [{ ...input, recipientIndex, documentIndex }];
  });
}
