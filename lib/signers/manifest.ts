import canonicalize from "canonicalize";
import type { ActingChannel } from "@/lib/auth/context";
import type { Consent } from "@/lib/envelopes/consent";
import type { AttachmentRow, FieldRow, RecipientRow, Stored } from "@/lib/envelopes/store";

/** How the signer came and what they proved before they read. */
export type ProvenIdentity = { channel: ActingChannel; method: string; at: string | null };

/** Whoever follows a link or knows a code that was mailed to an address can read its mail. */
export const provesEmail = ({ channel, method }: ProvenIdentity): boolean =>
  channel === "EMAIL" || method === "EMAIL_CODE" || method === "EMAIL_AND_SMS_CODE";

export type ManifestInput = {
  stored: Stored;
  recipient: RecipientRow;
  /** What stands in the signer's fields from now on. */
  values: ReadonlyMap<string, string>;
  files: readonly AttachmentRow[];
  mark: { kind: string; sha256: string };
  consent: Consent;
  identity: ProvenIdentity;
  /** The record so far: everything that happened before, others' signatures among it, by its hash. */
  evidence: { seq: number; hash: string };
  instance: string;
  signedAt: Date;
};

/** What a signer saw and filled in, as they sign it: canonical JSON (RFC 8785), so that the same facts are the same bytes. */
export function manifestOf(input: ManifestInput): string {
  const { stored, recipient, values, files, identity, signedAt } = input;
  const { envelope, sender } = stored;
  const text = canonicalize({
    type: "certyneo.signature",
    v: 1,
    instance: input.instance,
    environment: envelope.environment,
    envelope: { id: envelope.id, subject: envelope.subject, sender: { name: sender.name, email: sender.email } },
    documents: stored.documents.map(({ document }) => ({
      id: document.id,
      name: document.name,
      pageCount: document.pageCount,
      sha256: document.sha256,
    })),
    signer: { recipientId: recipient.id, name: recipient.name, email: recipient.email },
    authentication: { ...identity },
    consent: { sha256: input.consent.sha256, text: input.consent.text },
    mark: input.mark,
    fields: ownFields(stored, recipient.id).map((field) => ({
      ...placeOf(field),
      value: values.get(field.id) ?? null,
    })),
    attachments: files.map(({ id, fieldId, name, sha256, sizeBytes }) => ({ id, fieldId, name, sha256, sizeBytes })),
    evidence: input.evidence,
    signedAt: signedAt.toISOString(),
  });
  if (text === undefined) throw new Error("a manifest without JSON form");
  return text;
}

/** Whether the signer's fields hold what the manifest says: what is drawn must be what was signed. */
export function matchesManifest(json: string, stored: Stored, recipientId: string): boolean {
  const signed = (JSON.parse(json) as { fields: unknown }).fields;
  const now = ownFields(stored, recipientId).map((field) => ({ ...placeOf(field), value: field.value }));
  return canonicalize(signed) === canonicalize(now);
}

const ownFields = ({ fields }: Stored, recipientId: string): FieldRow[] =>
  fields.filter((field) => field.recipientId === recipientId);

const placeOf = ({
  id,
  documentIndex,
  pageNumber,
  x,
  y,
  width,
  height,
  fieldType,
  label,
  options,
  ...field
}: FieldRow) => ({
  ...{ id, documentIndex, pageNumber, x, y, width, height, fieldType, label, options },
  ...(field.optionBoxes.length > 0 ? { optionBoxes: field.optionBoxes } : {}),
});
