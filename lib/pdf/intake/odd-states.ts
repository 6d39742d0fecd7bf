import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, isDict, Name, type Obj, Stream } from "@/lib/pdf/core/objects";
import { reachableObjects } from "@/lib/pdf/core/reachable";
import type { Replacement } from "@/lib/pdf/intake/odd-annotations";

/** Transfer functions turn black to white for some readers only (ISO 32000-1 10.5). */
const TRANSFERS = ["TR", "TR2"];
const OPACITIES = ["ca", "CA"];

/**
 * Graphics states that readers understand differently, as they have to be for all to draw the same: without transfer
 * functions, with one blend mode and not a list to choose from (11.3.5), and with opacities, dashes and masks that there are.
 */
export function oddStates(doc: PdfDocument): Replacement[] {
  const objects = [...reachableObjects(doc)];
  const states = new Map<Dict, Dict>();
  for (const { value } of objects) for (const dict of dictsIn(value)) findStates(doc, dict, states);
  if (states.size === 0) return [];
  return objects.flatMap(({ ref, value }) => {
    const mended = mend(value, states);
    return mended === value ? [] : [{ ref, value: mended }];
  });
}

function findStates(doc: PdfDocument, dict: Dict, states: Map<Dict, Dict>): void {
  const named = dict.has("ExtGState") ? doc.dict(dict.get("ExtGState")) : undefined;
  for (const value of named?.values() ?? []) {
    const state = doc.dict(value);
    const plain = state && plainState(doc, state);
    if (plain) states.set(state, plain);
  }
}

function plainState(doc: PdfDocument, state: Dict): Dict | undefined {
  const out = new Map(state);
  for (const key of TRANSFERS) if (state.has(key) && !(doc.resolve(state.get(key)) instanceof Name)) out.delete(key);
  const modes = doc.array(state.get("BM"));
  if (modes) out.set("BM", modes[0] ?? new Name("Normal"));
  else if (state.has("BM") && doc.name(state.get("BM")) === undefined) out.delete("BM");
  if (isOddDash(doc, state)) out.delete("D");
  const mask = plainMask(doc, state);
  if (mask) out.set("SMask", mask);
  for (const key of OPACITIES) {
    const opacity = doc.number(state.get(key));
    if (opacity === undefined) out.delete(key);
    else if (opacity < 0 || opacity > 1) out.set(key, Math.min(1, Math.max(0, opacity)));
  }
  const isSame = out.size === state.size && [...out].every(([key, value]) => state.get(key) === value);
  return isSame ? undefined : out;
}

/** 8.4.3.6. */
function isOddDash(doc: PdfDocument, state: Dict): boolean {
  const [lengths] = (doc.array(state.get("D")) ?? []).map((each) => doc.array(each));
  const numbers = (lengths ?? []).map((each) => doc.number(each) ?? 0);
  return numbers.length > 0 && (numbers.some((each) => each < 0) || numbers.every((each) => each === 0));
}

/** 11.6.5.2: without a transfer function, and none where what it is made of is no group. Undefined where it is so. */
function plainMask(doc: PdfDocument, state: Dict): Obj | undefined {
  const mask = doc.dict(state.get("SMask"));
  const group = doc.resolve(mask?.get("G"));
  if (!mask || !(group instanceof Stream)) return undefined;
  if (!doc.dict(group.dict.get("Group"))) return new Name("None");
  if (!mask.has("TR") || doc.resolve(mask.get("TR")) instanceof Name) return undefined;
  const plain = new Map(mask);
  plain.delete("TR");
  return plain;
}

function* dictsIn(value: Obj): Generator<Dict> {
  if (value instanceof Stream) yield* dictsIn(value.dict);
  else if (Array.isArray(value)) for (const item of value) yield* dictsIn(item);
  else if (isDict(value)) {
    yield value;
    for (const item of value.values()) yield* dictsIn(item);
  }
}

/** The object with these dictionaries in place of those; itself where it holds none of them. */
function mend(value: Obj, states: ReadonlyMap<Dict, Dict>): Obj {
  if (value instanceof Stream) {
    const dict = mend(value.dict, states);
    return dict === value.dict ? value : new Stream(dict as Dict, value.raw);
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => mend(item, states));
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  if (!isDict(value)) return value;
  const plain = states.get(value);
  if (plain) return plain;
  const members = [...value].map(([key, item]): [string, Obj] => [key, mend(item, states)]);
  return members.every(([key, item]) => item === value.get(key)) ? value : new Map(members);
}
