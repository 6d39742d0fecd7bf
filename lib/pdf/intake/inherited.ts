import type { Dict, Obj } from "@/lib/pdf/core/objects";
import { dictIn, type Look } from "@/lib/pdf/intake/look";

const MAX_DEPTH = 32;

/** What a widget says or takes over from the fields above it (ISO 32000-1 12.7.3.1); null where none says it. */
export function inherited(look: Look, widget: Dict, key: string): Obj {
  let node: Dict | undefined = widget;
  for (let hops = 0; node && hops < MAX_DEPTH; hops++) {
    const value = look(node.get(key));
    if (value !== null) return value;
    node = dictIn(look, node.get("Parent"));
  }
  return null;
}
