import canonicalize from "canonicalize";
import type { ActingChannel } from "@/lib/auth/context";
import type { Consent } from "@/lib/envelopes/consent";
import { hiddenFields, outcomeNow } from "@/lib/envelopes/rule-outcome";
import { markSha256 } from "@/lib/envelopes/signed-hashes";
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
  /** Their fields that are not there, by what stands in others. */
  hidden: readonly string[];
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
    documents: stored.documents.map(({ document }) => documentFacts(document)),
    signer: { recipientId: recipient.id, name: recipient.name, email: recipient.email },
    authentication: { ...identity },
    consent: input.consent,
    mark: input.mark,
    fields: ownFields(stored, recipient.id).map((field) => ({
      ...placeOf(field),
      value: values.get(field.id) ?? null,
      ...hiddenFact(field, input.hidden),
    })),
    attachments: files.map(fileFacts),
    evidence: input.evidence,
    signedAt: signedAt.toISOString(),
  });
  if (text === undefined) throw new Error("a manifest without JSON form");
  return text;
}

/** What a manifest says, read again: the part that is compared and certified later. */
export type Manifest = {
  environment: string;
  envelope: { id: string; subject: string };
  documents: { id: string; name: string; pageCount: number; sha256: string }[];
  signer: { recipientId: string; name: string; email: string };
  authentication: ProvenIdentity;
  mark: { kind: string; sha256: string };
  fields: unknown[];
  attachments: { id: string; fieldId: string; name: string; sha256: string; sizeBytes: number }[];
};

type Part = "environment" | "subject" | "documents" | "person" | "mark" | "values" | "attachments";

/**
 * The parts of an envelope that are not what a manifest says: what is drawn must be what was signed. The case of an
 * address may be mended by the sender meanwhile.
 */
export function differencesFromManifest(manifest: Manifest, stored: Stored): Part[] {
  const { signer, mark } = manifest;
  const recipient = stored.recipients.find((each) => each.id === signer.recipientId);
  const files = manifest.attachments.map(({ id }) => stored.attachments.find((row) => row.id === id));
  const own = ownFields(stored, signer.recipientId);
  const hidden = hiddenFields(own, outcomeNow(stored));
  const fieldsNow = own.map((field) => ({ ...placeOf(field), value: field.value, ...hiddenFact(field, hidden) }));
  const pairs: Record<Part, [signed: unknown, now: unknown]> = {
    environment: [manifest.environment, stored.envelope.environment],
    subject: [manifest.envelope.subject, stored.envelope.subject],
    documents: [manifest.documents, stored.documents.map(({ document }) => documentFacts(document))],
    person: [personFacts(signer), recipient && personFacts(recipient)],
    mark: [mark.sha256, recipient?.mark && markSha256(recipient.mark)],
    values: [manifest.fields, fieldsNow],
    attachments: [manifest.attachments, files.map((row) => row && fileFacts(row))],
  };
  const parts = Object.keys(pairs) as Part[];
  return parts.filter((part) => canonicalize(pairs[part][0]) !== canonicalize(pairs[part][1]));
}

const personFacts = ({ name, email }: { name: string; email: string }) => ({ name, email: email.toLowerCase() });

const documentFacts = ({ id, name, pageCount, sha256 }: Stored["documents"][number]["document"]) => ({
  ...{ id, name, pageCount, sha256 },
});

const fileFacts = ({ id, fieldId, name, sha256, sizeBytes }: AttachmentRow) => ({
  ...{ id, fieldId, name, sha256, sizeBytes },
});

const hiddenFact = ({ id }: FieldRow, hidden: readonly string[]) => (hidden.includes(id) ? { hidden: true } : {});

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
  ...(Object.keys(field.rules).length > 0 ? { rules: field.rules } : {}),
});
