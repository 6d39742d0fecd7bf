import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, isDict, type Obj, Ref } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";

export const MAX_PAGES = 10_000;
const MAX_TREE_NODES = 2 * MAX_PAGES;
const MAX_TREE_DEPTH = 100;
/** ISO 32000-1 7.7.3.4, table 30: what a page takes over from the nodes above it. */
const INHERITABLE = ["Resources", "MediaBox", "CropBox", "Rotate"] as const;

export type InheritableKey = (typeof INHERITABLE)[number];

export type Page = {
  ref: Ref;
  dict: Dict;
  /** Values of the inheritable keys, its own or those of the nearest node above. */
  attributes: ReadonlyMap<string, Obj>;
};

type TreeNode = {
  ref: Ref;
  dict: Dict;
  parent: TreeNode | undefined;
  depth: number;
  attributes: ReadonlyMap<string, Obj>;
  leafCount: number;
};

export type PageTree = {
  pages: Page[];
  /** Nodes that say something else than the tree of their /Count, their /Parent or what they are: readers disagree on such files. */
  faults: PageTreeFault[];
};

type PageTreeFault = {
  ref: Ref;
  count: number | undefined;
  parent: Ref | undefined;
  type: "Page" | "Pages" | undefined;
};

/** Pages in reading order. Throws on loops, on a page listed twice, on kids that are no pages, and over the limits. */
export function readPages(doc: PdfDocument): Page[] {
  return readPageTree(doc).pages;
}

export function readPageTree(doc: PdfDocument): PageTree {
  const seen = new Set<number>();
  const nodes: TreeNode[] = [];
  const leaves: TreeNode[] = [];
  const stack: TreeNode[] = [openNode(doc, doc.root.get("Pages") ?? null, undefined, seen)];
  for (let node = stack.pop(); node; node = stack.pop()) {
    nodes.push(node);
    const kids = doc.array(node.dict.get("Kids"));
    if (!kids) {
      if (!node.parent) throw new PdfError("page_tree", "the root of the page tree has no /Kids");
      leaves.push(node);
      for (let above: TreeNode | undefined = node; above; above = above.parent) above.leafCount++;
    } else {
      for (let i = kids.length - 1; i >= 0; i--) stack.push(openNode(doc, kids[i]!, node, seen));
    }
    if (leaves.length > MAX_PAGES) throw new PdfError("too_large", `more than ${MAX_PAGES} pages`);
  }
  if (leaves.length === 0) throw new PdfError("no_pages", "the document has no pages");
  return { pages: leaves, faults: nodes.flatMap((node) => faultOf(doc, node)) };
}

function openNode(doc: PdfDocument, value: Obj, parent: TreeNode | undefined, seen: Set<number>): TreeNode {
  if (!(value instanceof Ref)) throw new PdfError("page_tree", "a node of the page tree is no reference");
  if (seen.has(value.num)) throw new PdfError("page_tree", `object ${value.num} is in the page tree twice`);
  seen.add(value.num);
  if (seen.size > MAX_TREE_NODES) throw new PdfError("too_large", "too many nodes in the page tree");
  const depth = parent ? parent.depth + 1 : 0;
  if (depth > MAX_TREE_DEPTH) throw new PdfError("too_deep", "page tree");
  const dict = doc.resolve(value);
  // Nor is a stream one, whatever stands before its data.
  if (!isDict(dict)) throw new PdfError("page_tree", `object ${value.num} of the page tree is no dictionary`);
  return { ref: value, dict, parent, depth, attributes: inherit(doc, dict, parent?.attributes), leafCount: 0 };
}

function inherit(doc: PdfDocument, dict: Dict, above: ReadonlyMap<string, Obj> | undefined): ReadonlyMap<string, Obj> {
  const own = INHERITABLE.filter((key) => dict.has(key) && doc.resolve(dict.get(key)) !== null);
  if (own.length === 0 && above) return above;
  const attributes = new Map(above);
  for (const key of own) attributes.set(key, dict.get(key)!);
  return attributes;
}

function faultOf(doc: PdfDocument, node: TreeNode): PageTree["faults"] {
  const parent = node.dict.get("Parent");
  const wrongParent = node.parent && !(parent instanceof Ref && parent.num === node.parent.ref.num);
  const wrongCount = node.dict.has("Kids") && doc.number(node.dict.get("Count")) !== node.leafCount;
  const type = wrongType(doc, node);
  if (!wrongParent && !wrongCount && !type) return [];
  return [
    {
      ref: node.ref,
      count: wrongCount ? node.leafCount : undefined,
      parent: wrongParent ? node.parent?.ref : undefined,
      type,
    },
  ];
}

/** PDFium goes by /Kids, pdf.js and poppler by /Type; without one all go by /Kids. */
function wrongType(doc: PdfDocument, { dict }: TreeNode): PageTreeFault["type"] {
  const type = doc.name(dict.get("Type"));
  if (doc.array(dict.get("Kids"))) return type === "Page" ? "Pages" : undefined;
  return type === "Pages" || dict.has("Kids") ? "Page" : undefined;
}
