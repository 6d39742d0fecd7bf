import { checkedValue, findValueProblem } from "@/lib/fields/value-problem";
import { fieldTypeOf, nearestType, type ParsedTag, type TagSpec } from "./tag-spec";

const longest = { role: 100, label: 200, option: 200 } as const;
const mostOptions = 200;
const size = { least: 4, most: 5_000 } as const;
const aliases: Record<string, string> = { name: "label", value: "default" };
const keys = ["type", "role", "label", "required", "readonly", "options", "width", "height", "default"] as const;
type Key = (typeof keys)[number];
type Members = Partial<Record<Key, string>>;

const ligature = /[\ufb00-\ufb06]/gu;
const unseen = /[\p{Cc}\p{Cf}]+/gu;

/**
 * Reads what stands between `{{` and `}}`: a type or a label, then `key=value` behind semicolons. A label without
 * `type` is a TEXT field of that name.
 */
export function parseTag(inside: string): ParsedTag {
  const [head = "", ...rest] = clean(inside)
    .split(";")
    .map((part) => part.trim());
  const read = readMembers(rest);
  if ("problem" in read) return read;
  const { members } = read;
  const headType = fieldTypeOf(head);
  const fieldType = members.type === undefined ? (headType ?? "TEXT") : fieldTypeOf(members.type);
  if (head === "") return { problem: "is empty: it begins with a type or a label" };
  if (/[{}]/.test(inside)) return { problem: "has a brace inside" };
  if (fieldType === undefined) return { problem: `has the type "${members.type}", which does not exist` };
  const meant = headType === undefined && members.type === undefined ? nearestType(head) : undefined;
  if (meant) return { problem: `begins with "${head}", which is no type; "${meant}" is one` };
  if (headType === undefined && members.label !== undefined)
    return { problem: `has two labels, "${head}" and "${members.label}"` };
  const label = members.label ?? (headType === undefined || members.type !== undefined ? head : "");
  return checkSpec({ ...members, label }, fieldType);
}

const clean = (text: string): string =>
  text
    .replace(ligature, (letter) => letter.normalize("NFKC"))
    .replace(unseen, "")
    .replace(/\s+/gu, " ")
    .trim();

function readMembers(parts: readonly string[]): { members: Members } | { problem: string } {
  const members: Members = {};
  for (const part of parts) {
    if (part === "") continue;
    const at = part.indexOf("=");
    const name = (at < 0 ? part : part.slice(0, at)).trim().toLowerCase();
    const key = keys.find((each) => each === (aliases[name] ?? name));
    if (key === undefined) return { problem: `has the key "${name}", which does not exist` };
    if (members[key] !== undefined) return { problem: `says ${key} twice` };
    if (at < 0 && key !== "required" && key !== "readonly") return { problem: `says ${key} without a value` };
    members[key] = at < 0 ? "yes" : part.slice(at + 1).trim();
  }
  return { members };
}

type Stated = Members & { label: string };

function checkSpec(members: Stated, fieldType: TagSpec["fieldType"]): ParsedTag {
  const { label, role } = members;
  if (label.length > longest.label) return { problem: `has a label of more than ${longest.label} characters` };
  if (role !== undefined && (role === "" || role.length > longest.role))
    return { problem: `has a role that is empty or has more than ${longest.role} characters` };
  const required = flag(members.required, true);
  const readOnly = flag(members.readonly, false);
  if (required === undefined || readOnly === undefined)
    return { problem: "says required or readonly other than yes or no" };
  const [width, height] = [points(members.width), points(members.height)];
  if (width === false || height === false)
    return { problem: `has a width or height that is no number of points from ${size.least} to ${size.most}` };
  const options = optionsOf(members.options);
  const problem = optionProblem(fieldType, options);
  if (problem) return { problem };
  const value = defaultOf(fieldType, members.default);
  const spec = { fieldType, role, label, required, readOnly, options, value, width, height };
  return isGoodValue(spec) ? { spec } : { problem: `has a default that no ${fieldType} field can hold` };
}

function flag(word: string | undefined, absent: boolean): boolean | undefined {
  if (word === undefined) return absent;
  if (/^(?:yes|true|1)$/i.test(word)) return true;
  return /^(?:no|false|0)$/i.test(word) ? false : undefined;
}

function points(word: string | undefined): number | undefined | false {
  if (word === undefined) return undefined;
  const value = /^\d{1,4}(?:\.\d{1,3})?$/.test(word) ? Number(word) : 0;
  return value >= size.least && value <= size.most ? value : false;
}

const optionsOf = (list: string | undefined): string[] =>
  list === undefined ? [] : list.split(",").map((option) => option.trim());

function optionProblem(fieldType: TagSpec["fieldType"], options: readonly string[]): string | undefined {
  const least = fieldType === "RADIO_GROUP" ? 2 : fieldType === "DROPDOWN" ? 1 : 0;
  if (least === 0 && options.length > 0) return `has options, which a ${fieldType} field does not take`;
  if (options.length < least) return `needs ${least === 1 ? "options" : "at least two options"}: options=First,Second`;
  if (options.length > mostOptions) return `has more than ${mostOptions} options`;
  if (options.some((option) => option === "" || option.length > longest.option))
    return "has an option that is empty or too long";
  return new Set(options).size < options.length ? "has the same option twice" : undefined;
}

function defaultOf(fieldType: TagSpec["fieldType"], word: string | undefined): string | undefined {
  if (word === undefined || word === "") return undefined;
  if (fieldType !== "CHECKBOX") return word;
  const on = /^(?:on|checked|x)$/i.test(word) ? true : flag(word, false);
  return on === undefined ? word : on ? checkedValue : undefined;
}

function isGoodValue({ fieldType, label, options, value }: TagSpec): boolean {
  if (value === undefined) return true;
  return findValueProblem({ id: "", fieldType, required: false, label, options }, value) === undefined;
}
