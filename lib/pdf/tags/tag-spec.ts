import type { FieldType } from "@/lib/contracts/fields";

/** What a text tag asks for, as it is written: `{{Signature;role=1}}`. */
export type TagSpec = {
  fieldType: FieldType;
  role: string | undefined;
  label: string;
  required: boolean;
  readOnly: boolean;
  options: string[];
  /** What stands in the field from the start. */
  value: string | undefined;
  width: number | undefined;
  height: number | undefined;
};

/** The tag, or why it is none, in words that complete "the tag …". */
export type ParsedTag = { spec: TagSpec } | { problem: string };

/** Names of types as people write them, without spaces, hyphens and case. */
const typeNames: Record<string, FieldType> = {
  signature: "SIGNATURE",
  initials: "INITIALS",
  initial: "INITIALS",
  datesigned: "DATE_SIGNED",
  text: "TEXT",
  number: "NUMBER",
  name: "NAME",
  email: "EMAIL",
  date: "DATE",
  checkbox: "CHECKBOX",
  radio: "RADIO_GROUP",
  radiogroup: "RADIO_GROUP",
  dropdown: "DROPDOWN",
  attachment: "ATTACHMENT",
  stamp: "STAMP",
  drawing: "DRAWING",
};

const keyOf = (word: string): string => word.replace(/[\s_-]+/g, "").toLowerCase();

/** The type that a word names, whatever its case. */
export function fieldTypeOf(word: string): FieldType | undefined {
  const key = keyOf(word);
  return Object.hasOwn(typeNames, key) ? typeNames[key] : undefined;
}

/** Short words are too near to each other to guess. */
const leastGuessed = 7;

/** The type's name that was meant when a word is spelt wrong: one letter too many, too few or changed, or two swapped. */
export function nearestType(word: string): string | undefined {
  const key = keyOf(word);
  return Object.keys(typeNames).find((name) => name.length >= leastGuessed && isSlip(key, name));
}

function isSlip(given: string, name: string): boolean {
  if (Math.abs(given.length - name.length) > 1) return false;
  let start = 0;
  while (start < name.length && given[start] === name[start]) start++;
  let end = 0;
  while (end < name.length - start && given.at(-1 - end) === name.at(-1 - end) && end < given.length - start) end++;
  const [inGiven, inName] = [given.slice(start, given.length - end), name.slice(start, name.length - end)];
  const isSwap = inName.length === 2 && inGiven === `${inName[1]}${inName[0]}`;
  return isSwap || (inGiven.length <= 1 && inName.length <= 1);
}
