import { type FieldInput, supportedFieldTypes } from "@/lib/contracts/fields";
import type { DocumentRow } from "@/lib/documents/store";
import { AppError, type Issue } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { FieldRow, RecipientRow } from "./store";

const defaults = { x: 72, y: 700, width: 150, height: 40 };

/** What fields are placed on and for whom. */
export type FieldPlace = { envelopeId: string; recipients: readonly RecipientRow[]; documents: readonly DocumentRow[] };

/** Puts fields where they belong. Throws `invalid_request` with the path of every one that cannot be placed. */
export function placeFields(fields: readonly FieldInput[], place: FieldPlace): FieldRow[] {
  const issues: Issue[] = [];
  const rows = fields.map((field, index) => newField(field, index, place, issues));
  if (issues.length > 0)
    throw new AppError("invalid_request", `\`${issues[0]!.path}\` ${issues[0]!.message}.`, { issues });
  return rows;
}

function newField(field: FieldInput, index: number, place: FieldPlace, issues: Issue[]): FieldRow {
  const { envelopeId, recipients, documents } = place;
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
    presetValue: field.value ?? null,
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
function recipientOf(field: FieldInput, recipients: readonly RecipientRow[]): RecipientRow | undefined {
  const signers = recipients.filter((each) => each.role === "SIGNER");
  if (field.recipientIndex !== undefined) return signers.find((each) => each.position === field.recipientIndex);
  const email = field.recipientEmail?.trim().toLowerCase();
  if (email === undefined) return signers.length === 1 ? signers[0] : undefined;
  return signers.find((each) => each.email.toLowerCase() === email);
}
