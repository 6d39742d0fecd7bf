import type { Ctx } from "@/lib/auth/context";
import type { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { type FieldInput, supportedFieldTypes } from "@/lib/contracts/fields";
import type { DocumentRow } from "@/lib/documents/store";
import { AppError, type Issue } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { guessCategory } from "./category";
import type { EnvelopeRow, FieldRow, RecipientRow } from "./store";

export type NewEnvelope = { envelope: EnvelopeRow; recipients: RecipientRow[]; fields: FieldRow[] };

/** Turns a checked request into rows. Throws with the path of everything that cannot be, before anything is written. */
export function newEnvelope(
  ctx: Ctx,
  input: CreateEnvelope,
  documents: readonly DocumentRow[],
  senderId: string,
): NewEnvelope {
  const id = newId("envelope");
  const recipients = input.recipients.map((_, index) => newRecipient(input, index, id));
  const issues: Issue[] = [];
  const fields = input.fields.map((field, index) => newField(field, index, id, recipients, documents, issues));
  if (issues.length > 0)
    throw new AppError("invalid_request", `\`${issues[0]!.path}\` ${issues[0]!.message}.`, { issues });
  return { envelope: envelopeRow(ctx, input, id, senderId), recipients, fields };
}

function envelopeRow(ctx: Ctx, input: CreateEnvelope, id: string, senderId: string): EnvelopeRow {
  return {
    id,
    workspaceId: ctx.workspaceId,
    environment: ctx.environment,
    senderId,
    subject: input.subject,
    message: input.message,
    status: "DRAFT",
    sealing: false,
    version: 1,
    signatureLevel: input.signatureLevel,
    category: input.category ?? guessCategory(input.subject),
    tags: input.tags,
    metadata: input.metadata,
    locale: input.locale,
    redirectUrl: input.redirectUrl ?? null,
    reminderDays: input.reminders?.afterDays ?? [],
    initialsOnEveryPage: input.initialsOnEveryPage,
    warnings: [],
    round: 1,
    templateId: null,
    sealLevel: null,
    closeReason: null,
    auditSha256: null,
    combinedSha256: null,
    expiresAt: input.expiresAt ?? null,
    scheduledAt: input.scheduledAt ?? null,
    purgedAt: null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
    sentAt: null,
    completedAt: null,
  };
}

/** What can be said of a request before any document is looked at. */
export function checkRequest(ctx: Ctx, input: CreateEnvelope): void {
  refuseUnavailable(input);
  requireFuture(ctx, input);
}

/** What the contract names but this instance cannot do is refused with its own code, never silently ignored. */
function refuseUnavailable(input: CreateEnvelope): void {
  if (input.templateId !== undefined) throw new AppError("template_not_found");
  if (input.signatureLevel === "QUALIFIED")
    throw new AppError("qualified_unavailable", "No qualified trust provider is configured on this instance.");
  if (input.signatureLevel === "ADVANCED")
    throw new AppError("advanced_unavailable", "This version of Certyneo signs at level SIMPLE.");
  if (input.scheduledAt !== undefined)
    refuse("invalid_request", "scheduledAt", "is not available on this instance yet; send at once instead");
  for (const member of ["reminders", "requireSmsOtp", "initialsOnEveryPage"] as const) {
    if (input[member] !== undefined && input[member] !== false)
      refuse("invalid_request", member, "is not available on this instance yet");
  }
  for (const [index, recipient] of input.recipients.entries()) {
    if (recipient.accessCode !== undefined) {
      refuse("authentication_unavailable", `recipients.${index}.accessCode`, "is not available on this instance yet");
    }
    if (recipient.authentication !== "NONE") {
      refuse(
        "authentication_unavailable",
        `recipients.${index}.authentication`,
        "must be NONE: codes are not available on this instance",
      );
    }
    if (recipient.delivery === "SMS" || recipient.delivery === "BOTH") {
      refuse(
        "delivery_unavailable",
        `recipients.${index}.delivery`,
        "must be EMAIL or NONE: no SMS provider is configured on this instance",
      );
    }
  }
}

function refuse(
  code: "invalid_request" | "authentication_unavailable" | "delivery_unavailable",
  path: string,
  message: string,
): never {
  throw new AppError(code, `\`${path}\` ${message}.`, { issues: [{ path, message }] });
}

function requireFuture(ctx: Ctx, input: CreateEnvelope): void {
  if (input.expiresAt && input.expiresAt <= ctx.now) refuse("invalid_request", "expiresAt", "must lie in the future");
}

function newRecipient(input: CreateEnvelope, index: number, envelopeId: string): RecipientRow {
  const given = input.recipients[index]!;
  const inSequence = input.signingOrder === "SEQUENTIAL" && input.recipients.every((each) => each.order === undefined);
  return {
    id: newId("recipient"),
    envelopeId,
    position: index,
    email: given.email,
    name: given.name ?? "",
    phone: given.phone ?? null,
    role: given.role,
    order: given.order ?? (inSequence ? index + 1 : 1),
    status: "PENDING",
    delivery: given.delivery,
    locale: input.locale,
    viewedAt: null,
    actedAt: null,
    declinedAt: null,
    declineReason: null,
    mark: null,
    authentication: given.authentication,
    accessCodeHash: null,
    lastAskedAt: null,
    askedCount: 0,
    codeFailures: 0,
    lockedUntil: null,
  };
}

const defaults = { x: 72, y: 700, width: 150, height: 40 };

function newField(
  field: FieldInput,
  index: number,
  envelopeId: string,
  recipients: RecipientRow[],
  documents: readonly DocumentRow[],
  issues: Issue[],
): FieldRow {
  const at = (member: string, message: string) => issues.push({ path: `fields.${index}.${member}`, message });
  const recipient = recipientOf(field, recipients);
  if (!recipient) at("recipientEmail", "must equal the e-mail address of a signer of this envelope");
  if (!(supportedFieldTypes as readonly string[]).includes(field.fieldType))
    at("fieldType", `${field.fieldType} is not available on this instance yet`);
  if (field.fieldType === "DROPDOWN" && field.options.length === 0) at("options", "must name at least one option");
  if (field.anchorText !== undefined) at("anchorText", "is not available on this instance yet; give x and y");
  const page = documents[field.documentIndex]?.pages[field.pageNumber - 1];
  if (!documents[field.documentIndex]) at("documentIndex", `must be below ${documents.length}`);
  else if (!page) at("pageNumber", `must be at most ${documents[field.documentIndex]!.pageCount}`);
  const box = {
    width: field.width ?? defaults.width,
    height: field.height ?? defaults.height,
    x: field.x ?? defaults.x,
    y: field.y ?? defaults.y,
  };
  if (page) keepInside(field, box, page, at);
  return {
    id: newId("field"),
    envelopeId,
    position: index,
    recipientId: recipient?.id ?? "",
    documentIndex: field.documentIndex,
    pageNumber: field.pageNumber,
    fieldType: field.fieldType,
    ...box,
    required: field.required || field.fieldType === "SIGNATURE",
    label: field.label,
    options: field.options,
    value: field.value ?? null,
    anchorText: field.anchorText ?? null,
    anchorPlacement: field.anchorText === undefined ? null : field.anchorPlacement,
    anchorIndex: field.anchorText === undefined ? null : field.anchorIndex,
  };
}

type PageSize = { widthPt: number; heightPt: number };
type Report = (member: string, message: string) => void;
type Box = { x: number; y: number; width: number; height: number };

/** Default coordinates are moved inside the page; explicit ones outside it are the sender's mistake. */
function keepInside(
  field: FieldInput,
  box: Box,
  page: { widthPt: number; heightPt: number },
  at: (member: string, message: string) => void,
): void {
  const slack = 0.5;
  const { widthPt, heightPt } = page;
  if (box.width > widthPt + slack) at("width", `is more than the page has: ${Math.round(widthPt)} points`);
  else if (box.height > heightPt + slack) at("height", `is more than the page has: ${Math.round(heightPt)} points`);
  else moveInside(field, box, page, slack, at);
}

function moveInside(field: FieldInput, box: Box, page: PageSize, slack: number, at: Report): void {
  if (box.x + box.width > page.widthPt + slack) {
    if (field.x !== undefined) at("x", `lies outside the page, which is ${Math.round(page.widthPt)} points wide`);
    box.x = Math.max(0, page.widthPt - box.width);
  }
  if (box.y + box.height > page.heightPt + slack) {
    if (field.y !== undefined) at("y", `lies outside the page, which is ${Math.round(page.heightPt)} points high`);
    box.y = Math.max(0, page.heightPt - box.height);
  }
}

/** The first signer of that address, or the recipient with that index. With one signer a field needs to name nobody. */
function recipientOf(field: FieldInput, recipients: RecipientRow[]): RecipientRow | undefined {
  const signers = recipients.filter((each) => each.role === "SIGNER");
  if (field.recipientIndex !== undefined) return signers.find((each) => each.position === field.recipientIndex);
  const email = field.recipientEmail?.trim().toLowerCase();
  if (email === undefined) return signers.length === 1 ? signers[0] : undefined;
  return signers.find((each) => each.email.toLowerCase() === email);
}
