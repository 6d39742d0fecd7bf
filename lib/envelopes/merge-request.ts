import type { CreateEnvelope } from "@/lib/contracts/envelope-input";
import type { RecipientUpdate, UpdateEnvelope } from "@/lib/contracts/envelope-update";
import type { FieldInput } from "@/lib/contracts/fields";
import type { RecipientInput } from "@/lib/contracts/recipients";
import { AppError } from "@/lib/errors";
import { givenLocale } from "./given-locale";
import { isPageInitials } from "./page-initials";
import type { FieldRow, RecipientRow, Stored } from "./store";

/** A request as if the envelope were created now, and for each of its recipients the row it is, if there is one. */
export type Merged = { request: CreateEnvelope; matches: (RecipientRow | undefined)[] };

/** Lays an update over what is stored, so that the result is checked and placed exactly like a new envelope. */
export function mergeRequest(stored: Stored, update: UpdateEnvelope): Merged {
  const { envelope } = stored;
  const matches = update.recipients ? matchRecipients(stored, update.recipients) : stored.recipients;
  const recipients = matches.map((row, index) => recipientInput(stored, update, row, index));
  const request: CreateEnvelope = {
    subject: update.subject ?? envelope.subject,
    message: update.message ?? envelope.message,
    recipients,
    documentIds: undefined,
    documents: undefined,
    templateId: undefined,
    fields: update.fields ?? ownFields(stored).map((field) => fieldInput(field, stored, matches)),
    signingOrder: update.signingOrder ?? "PARALLEL",
    signatureLevel: update.signatureLevel ?? (envelope.signatureLevel as CreateEnvelope["signatureLevel"]),
    expiresAt: orKept(update.expiresAt, envelope.expiresAt),
    scheduledAt: orKept(update.scheduledAt, envelope.scheduledAt),
    reminders: remindersOf(stored, update),
    requireSmsOtp: update.requireSmsOtp ?? false,
    initialsOnEveryPage: update.initialsOnEveryPage ?? envelope.initialsOnEveryPage,
    workspaceId: undefined,
    category: update.category ?? (envelope.category as CreateEnvelope["category"]),
    tags: update.tags ?? envelope.tags,
    locale: update.locale ?? givenLocale(stored),
    redirectUrl: orKept(update.redirectUrl, envelope.redirectUrl),
    metadata: update.metadata ?? envelope.metadata,
    send: update.send ?? false,
  };
  return { request, matches };
}

/** Absent keeps, null takes away. */
const orKept = <T>(given: T | null | undefined, kept: T | null): T | undefined =>
  given === undefined ? (kept ?? undefined) : (given ?? undefined);

function remindersOf({ envelope }: Stored, update: UpdateEnvelope): CreateEnvelope["reminders"] {
  if (update.reminders !== undefined) return update.reminders ?? undefined;
  return envelope.reminderDays.length > 0 ? { afterDays: envelope.reminderDays } : undefined;
}

function matchRecipients({ recipients }: Stored, given: readonly RecipientUpdate[]): (RecipientRow | undefined)[] {
  const taken = new Set<string>();
  const byId = given.map((each, index) => {
    const row = recipients.find((stored) => stored.id === each.id);
    if (each.id !== undefined && (!row || taken.has(row.id))) {
      const message = row ? "is in the list twice" : "is not a recipient of this envelope";
      const path = `recipients.${index}.id`;
      throw new AppError("invalid_request", `\`${path}\` ${message}.`, { issues: [{ path, message }] });
    }
    if (row) taken.add(row.id);
    return row;
  });
  return given.map((each, index) => {
    if (byId[index]) return byId[index];
    const same = (row: RecipientRow) => row.email.toLowerCase() === each.email?.toLowerCase() && !taken.has(row.id);
    const row = recipients.find(same);
    if (row) taken.add(row.id);
    return row;
  });
}

/** An access code that stays is not known any more, only its hash; this stands for it until the hash is put back. */
export const unchangedCode = "unchanged";

function recipientInput(
  stored: Stored,
  update: UpdateEnvelope,
  row: RecipientRow | undefined,
  index: number,
): RecipientInput {
  const { recipients } = stored;
  const { id: _id, ...given } = update.recipients?.[index] ?? {};
  const isSequence = recipients.length > 1 && recipients.every((each, place) => each.order === place + 1);
  const sequence = update.signingOrder ? update.signingOrder === "SEQUENTIAL" : isSequence;
  const kept = update.signingOrder === undefined ? row?.order : undefined;
  const authentication = (given.authentication ?? row?.authentication ?? "NONE") as RecipientInput["authentication"];
  const role = given.role ?? row?.role ?? "SIGNER";
  const keepsCode = authentication === "ACCESS_CODE" && row?.accessCodeHash ? unchangedCode : undefined;
  return {
    ...given,
    email: given.email ?? row!.email,
    name: given.name ?? row?.name,
    phone: given.phone ?? row?.phone ?? undefined,
    role,
    order: given.order ?? kept ?? (sequence ? index + 1 : 1),
    locale: given.locale ?? ownLocale(stored, row),
    delivery: (given.delivery ?? row?.delivery ?? "EMAIL") as RecipientInput["delivery"],
    authentication,
    allowForwarding: given.allowForwarding ?? row?.allowForwarding ?? false,
    // Who becomes somebody who acts is not asked to confirm any more.
    mustConfirm: given.mustConfirm ?? (role === "VIEWER" && row?.mustConfirm === true),
    accessCode: given.accessCode ?? keepsCode,
  };
}

/** Who speaks the envelope's language goes on doing so when that changes. */
function ownLocale(stored: Stored, row: RecipientRow | undefined): string | undefined {
  if (!row?.localeGiven || row.locale === givenLocale(stored)) return undefined;
  return row.locale;
}

/** Without the initials of `initialsOnEveryPage`, which are placed anew. */
const ownFields = ({ envelope, fields }: Stored): FieldRow[] =>
  envelope.initialsOnEveryPage ? fields.filter((field) => !isPageInitials(field)) : fields;

function fieldInput(field: FieldRow, stored: Stored, matches: readonly (RecipientRow | undefined)[]): FieldInput {
  const index = matches.findIndex((row) => row?.id === field.recipientId);
  const owner = stored.recipients.find((row) => row.id === field.recipientId);
  const { documentIndex, pageNumber, x, y, width, height, required, readOnly, label, options, optionBoxes } = field;
  return {
    ...(index < 0 ? { recipientEmail: owner?.email ?? "" } : { recipientIndex: index }),
    ...{ documentIndex, pageNumber, x, y, width, height, required, readOnly, label, options, optionBoxes },
    fieldType: field.fieldType as FieldInput["fieldType"],
    anchorText: field.anchorText ?? undefined,
    anchorPlacement: (field.anchorPlacement ?? "right") as FieldInput["anchorPlacement"],
    anchorIndex: field.anchorIndex ?? 0,
    value: field.presetValue ?? undefined,
    ...field.rules,
  };
}
