import type { Envelope } from "@/lib/contracts/envelope";
import type { Field, FieldInput, FieldType } from "@/lib/contracts/fields";
import type { SuggestedField } from "@/lib/contracts/suggested-fields";
import type { PageSize, PointsBox } from "@/lib/fields/page-box";

export type { FieldType } from "@/lib/contracts/fields";

/** A place on a page: which page of which document, and the box in points from its top left corner. */
export type Place = PointsBox & { documentIndex: number; pageNumber: number };

/** A field as it is edited. Empty texts are what the API leaves out. */
export type EditorField = Place & {
  /** Tells fields apart while they are edited; the API gives them ids of its own each time they are saved. */
  key: string;
  recipientIndex: number;
  fieldType: FieldType;
  required: boolean;
  readOnly: boolean;
  label: string;
  options: readonly string[];
  /** Of a `RADIO_GROUP` whose options have places of their own; they move and grow with the field. */
  optionBoxes: readonly PointsBox[];
  value: string;
  /** By which conditions and formulas of other fields call this one. */
  ruleKey: string;
  showIf: Field["showIf"];
  formula: string;
  pattern: string;
  patternHint: string;
  min: Field["min"];
  max: Field["max"];
};

export type EditorDocument = { id: string; name: string; pages: readonly PageSize[] };

let made = 0;
/** A key that no other field of this editor has. */
export const newKey = (): string => {
  made += 1;
  return `field-${made}`;
};

export const blankRules = {
  ruleKey: "",
  showIf: null,
  formula: "",
  pattern: "",
  patternHint: "",
  min: null,
  max: null,
} as const;

/** What `initialsOnEveryPage` puts on each page: the API makes these anew whenever fields are saved. */
const isPageInitials = ({ fieldType, width, height }: Field): boolean =>
  fieldType === "INITIALS" && width === 60 && height === 24;

/** The fields of a draft, in their order. */
export function fieldsOf(envelope: Pick<Envelope, "fields" | "initialsOnEveryPage">): EditorField[] {
  const placed = envelope.fields.filter((field) => !(envelope.initialsOnEveryPage && isPageInitials(field)));
  return placed.map((field) => ({
    key: newKey(),
    recipientIndex: field.recipientIndex,
    documentIndex: field.documentIndex,
    pageNumber: field.pageNumber,
    fieldType: field.fieldType,
    x: field.x,
    y: field.y,
    width: field.width,
    height: field.height,
    required: field.required,
    readOnly: field.readOnly,
    label: field.label,
    options: field.options,
    optionBoxes: field.optionBoxes,
    value: field.formula ? "" : (field.value ?? ""),
    ruleKey: field.key ?? "",
    showIf: field.showIf,
    formula: field.formula ?? "",
    pattern: field.pattern ?? "",
    patternHint: field.patternHint ?? "",
    min: field.min,
    max: field.max,
  }));
}

/** A field that a document asks for, as one that can be edited. */
export const fromSuggestion = (
  suggested: SuggestedField,
  documentIndex: number,
  recipientIndex: number,
): EditorField => ({
  ...blankRules,
  key: newKey(),
  recipientIndex,
  documentIndex,
  pageNumber: suggested.pageNumber,
  fieldType: suggested.fieldType,
  x: suggested.x,
  y: suggested.y,
  width: suggested.width,
  height: suggested.height,
  required: suggested.required,
  readOnly: suggested.readOnly,
  label: suggested.label,
  options: suggested.options,
  optionBoxes: suggested.optionBoxes ?? [],
  value: suggested.value ?? "",
});

/** A name that conditions and formulas can call a field by, made of its label, which no other field has. */
export function keyFor(field: EditorField, fields: readonly EditorField[]): string {
  const words = (field.label || field.fieldType).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const plain = words
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 40);
  const name = plain || field.fieldType.toLowerCase();
  const taken = new Set(fields.filter(({ key }) => key !== field.key).map(({ ruleKey }) => ruleKey));
  for (let number = 1; ; number++) {
    const key = number === 1 ? name : `${name}_${number}`;
    if (!taken.has(key)) return key;
  }
}

const hundredths = (points: number): number => Math.round(points * 100) / 100;

const rounded = ({ x, y, width, height }: PointsBox): PointsBox => ({
  x: hundredths(x),
  y: hundredths(y),
  width: hundredths(width),
  height: hundredths(height),
});

/** As `fields` of POST and PATCH /envelopes take it. */
export function toFieldInput(field: EditorField): Partial<FieldInput> & { recipientIndex: number } {
  const { recipientIndex, documentIndex, pageNumber, fieldType, required, readOnly, label } = field;
  // A formula says the value: nothing may be given beside it.
  const beside = field.formula ? { value: "", pattern: "", min: null, max: null } : field;
  return {
    ...{ recipientIndex, documentIndex, pageNumber, fieldType, required, readOnly, label },
    ...rounded(field),
    options: field.options.map((each) => each.trim()).filter((each) => each !== ""),
    optionBoxes: field.optionBoxes.map(rounded),
    ...(beside.value ? { value: beside.value } : {}),
    ...(field.ruleKey ? { key: field.ruleKey } : {}),
    ...(field.showIf ? { showIf: field.showIf } : {}),
    ...(field.formula ? { formula: field.formula } : {}),
    ...(beside.pattern ? { pattern: beside.pattern } : {}),
    ...(beside.pattern && field.patternHint ? { patternHint: field.patternHint } : {}),
    ...(beside.min === null ? {} : { min: beside.min }),
    ...(beside.max === null ? {} : { max: beside.max }),
  };
}

/** Indexes of signers that have no place to sign, where there are fields at all. */
export function signersWithoutSignature(
  fields: readonly EditorField[],
  recipients: readonly { role: string }[],
): number[] {
  if (fields.length === 0) return [];
  const signs = new Set(fields.filter((each) => each.fieldType === "SIGNATURE").map((each) => each.recipientIndex));
  return recipients.flatMap(({ role }, index) => (role === "SIGNER" && !signs.has(index) ? [index] : []));
}
