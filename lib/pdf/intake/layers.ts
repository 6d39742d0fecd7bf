import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, isDict, Name, type Obj, Ref, Stream } from "@/lib/pdf/core/objects";
import { reachableObjects } from "@/lib/pdf/core/reachable";
import { dictIn, type Look, lookIn } from "@/lib/pdf/intake/look";

/**
 * `hidden`: some of what is on the pages is not seen at first, or not in every viewer. `print`: the screen, the paper and a
 * copy in another format do not show the same. `switchable`: all is shown, and a reader may hide some.
 */
export type Layers = "hidden" | "print" | "switchable";

/**
 * What optional content (ISO 32000-1 8.11) makes of a document: what is shown depends on the viewer and on whoever looks,
 * so two people may have signed the same file and not have seen the same. Nothing for layers that are shown and locked.
 */
export function layersOf(doc: PdfDocument): Layers[] {
  const look = lookIn(doc);
  const properties = dictIn(look, doc.root.get("OCProperties"));
  const groups = refsIn(look, properties?.get("OCGs"));
  const usual = dictIn(look, properties?.get("D")) ?? new Map();
  // PDFium takes the first of the others that is meant for viewing in its place.
  const others = look(properties?.get("Configs"));
  const configurations = [usual, ...(Array.isArray(others) ? others : []).flatMap((each) => dictIn(look, each) ?? [])];
  const hasGroups = properties !== undefined && groups.size > 0;
  const found: Layers[] = [];
  const isHidden = configurations.some((each) => isHiding(look, each, groups));
  if ((hasGroups && isHidden) || hasExpressions(doc, look)) found.push("hidden");
  if (hasGroups && configurations.some((each) => isForPurpose(look, each, groups))) found.push("print");
  if (found.length > 0 || !hasGroups) return found;
  const locked = refsIn(look, usual.get("Locked"));
  const isFixed = [...groups.keys()].every((group) => locked.has(group)) && isEmpty(look, properties.get("Configs"));
  return isFixed ? [] : ["switchable"];
}

/**
 * The catalog's layers without the configurations that PDFium takes in place of the usual one, which the others go by, where
 * something is hidden in either.
 */
export function oddConfigurations(doc: PdfDocument): { ref: Ref; value: Obj }[] {
  const look = lookIn(doc);
  const entry = doc.root.get("OCProperties");
  const properties = dictIn(look, entry);
  const groups = refsIn(look, properties?.get("OCGs"));
  const others = look(properties?.get("Configs"));
  const forViewing = (Array.isArray(others) ? others : [])
    .flatMap((each) => dictIn(look, each) ?? [])
    .filter((each) => isForViewing(look, each));
  const usual = dictIn(look, properties?.get("D")) ?? new Map();
  if (!properties || !forViewing.length || ![usual, ...forViewing].some((each) => isHiding(look, each, groups)))
    return [];
  const value: Dict = new Map(properties);
  value.delete("Configs");
  if (entry instanceof Ref && isDict(doc.load(entry))) return [{ ref: entry, value }];
  return [{ ref: doc.rootRef, value: new Map(doc.root).set("OCProperties", value) }];
}

function isForViewing(look: Look, configuration: Dict): boolean {
  const intent = look(configuration.get("Intent"));
  const intents = (Array.isArray(intent) ? intent : [intent]).map(look);
  return intents.some((each) => each instanceof Name && ["View", "All"].includes(each.value));
}

/** Table 101: by name, or by what all begin with. */
function isHiding(look: Look, usual: Dict, groups: Refs): boolean {
  const base = look(usual.get("BaseState"));
  const shown = refsIn(look, usual.get("ON"));
  const isBaseShown = !(base instanceof Name) || base.value === "ON";
  const isHidden = !isBaseShown && [...groups.keys()].some((group) => !shown.has(group));
  return isHidden || refsIn(look, usual.get("OFF")).size > 0;
}

/**
 * Tables 102 and 103. By the standard an entry of the group counts where the configuration names the event (/AS); PDFium and
 * pdf.js follow it without.
 */
function isForPurpose(look: Look, usual: Dict, groups: Refs): boolean {
  if (!isEmpty(look, usual.get("AS"))) return true;
  return [...groups.values()].some((group) => {
    const usage = dictIn(look, dictIn(look, group)?.get("Usage"));
    return ["View", "Print", "Export"].some((event) => isOff(look, usage?.get(event), `${event}State`));
  });
}

function isOff(look: Look, usage: Obj | undefined, key: string): boolean {
  const state = look(dictIn(look, usage)?.get(key));
  return state instanceof Name && state.value === "OFF";
}

/** Content that is there while a layer is not, or by an expression, which not every viewer reads (table 99). */
function hasExpressions(doc: PdfDocument, look: Look): boolean {
  for (const { value } of reachableObjects(doc)) if (holdsExpression(look, value)) return true;
  return false;
}

function holdsExpression(look: Look, value: Obj): boolean {
  if (value instanceof Stream) return holdsExpression(look, value.dict);
  if (Array.isArray(value)) return value.some((each) => typeof each === "object" && holdsExpression(look, each));
  if (!isDict(value)) return false;
  return isExpression(look, value) || [...value.values()].some((each) => holdsExpression(look, each));
}

function isExpression(look: Look, dict: Dict): boolean {
  const type = look(dict.get("Type"));
  if (!(type instanceof Name) || type.value !== "OCMD") return false;
  const policy = look(dict.get("P"));
  const isInverse = policy instanceof Name && ["AllOff", "AnyOff"].includes(policy.value);
  return isInverse || !isEmpty(look, dict.get("VE"));
}

type Refs = ReadonlyMap<number, Ref>;

function refsIn(look: Look, value: Obj | undefined): Refs {
  const items = look(value);
  const refs = (Array.isArray(items) ? items : []).filter((item) => item instanceof Ref);
  return new Map(refs.map((ref) => [ref.num, ref]));
}

function isEmpty(look: Look, value: Obj | undefined): boolean {
  const items = look(value);
  return !Array.isArray(items) || items.length === 0;
}
