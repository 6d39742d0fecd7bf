import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, isDict, Name, type Obj, Stream } from "@/lib/pdf/core/objects";
import { reachableObjects } from "@/lib/pdf/core/reachable";
import type { Replacement } from "@/lib/pdf/intake/odd-annotations";

/** Transfer functions turn black to white for some readers only (ISO 32000-1 10.5). */
const TRANSFERS = ["TR", "TR2"];
const OPACITIES = ["ca", "CA"];

/**
 * Graphics states that readers understand differently, as they have to be for all to draw the same: without transfer
 * functions, with one blend mode and not a list to choose from (11.3.5), and with opacities that there are.
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
  for (const key of OPACITIES) {
    const opacity = doc.number(state.get(key));
    if (opacity !== undefined && (opacity < 0 || opacity > 1)) out.set(key, Math.min(1, Math.max(0, opacity)));
  }
  const isSame = out.size === state.size && [...out].every(([key, value]) => state.get(key) === value);
  return isSame ? undefined : out;
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
