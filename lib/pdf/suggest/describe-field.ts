import type { SuggestedField } from "@/lib/contracts/suggested-fields";
import type { PointsBox } from "@/lib/fields/page-box";
import { checkedValue, findValueProblem } from "@/lib/fields/value-problem";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Choice, choicesOf, isOn, onState, radioChoices } from "./form-choices";
import type { ShownField, Widget } from "./form-widgets";
import { oneLine, textOf } from "./text-value";
import { typeByName, typeByScript } from "./value-hints";

/** What a field asks for, without its place. */
type Described = Omit<SuggestedField, "source" | "role" | "pageNumber" | keyof PointsBox>;

/**
 * One suggestion and the widgets that stand for it: of check boxes each has its own, of radio buttons all share one.
 * `optionWidgets` are those of its options, in their order.
 */
export type DescribedField = { described: Described; widgets: Widget[]; optionWidgets: Widget[] };

const longest = { label: 200, name: 200, value: 5_000 } as const;
const mostOptions = 200;
/** Field flags (ISO 32000-1 12.7.3.1 and 12.7.4, tables 221, 226 and 228), counted from bit 1. */
const flag = { readOnly: 1, required: 2, password: 14, radio: 16, pushButton: 17, fileSelect: 21 } as const;

export function describeField(doc: PdfDocument, field: ShownField): DescribedField[] {
  const flags = doc.number(field.get("Ff")) ?? 0;
  const has = (name: keyof typeof flag): boolean => (flags & (1 << (flag[name] - 1))) !== 0;
  // What nobody may fill in is part of the text.
  if (has("readOnly")) return [];
  const common = commonOf(doc, field, has("required"));
  const whole = (more: Partial<Described>) => [
    { described: { ...common, ...more }, widgets: field.widgets, optionWidgets: [] },
  ];
  switch (doc.name(field.get("FT"))) {
    case "Tx":
      if (has("password")) return [];
      return has("fileSelect") ? whole({ fieldType: "ATTACHMENT" }) : whole(describeText(doc, field, common));
    case "Btn":
      if (has("pushButton")) return [];
      return has("radio") ? describeRadio(doc, field, common) : describeBoxes(doc, field, common);
    case "Ch":
      return whole(describeChoice(doc, field, common, choicesOf(doc, field)));
    case "Sig":
      // One that is signed has its signature's dictionary as value.
      return field.get("V") === null ? whole({ fieldType: "SIGNATURE", required: true }) : [];
    default:
      return [];
  }
}

function commonOf(doc: PdfDocument, field: ShownField, required: boolean): Described {
  const tooltip = oneLine(textOf(doc, field.get("TU")) ?? "", longest.label);
  return {
    name: oneLine(field.name, longest.name),
    fieldType: "TEXT",
    required,
    readOnly: false,
    label: tooltip || oneLine(field.name, longest.label),
    options: [],
  };
}

function describeText(doc: PdfDocument, field: ShownField, common: Described): Partial<Described> {
  const given = (textOf(doc, field.get("V")) ?? "").replace(/\r\n?/g, "\n").slice(0, longest.value).toWellFormed();
  const hinted = typeByScript(doc, field.get("AA")) ?? typeByName(common.name, common.label) ?? "TEXT";
  const maxLength = doc.number(field.get("MaxLen")) ?? 0;
  const limit = Number.isInteger(maxLength) && maxLength > 0 && maxLength <= longest.value ? { maxLength } : {};
  if (given.trim() === "") return { fieldType: hinted, ...limit };
  // What stands in the form already may not be written as the type wants it: then it is text.
  const fits = findValueProblem({ ...common, id: "", fieldType: hinted }, given) === undefined;
  return { fieldType: fits ? hinted : "TEXT", value: given, ...limit };
}

function describeChoice(
  doc: PdfDocument,
  field: ShownField,
  common: Described,
  choices: readonly Choice[],
): Partial<Described> {
  if (choices.length === 0 || choices.length > mostOptions) return describeText(doc, field, common);
  const value = field.get("V");
  const kept = textOf(doc, Array.isArray(value) ? value[0] : value);
  const chosen = choices.find((choice) => choice.kept === kept) ?? choices.find((choice) => choice.text === kept);
  return { fieldType: "DROPDOWN", options: choices.map(({ text }) => text), ...withValue(chosen?.text) };
}

function describeRadio(doc: PdfDocument, field: ShownField, common: Described): DescribedField[] {
  const choices = radioChoices(doc, field);
  if (choices.length < 2 || choices.length > mostOptions) return describeBoxes(doc, field, common);
  const on = field.widgets.find((widget) => isOn(doc, widget));
  const kept = (on && onState(doc, on)) ?? textOf(doc, field.get("V"));
  const chosen = choices.find((choice) => choice.kept === kept);
  const options = choices.map(({ text }) => text);
  return [
    {
      described: { ...common, fieldType: "RADIO_GROUP", options, ...withValue(chosen?.text) },
      widgets: field.widgets,
      optionWidgets: choices.map(({ kept }) => field.widgets.find((widget) => (onState(doc, widget) ?? "") === kept)!),
    },
  ];
}

function describeBoxes(doc: PdfDocument, field: ShownField, common: Described): DescribedField[] {
  return field.widgets.map((widget) => {
    const state = field.widgets.length > 1 ? onState(doc, widget) : undefined;
    const label = state === undefined ? common.label : oneLine(`${common.label}: ${state}`, longest.label);
    const value = isOn(doc, widget) ? checkedValue : undefined;
    return {
      described: { ...common, fieldType: "CHECKBOX", label, ...withValue(value) },
      widgets: [widget],
      optionWidgets: [],
    };
  });
}

const withValue = (value: string | undefined): { value?: string } => (value === undefined ? {} : { value });
