import { type Dict, dictOf, isDict, Name, type Obj, Ref } from "@/lib/pdf/core/objects";
import type { Page } from "@/lib/pdf/core/pages";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { textString } from "@/lib/pdf/core/text-string";
import type { Update } from "@/lib/pdf/core/update";

const MAX_NODES = 100_000;

/**
 * Makes a form that is drawn onto a page a figure of the document's structure, with words for those who do not see it
 * (ISO 32000-1 14.7.4.3, 14.9.3). Answers the form's /StructParent; undefined where the document has no structure, or
 * one that cannot be read to its end: a document that was taken in must never fail at its seal for that.
 */
export function tagFigure(update: Update, page: Page, form: Ref, alternateText: string): number | undefined {
  const place = findPlace(update);
  if (!place) return undefined;
  const { rootRef, root, parent, key } = place;
  places.set(update, { rootRef, parent, key: key + 1 });
  const figure = update.add(
    dictOf({
      Type: new Name("StructElem"),
      S: new Name("Figure"),
      P: parent,
      Pg: page.ref,
      Alt: textString(alternateText),
      K: dictOf({ Type: new Name("OBJR"), Pg: page.ref, Obj: form }),
    }),
  );
  addKid(update, parent, figure);
  const tree = withEntry(update, update.resolve(root.get("ParentTree")), key, figure);
  const changed: Dict = new Map(update.resolve(rootRef) as Dict);
  const treeRef = root.get("ParentTree");
  if (treeRef instanceof Ref) update.set(treeRef, tree);
  else changed.set("ParentTree", tree);
  update.set(rootRef, changed.set("ParentTreeNextKey", key + 1));
  return key;
}

type Place = { rootRef: Ref; parent: Ref; key: number };

/** Read once for all stamps of an update; undefined where it was found not to be readable. */
const places = new WeakMap<Update, Place | undefined>();

/** Where the next figure goes. Reads all that is read again for writing, and writes nothing. */
function findPlace(update: Update): (Place & { root: Dict }) | undefined {
  if (!places.has(update)) places.set(update, readPlace(update));
  const place = places.get(update);
  const root = place && update.resolve(place.rootRef);
  return place && isDict(root ?? null) ? { ...place, root: root as Dict } : undefined;
}

function readPlace(update: Update): Place | undefined {
  try {
    const rootRef = update.doc.root.get("StructTreeRoot");
    const root = update.resolve(rootRef);
    if (!(rootRef instanceof Ref) || !isDict(root)) return undefined;
    const parent = documentElement(update, root) ?? rootRef;
    kidsOf(update, update.resolve(parent) as Dict);
    return { rootRef, parent, key: nextKey(update, root) };
  } catch (error) {
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}

/** The element that holds all others, where there is one. */
function documentElement(update: Update, root: Dict): Ref | undefined {
  return kidsOf(update, root).find((kid): kid is Ref => {
    const element = kid instanceof Ref ? update.resolve(kid) : null;
    const role = isDict(element) ? update.resolve(element.get("S")) : null;
    return role instanceof Name && role.value === "Document";
  });
}

function kidsOf(update: Update, element: Dict): Obj[] {
  const kids = update.resolve(element.get("K"));
  if (Array.isArray(kids)) return kids;
  return kids === null ? [] : [element.get("K")!];
}

function addKid(update: Update, parent: Ref, kid: Ref): void {
  const element = update.resolve(parent) as Dict;
  update.set(parent, new Map(element).set("K", [...kidsOf(update, element), kid]));
}

/** One that no page and no object of the document uses. */
function nextKey(update: Update, root: Dict): number {
  const said = update.resolve(root.get("ParentTreeNextKey"));
  let next = typeof said === "number" && Number.isInteger(said) && said >= 0 ? said : 0;
  const waiting: Obj[] = [root.get("ParentTree") ?? null];
  for (let seen = 0; waiting.length > 0; seen++) {
    if (seen > MAX_NODES) throw new PdfError("loop", "the parent tree has no end");
    const node = update.resolve(waiting.pop());
    if (!isDict(node)) continue;
    const [kids, numbers] = [update.resolve(node.get("Kids")), update.resolve(node.get("Nums"))];
    if (Array.isArray(kids)) for (const kid of kids) waiting.push(kid);
    if (!Array.isArray(numbers)) continue;
    for (let at = 0; at < numbers.length; at += 2) {
      const key = update.resolve(numbers[at]);
      if (typeof key === "number" && key >= next) next = key + 1;
    }
  }
  return next;
}

/** 7.9.7: the new key is the largest, so it goes behind all others. */
function withEntry(update: Update, given: Obj, key: number, value: Ref): Dict {
  const node: Dict = isDict(given) ? new Map(given) : new Map();
  const kids = update.resolve(node.get("Kids"));
  if (Array.isArray(kids)) {
    const leaf = update.add(dictOf({ Limits: [key, key], Nums: [key, value] }));
    return node.set("Kids", [...kids, leaf]);
  }
  const numbers = update.resolve(node.get("Nums"));
  return node.set("Nums", [...(Array.isArray(numbers) ? numbers : []), key, value]);
}
