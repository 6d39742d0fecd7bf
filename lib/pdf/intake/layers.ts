import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, Name, type Obj, Ref } from "@/lib/pdf/core/objects";
import { dictIn, type Look, lookIn } from "@/lib/pdf/intake/look";

/** `hidden`: some of what is on the pages is not seen at first, or not everywhere. `switchable`: a reader may hide some. */
export type Layers = "none" | "hidden" | "switchable";

/**
 * Optional content (ISO 32000-1 8.11): what of it is shown depends on the viewer and on whoever looks, so two people may
 * have signed the same file and not have seen the same. Layers that are shown and locked are none in this sense.
 */
export function layersOf(doc: PdfDocument): Layers {
  const look = lookIn(doc);
  const properties = dictIn(look, doc.root.get("OCProperties"));
  const groups = refsIn(look, properties?.get("OCGs"));
  if (!properties || groups.size === 0) return "none";
  const usual = dictIn(look, properties.get("D")) ?? new Map();
  if (isHiding(look, usual, groups)) return "hidden";
  const locked = refsIn(look, usual.get("Locked"));
  const isFixed = [...groups].every((group) => locked.has(group)) && isEmpty(look, properties.get("Configs"));
  return isFixed ? "none" : "switchable";
}

/** Tables 101 and 103: by name, by what all begin with, or by an event such as printing. */
function isHiding(look: Look, usual: Dict, groups: ReadonlySet<number>): boolean {
  const base = look(usual.get("BaseState"));
  const shown = refsIn(look, usual.get("ON"));
  const isBaseShown = !(base instanceof Name) || base.value === "ON";
  const isHidden = !isBaseShown && [...groups].some((group) => !shown.has(group));
  return isHidden || refsIn(look, usual.get("OFF")).size > 0 || !isEmpty(look, usual.get("AS"));
}

function refsIn(look: Look, value: Obj | undefined): Set<number> {
  const items = look(value);
  return new Set((Array.isArray(items) ? items : []).flatMap((item) => (item instanceof Ref ? item.num : [])));
}

function isEmpty(look: Look, value: Obj | undefined): boolean {
  const items = look(value);
  return !Array.isArray(items) || items.length === 0;
}
