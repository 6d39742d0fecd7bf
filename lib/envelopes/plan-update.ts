import canonicalize from "canonicalize";
import type { Ctx } from "@/lib/auth/context";
import type { CreateEnvelope } from "@/lib/contracts/envelope-input";
import type { UpdateEnvelope } from "@/lib/contracts/envelope-update";
import type { DocumentRow } from "@/lib/documents/store";
import { AppError } from "@/lib/errors";
import { actsOn } from "./aggregate";
import { requireCertifier } from "./certifier";
import { checkRequest } from "./check-request";
import { type Merged, mergeRequest, unchangedCode } from "./merge-request";
import { newEnvelope } from "./new-envelope";
import { documentsOf } from "./request-documents";
import { requireOrder } from "./send-locked";
import type { EnvelopeRow, FieldRow, RecipientRow, Stored } from "./store";

/** Members of the envelope's row that an update may change. */
const members = [
  "subject",
  "message",
  "signatureLevel",
  "category",
  "tags",
  "metadata",
  "locale",
  "redirectUrl",
  "reminderDays",
  "initialsOnEveryPage",
  "expiresAt",
  "scheduledAt",
] as const;

/** What an update makes of an envelope. Of the recipients only what the sender says of them, not how far they are. */
export type UpdatePlan = {
  changed: string[];
  patch: Partial<EnvelopeRow>;
  recipients: RecipientRow[];
  /** Undefined: they stay as they are. */
  fields: FieldRow[] | undefined;
  documents: DocumentRow[] | undefined;
  /** Stored recipients who are somebody else now, or gone. */
  replaced: string[];
};

/** Checks an update like a new envelope and says what it changes. Writes nothing. */
export async function planUpdate(ctx: Ctx, stored: Stored, update: UpdateEnvelope): Promise<UpdatePlan> {
  const merged = mergeRequest(stored, update);
  checkMerged(ctx, stored, update, merged.request);
  await requireCertifier(ctx, merged.request);
  const given = update.documentIds ?? update.documents;
  const home = { ...ctx, workspaceId: stored.envelope.workspaceId };
  const documents = given ? await documentsOf(home, update) : stored.documents.map(({ document }) => document);
  // Who acts before whom decides which fields a condition may look at.
  const { fields: givenFields, recipients: people, initialsOnEveryPage, signingOrder } = update;
  const places = [given, givenFields, people, initialsOnEveryPage, signingOrder].some((each) => each !== undefined);
  const request = places ? merged.request : { ...merged.request, fields: [], initialsOnEveryPage: false };
  const made = await newEnvelope(home, request, documents, stored.envelope.senderId);
  const envelope = { ...made.envelope, initialsOnEveryPage: merged.request.initialsOnEveryPage };
  const recipients = made.recipients.map((row, index) => identify(row, stored, merged, index));
  const ids = new Map(made.recipients.map((row, index) => [row.id, recipients[index]!.id]));
  const fields = made.fields.map((field) => ({
    ...field,
    envelopeId: stored.envelope.id,
    recipientId: ids.get(field.recipientId)!,
  }));
  const newFields = places && !isSame(fields.map(placeOf), stored.fields.map(placeOf)) ? fields : undefined;
  const sameFiles = isSame(
    documents.map(idOf),
    stored.documents.map(({ documentId }) => documentId),
  );
  const rowChanges = members.filter((member) => !isSame(envelope[member], stored.envelope[member]));
  const changed = [
    ...rowChanges.map((member) => (member === "reminderDays" ? "reminders" : member)),
    ...(isSame(recipients.map(saidOf), stored.recipients.map(saidOf)) ? [] : ["recipients"]),
    ...(newFields ? ["fields"] : []),
    ...(sameFiles ? [] : ["documents"]),
  ];
  const patch = Object.fromEntries(rowChanges.map((member) => [member, envelope[member]])) as Partial<EnvelopeRow>;
  return {
    changed,
    patch: newFields ? { ...patch, warnings: envelope.warnings } : patch,
    recipients,
    fields: newFields,
    documents: sameFiles ? undefined : documents,
    replaced: stored.recipients.filter((row) => isReplaced(row, recipients)).map(idOf),
  };
}

function checkMerged(ctx: Ctx, { envelope }: Stored, update: UpdateEnvelope, request: CreateEnvelope): void {
  const refuse = (path: string, message: string): never => {
    throw new AppError("invalid_request", `\`${path}\` ${message}.`, { issues: [{ path, message }] });
  };
  if (update.templateId !== undefined) refuse("templateId", "is applied when an envelope is created, not later");
  if (update.workspaceId !== undefined && update.workspaceId !== envelope.workspaceId)
    refuse("workspaceId", "cannot be changed; create the envelope in the other workspace");
  if (!request.recipients.some((each) => actsOn(each.role)))
    refuse("recipients", "must have at least one SIGNER or APPROVER");
  if (envelope.status === "RETURNED_TO_SENDER" && update.scheduledAt)
    refuse("scheduledAt", "is not possible any more: an envelope that was sent before is resubmitted at once");
  if (envelope.status === "SCHEDULED") {
    if (!request.scheduledAt)
      refuse("scheduledAt", "is needed while the envelope is scheduled; send or delete it instead");
    else requireOrder(ctx, request.scheduledAt, request.expiresAt ?? null);
  }
  checkRequest(ctx, request);
}

/** The stored recipient's identity, and the code that only its hash is known of. */
function identify(row: RecipientRow, stored: Stored, { request, matches }: Merged, index: number): RecipientRow {
  const match = matches[index];
  const own = { ...row, envelopeId: stored.envelope.id };
  if (!match) return own;
  const keepsCode = request.recipients[index]!.authentication === "ACCESS_CODE" && match.accessCodeHash !== null;
  const isNewCode = request.recipients[index]!.accessCode !== unchangedCode;
  return { ...own, id: match.id, accessCodeHash: keepsCode && !isNewCode ? match.accessCodeHash : own.accessCodeHash };
}

const idOf = ({ id }: { id: string }): string => id;
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What the sender says of a recipient. */
const saidOf = (row: RecipientRow) => [
  ...[row.id, row.email, row.name, row.phone, row.role, row.order],
  ...[row.delivery, row.authentication, row.accessCodeHash, row.locale, row.localeGiven],
  ...[row.allowForwarding, row.mustConfirm],
];

const placeOf = (field: FieldRow) => {
  const { id: _id, envelopeId: _envelope, value: _value, position: _position, rules, ...place } = field;
  // The database keeps no order of members.
  return Object.entries({ ...place, rules: canonicalize(rules) }).sort(([one], [other]) => (one < other ? -1 : 1));
};

/** What somebody did counts for who they were: another address, number, name or role is somebody else. */
function isReplaced(row: RecipientRow, recipients: readonly RecipientRow[]): boolean {
  const now = recipients.find((each) => each.id === row.id);
  return (
    !now ||
    now.email.toLowerCase() !== row.email.toLowerCase() ||
    now.phone !== row.phone ||
    now.name !== row.name ||
    now.role !== row.role
  );
}
