import type { Ctx } from "@/lib/auth/context";
import type { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { reminderDays } from "@/lib/contracts/reminders";
import type { DocumentRow } from "@/lib/documents/store";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { guessCategory } from "./category";
import type { LocateAnchors } from "./locate-anchors";
import { newRecipient } from "./new-recipient";
import { placeFields } from "./place-fields";
import { hashAccessCodes } from "./recipient-access";
import type { EnvelopeRow, FieldRow, RecipientRow } from "./store";

export type NewEnvelope = { envelope: EnvelopeRow; recipients: RecipientRow[]; fields: FieldRow[] };

/** Turns a checked request into rows. Throws with the path of everything that cannot be, before anything is written. */
export async function newEnvelope(
  ctx: Ctx,
  input: CreateEnvelope,
  documents: readonly DocumentRow[],
  senderId: string,
): Promise<NewEnvelope> {
  const made = await draftEnvelope(ctx, input, documents, senderId);
  await hashAccessCodes(input.recipients, made.recipients);
  return made;
}

/** The same for a check: access codes, whose hashing takes long, are left out. */
export async function draftEnvelope(
  ctx: Ctx,
  input: CreateEnvelope,
  documents: readonly DocumentRow[],
  senderId: string,
  locate?: LocateAnchors,
): Promise<NewEnvelope> {
  const id = newId("envelope");
  const recipients = input.recipients.map((_, index) => newRecipient(input, index, id));
  const { fields, warnings, issues } = await placeFields({ ...input, recipients, documents, locate });
  if (issues.length > 0)
    throw new AppError("invalid_request", `\`${issues[0]!.path}\` ${issues[0]!.message}.`, { issues });
  return { envelope: { ...envelopeRow(ctx, input, id, senderId), warnings }, recipients, fields };
}

function envelopeRow(ctx: Ctx, input: CreateEnvelope, id: string, senderId: string): EnvelopeRow {
  return {
    id,
    workspaceId: ctx.workspaceId,
    environment: ctx.environment,
    senderId,
    senderConfirmed: null,
    subject: input.subject,
    message: input.message,
    status: "DRAFT",
    sealing: false,
    version: 1,
    signatureLevel: input.signatureLevel,
    category: input.category ?? guessCategory(input.subject),
    tags: input.tags,
    metadata: input.metadata,
    locale: input.locale ?? "en",
    redirectUrl: input.redirectUrl ?? null,
    reminderDays: input.reminders ? reminderDays(input.reminders) : [],
    initialsOnEveryPage: input.initialsOnEveryPage,
    warnings: [],
    round: 1,
    templateId: input.templateId ?? null,
    sealLevel: null,
    sealPending: false,
    sealDueAt: null,
    sealTries: 0,
    closeReason: null,
    auditSha256: null,
    combinedSha256: null,
    expiresAt: input.expiresAt ?? null,
    scheduledAt: input.scheduledAt ?? null,
    endedAt: null,
    legalHoldAt: null,
    legalHoldReason: null,
    purgedAt: null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
    sentAt: null,
    completedAt: null,
  };
}
