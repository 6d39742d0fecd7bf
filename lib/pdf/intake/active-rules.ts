import { type Dict, isDict, Name, type Obj, Str } from "@/lib/pdf/core/objects";
import type { Look } from "@/lib/pdf/intake/look";
import { dictIn } from "@/lib/pdf/intake/look";

/** What a document can do beyond being shown (ISO 32000-1 12.6, 7.11.4), or be shown from elsewhere (7.3.8.2, 8.10.4). */
export type ActiveKind =
  | "javascript"
  | "launch"
  | "submit"
  | "open_action"
  | "embedded_files"
  | "external_data"
  | "portfolio"
  | "xfa";

const MAX_CHAINED_ACTIONS = 1000;
/** Actions of 12.6.4 that are never left in; the others lead to a place or play something when they are asked to. */
const FORBIDDEN = new Map<string, ActiveKind>([
  ["JavaScript", "javascript"],
  ["Launch", "launch"],
  ["SubmitForm", "submit"],
  ["ImportData", "submit"],
]);
const OTHERS =
  "GoTo GoToR GoToE Thread URI Sound Movie Hide Named ResetForm SetOCGState Rendition Trans GoTo3DView RichMediaExecute";
const ACTIONS = new Set([...FORBIDDEN.keys(), ...OTHERS.split(" ")]);

const nameOf = (look: Look, value: Obj | undefined): string | undefined => {
  const found = look(value);
  return found instanceof Name ? found.value : undefined;
};

/** Why this value must not stay: it is an action of a forbidden kind. */
export function forbiddenAction(look: Look, value: Obj | undefined): ActiveKind | undefined {
  const action = dictIn(look, value);
  const kind = action?.has("S") ? nameOf(look, action.get("S")) : undefined;
  if (kind === "Rendition" && action?.has("JS")) return "javascript";
  return kind === undefined ? undefined : FORBIDDEN.get(kind);
}

const isAction = (look: Look, value: Obj | undefined): boolean =>
  ACTIONS.has(nameOf(look, dictIn(look, value)?.get("S")) ?? "");

/** Forbidden kinds of an action and of those chained to it by /Next. */
export function kindsOfChain(look: Look, value: Obj | undefined): ActiveKind[] {
  const kinds: ActiveKind[] = [];
  const stack: (Obj | undefined)[] = [value];
  for (let visited = 0; stack.length > 0 && visited < MAX_CHAINED_ACTIONS; visited++) {
    const action = stack.pop();
    const kind = forbiddenAction(look, action);
    if (kind) kinds.push(kind);
    const next = look(dictIn(look, action)?.get("Next"));
    stack.push(...(Array.isArray(next) ? next : [next]));
  }
  return kinds;
}

/** /AA (12.6.3) runs without anyone asking for it, so nothing of it stays; the key may be a resource's name too. */
export function additionalActions(look: Look, value: Obj | undefined): ActiveKind[] {
  const actions = [...(dictIn(look, value)?.values() ?? [])].filter((action) => isAction(look, action));
  const kinds = actions.flatMap((action) => kindsOfChain(look, action));
  return actions.length > 0 && kinds.length === 0 ? ["open_action"] : kinds;
}

/** What happens when the document is opened: going to a place in it is fine, as a destination or an action. */
export function openAction(look: Look, value: Obj | undefined): ActiveKind[] {
  const action = dictIn(look, value);
  if (!action) return [];
  const kinds = kindsOfChain(look, action);
  return kinds.length === 0 && nameOf(look, action.get("S")) !== "GoTo" ? ["open_action"] : kinds;
}

/** Table 5: with /F a viewer takes the data from that file, and what stands in this one counts for nothing. */
const EXTERNAL = ["F", "FFilter", "FDecodeParms"];

/** A stream's dictionary that shows what is in this file, not a page or data of another one; the same where it does already. */
export function withinThisFile(look: Look, dict: Dict): Dict {
  const file = look(dict.get("F"));
  // A name here is what some writers call a filter, as inline images do.
  const isExternal = file instanceof Str || isDict(file);
  const isProxy = dictIn(look, dict.get("Ref")) !== undefined;
  if (!isExternal && !isProxy) return dict;
  return new Map([...dict].filter(([key]) => !(isProxy && key === "Ref") && !(isExternal && EXTERNAL.includes(key))));
}

const platforms = new Set(["F", "UF", "DOS", "Mac", "Unix"]);

/** 7.11.3, table 44: the value of /EF in a file specification; a font may be called EF too. */
export function isEmbeddedFile(look: Look, value: Obj | undefined): boolean {
  const keys = [...(dictIn(look, value)?.keys() ?? [])];
  return keys.length > 0 && keys.every((key) => platforms.has(key));
}

export const isFileAttachment = (look: Look, dict: Dict): boolean =>
  dict.has("FS") && nameOf(look, dict.get("Subtype")) === "FileAttachment";

/**
 * What is left of an attached file's annotation (12.5.6.15): its picture, or nothing to be seen. Flag 2 hides
 * (12.5.3).
 */
export function emptyAttachment(look: Look, dict: Dict): Dict {
  const out: Dict = new Map(dict);
  out.delete("FS");
  out.set("Subtype", new Name("Stamp"));
  const flags = look(dict.get("F"));
  if (!dictIn(look, dict.get("AP"))) out.set("F", (typeof flags === "number" ? flags : 0) | 2);
  return out;
}

export function isEmptyTree(look: Look, tree: Obj | undefined): boolean {
  const root = dictIn(look, tree);
  const isFilled = (value: Obj): boolean => Array.isArray(value) && value.length > 0;
  return !isFilled(look(root?.get("Names"))) && !isFilled(look(root?.get("Kids")));
}
