import type { FieldInput } from "@/lib/contracts/fields";
import type { DocumentRow } from "@/lib/documents/store";
import type { Issue } from "@/lib/errors";
import { limitIssues } from "@/lib/fields/limits";
import { rulesOf } from "@/lib/fields/rules";
import { newId } from "@/lib/ids";
import { checkPreset, isReadOnly } from "./field-preset";
import { fieldRecipient } from "./field-recipient";
import { fieldRuleIssues } from "./field-rule-issues";
import { type Anchor, type LocateAnchors, locateAnchors } from "./locate-anchors";
import { pageInitials } from "./page-initials";
import { placeOptions } from "./place-options";
import { type Report, settleBox } from "./settle-box";
import type { FieldRow, RecipientRow } from "./store";
import { unusedValues } from "./unused-values";

export type FieldPlan = {
  fields: readonly FieldInput[];
  recipients: readonly RecipientRow[];
  documents: readonly DocumentRow[];
  initialsOnEveryPage: boolean;
  /** Another way to find anchors than the search in stored files. */
  locate?: LocateAnchors | undefined;
};

/** `issues` is what must be mended before the fields can be kept; `warnings` is what the sender should know. */
export type PlacedFields = { fields: FieldRow[]; warnings: Issue[]; issues: Issue[] };

/** The most fields an envelope may have, those of `initialsOnEveryPage` included. */
const maxFields = 5_000;

/**
 * Turns the fields of a request into rows: whose they are, where they lie (anchors searched, defaults moved inside
 * their page) and what they may hold. Writes nothing; `recipients` are those the envelope will have.
 */
export async function placeFields(plan: FieldPlan): Promise<PlacedFields> {
  const issues: Issue[] = [];
  const warnings: Issue[] = [];
  const anchors = await (plan.locate ?? locateAnchors)(plan.fields, plan.documents);
  const fields = plan.fields.flatMap((field, index) => {
    const at =
      (list: Issue[]): Report =>
      (member, message) =>
        list.push({ path: `fields.${index}.${member}`, message });
    return newField(plan, field, index, anchors.get(index), { refuse: at(issues), warn: at(warnings) });
  });
  if (issues.length === 0) issues.push(...issuesOfRules(plan, fields));
  if (plan.initialsOnEveryPage && issues.length === 0) {
    const signers = plan.recipients.filter((each) => each.role === "SIGNER");
    const pages = plan.documents.reduce((sum, document) => sum + document.pages.length, 0);
    if (fields.length + pages * signers.length > maxFields)
      issues.push({
        path: "initialsOnEveryPage",
        message: `would make more than ${maxFields} fields: ${pages} pages and ${signers.length} signers`,
      });
    else fields.push(...pageInitials(fields, signers, plan.documents));
  }
  return { fields, warnings: [...warnings, ...unusedValues(plan.documents, fields)], issues };
}

/** While nothing else is wrong each field of the request has its row. */
function issuesOfRules({ fields: given, recipients }: FieldPlan, fields: readonly FieldRow[]): Issue[] {
  const givenOf = (index: number) => besideFormula.filter((member) => given[index]![member] !== undefined);
  const found = fieldRuleIssues(fields, recipients, givenOf);
  return found.map(({ index, member, message }) => ({ path: `fields.${index}.${member}`, message }));
}

const besideFormula = ["value", "pattern", "min", "max"] as const;

type Reports = { refuse: Report; warn: Report };

/** One row, or none when the request must be refused anyway. */
function newField(
  { recipients, documents }: FieldPlan,
  field: FieldInput,
  position: number,
  anchor: Anchor | undefined,
  { refuse, warn }: Reports,
): FieldRow[] {
  const recipient = fieldRecipient(field, recipients, refuse);
  const unmet = limitIssues(field);
  for (const { member, message } of unmet) refuse(member, message);
  const value = checkPreset(unmet.length === 0 ? field : withoutLimits(field), { refuse, warn });
  const document = documents[field.documentIndex];
  const pageNumber = anchor && "hit" in anchor ? anchor.hit.pageNumber : (field.pageNumber ?? 1);
  const page = document?.pages[pageNumber - 1];
  if (!document) refuse("documentIndex", `must be below ${documents.length}: documents count from 0`);
  else if (!page) refuse("pageNumber", `must be at most ${document.pageCount}, the pages of this document`);
  if (!recipient || !page) return [];
  const anchored = field.anchorText !== undefined;
  const readOnly = isReadOnly(field);
  const options = placeOptions(field, page, refuse);
  return [
    {
      id: newId("field"),
      envelopeId: recipient.envelopeId,
      position,
      recipientId: recipient.id,
      documentIndex: field.documentIndex,
      pageNumber,
      fieldType: field.fieldType,
      ...(options?.box ?? settleBox(field, anchor, page, { refuse, warn })),
      required: (field.required && !readOnly) || field.fieldType === "SIGNATURE",
      readOnly,
      label: field.label,
      options: field.options,
      optionBoxes: options?.boxes ?? [],
      value,
      presetValue: value,
      anchorText: field.anchorText ?? null,
      anchorPlacement: anchored ? field.anchorPlacement : null,
      anchorIndex: anchored ? field.anchorIndex : null,
      rules: rulesOf(field),
    },
  ];
}

/** A value is not held against limits that are refused themselves. */
const withoutLimits = ({ pattern: _pattern, min: _min, max: _max, ...field }: FieldInput): FieldInput => field;
