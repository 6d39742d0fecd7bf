import type { Field } from "@/lib/contracts/fields";
import { isAttachmentId } from "./attachment";
import { parseDrawing } from "./drawing";
import { findLimitProblem, isDay, numberIn } from "./limits";
import type { GivenRules } from "./rules";

/** What is wrong with a value, as a code: the page and the API each say it in their own words. */
export type ValueProblem =
  | "required"
  | "unchecked"
  | "number"
  | "email"
  | "date"
  | "option"
  | "tooLong"
  | "noValue"
  | "file"
  | "drawing"
  | "textTooLong"
  | "outside"
  | "pattern";

/** The parts of a field that its value depends on. */
export type ValueField = Pick<Field, "id" | "fieldType" | "required" | "label" | "options"> & GivenRules;

const maxCharacters = 5_000;
/** Text in the place of a stamp or a drawing. */
export const maxShortCharacters = 120;
const emailPattern = /^[^\s@<>"(),;:\\[\]]{1,64}@[^\s@<>"(),;:\\[\]]+\.[^\s@<>"(),;:\\[\].]{2,}$/u;

/** A ticked box; anything else, nothing included, is an empty one. */
export const checkedValue = "true";

/** Fields that hold the adopted signature, or that the platform fills in: they take no value. */
export const takesValue = (field: Pick<Field, "fieldType">): boolean =>
  field.fieldType !== "SIGNATURE" && field.fieldType !== "INITIALS" && field.fieldType !== "DATE_SIGNED";

/** The first thing wrong with `value`, or undefined. Spaces around a value do not count. */
export function findValueProblem(field: ValueField, value: string): ValueProblem | undefined {
  if (!takesValue(field)) return value === "" ? undefined : "noValue";
  const text = value.trim();
  if (field.fieldType === "CHECKBOX") return checkBox(field, text);
  if (text === "") return field.required ? "required" : undefined;
  if (field.fieldType === "DRAWING") return drawn(text);
  if (text.length > maxCharacters) return "tooLong";
  return findTypeProblem(field, value) ?? findLimitProblem(field, text);
}

function findTypeProblem(field: ValueField, value: string): ValueProblem | undefined {
  const text = value.trim();
  switch (field.fieldType) {
    case "NUMBER":
      return numberIn(text) === undefined ? "number" : undefined;
    case "EMAIL":
      return text.length <= 254 && emailPattern.test(text) ? undefined : "email";
    case "DATE":
      return isDay(text) ? undefined : "date";
    case "ATTACHMENT":
      return isAttachmentId(text) ? undefined : "file";
    case "STAMP":
      return text.length > maxShortCharacters ? "textTooLong" : undefined;
    case "DROPDOWN":
    case "RADIO_GROUP":
      return field.options.includes(value) ? undefined : "option";
    default:
      return undefined;
  }
}

function checkBox(field: ValueField, text: string): ValueProblem | undefined {
  if (text === checkedValue) return undefined;
  if (text !== "" && text !== "false") return "option";
  return field.required ? "unchecked" : undefined;
}

/** Drawn, or written by who cannot draw; what begins like the JSON of a drawing is meant to be one. */
function drawn(text: string): ValueProblem | undefined {
  if (/^[{[]/.test(text)) return parseDrawing(text) ? undefined : "drawing";
  return text.length > maxShortCharacters ? "textTooLong" : undefined;
}
