import type { FieldType } from "@/lib/contracts/fields";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { isDict, type Obj } from "@/lib/pdf/core/objects";
import { dictIn, lookIn } from "@/lib/pdf/intake/look";
import { textOf } from "./text-value";

/** What a text field takes, where its script or its name says so. */
export type TextType = Extract<FieldType, "TEXT" | "NUMBER" | "DATE" | "EMAIL">;

/** Functions that Acrobat writes for a field's format; they are only looked for, never run. */
const scripts: [RegExp, TextType][] = [
  [/\bAFDate_/, "DATE"],
  [/\bAF(?:Number|Percent)_/, "NUMBER"],
];

/** When it is formatted, typed into or validated (ISO 32000-1 12.6.3, table 196). */
const events = ["F", "K", "V"];

export function typeByScript(doc: PdfDocument, actions: Obj): TextType | undefined {
  if (!isDict(actions)) return undefined;
  const look = lookIn(doc);
  const sources = events.map((event) => textOf(doc, dictIn(look, actions.get(event))?.get("JS")) ?? "").join("\n");
  return scripts.find(([pattern]) => pattern.test(sources))?.[1];
}

/** By whole words: "Update" and "candidate" are no dates. */
export function typeByName(...names: string[]): TextType | undefined {
  const words = names.flatMap(wordsOf);
  if (words.includes("email") || words.some((word, at) => word === "e" && words[at + 1] === "mail")) return "EMAIL";
  return words.includes("date") || words.includes("dob") ? "DATE" : undefined;
}

const wordsOf = (name: string): string[] =>
  name
    .replace(/(\p{Ll})(?=\p{Lu})/gu, "$1 ")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
