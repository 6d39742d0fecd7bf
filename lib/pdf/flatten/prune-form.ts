import { type Dict, keyOf, type Obj, Ref } from "@/lib/pdf/core/objects";
import type { Update } from "@/lib/pdf/core/update";
import { dictIn, type Look, lookIn } from "@/lib/pdf/intake/look";

const maxLevels = 32;

/**
 * Takes fields out of the document's form (ISO 32000-1 12.7.2) whose widgets, by object number, are gone. A field that
 * has none left goes with them, and so does a form without fields.
 */
export function pruneForm(update: Update, gone: ReadonlySet<number>): void {
  const { doc } = update;
  const look = lookIn(doc);
  const formValue = doc.root.get("AcroForm");
  const form = dictIn(look, formValue);
  const fields = look(form?.get("Fields"));
  if (!form || !Array.isArray(fields)) return;
  const kept = keptOf(update, look, fields, { gone, seen: new Set(), level: 0 });
  if (kept.length === fields.length) return;
  if (kept.length === 0) {
    const root: Dict = new Map(doc.root);
    root.delete("AcroForm");
    update.set(doc.rootRef, root);
    return;
  }
  const pruned: Dict = new Map(form).set("Fields", kept);
  // The order in which scripts calculate: it may name what is gone.
  pruned.delete("CO");
  if (formValue instanceof Ref) update.set(formValue, pruned);
  else update.set(doc.rootRef, new Map(doc.root).set("AcroForm", pruned));
}

type Walk = { gone: ReadonlySet<number>; seen: Set<string>; level: number };

function keptOf(update: Update, look: Look, nodes: readonly Obj[], walk: Walk): Obj[] {
  return nodes.filter((node) => {
    if (!(node instanceof Ref)) return true;
    if (walk.gone.has(node.num)) return false;
    const dict = dictIn(look, node);
    const kids = look(dict?.get("Kids"));
    if (!dict || !Array.isArray(kids) || kids.length === 0 || walk.seen.has(keyOf(node)) || walk.level >= maxLevels)
      return true;
    walk.seen.add(keyOf(node));
    const kept = keptOf(update, look, kids, { ...walk, level: walk.level + 1 });
    if (kept.length === 0) return false;
    if (kept.length < kids.length) update.set(node, new Map(dict).set("Kids", kept));
    return true;
  });
}
