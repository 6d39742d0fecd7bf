import type { PdfDocument } from "@/lib/pdf/core/document";
import type { Dict, Obj } from "@/lib/pdf/core/objects";
import type { Page } from "@/lib/pdf/core/pages";
import type { FormField } from "@/lib/pdf/intake/form-fields";

const MAX_CHAINED_ACTIONS = 1000;

export type ActiveContent = { javaScript: boolean; launch: boolean; embeddedFiles: boolean };

/** What a document can do beyond being shown (ISO 32000-1 12.6, 7.11.4). Read for warnings; nothing is removed. */
export function readActiveContent(doc: PdfDocument, pages: Page[], fields: FormField[]): ActiveContent {
  const annotations = pages.flatMap(({ dict }) => (doc.array(dict.get("Annots")) ?? []).map((item) => doc.dict(item)));
  const owners = [doc.root, ...pages.map(({ dict }) => dict), ...fields.map(({ dict }) => dict), ...annotations];
  const kinds = new Set<string>();
  for (const owner of owners) {
    if (!owner) continue;
    collectActions(doc, owner.get("A"), kinds);
    collectActions(doc, owner.get("OpenAction"), kinds);
    for (const action of doc.dict(owner.get("AA"))?.values() ?? []) collectActions(doc, action, kinds);
  }
  const names = doc.dict(doc.root.get("Names"));
  return {
    javaScript: kinds.has("JavaScript") || doc.dict(names?.get("JavaScript")) !== undefined,
    launch: kinds.has("Launch"),
    embeddedFiles:
      !isEmptyTree(doc, names?.get("EmbeddedFiles")) || annotations.some((item) => isAttachment(doc, item)),
  };
}

/** An action and those chained to it by /Next. An /OpenAction may be a destination instead. */
function collectActions(doc: PdfDocument, action: Obj | undefined, kinds: Set<string>): void {
  const stack: (Obj | undefined)[] = [action];
  for (let visited = 0; stack.length > 0 && visited < MAX_CHAINED_ACTIONS; visited++) {
    const dict = doc.dict(stack.pop());
    const kind = doc.name(dict?.get("S"));
    if (!dict || kind === undefined) continue;
    kinds.add(kind);
    const next = doc.array(dict.get("Next"));
    stack.push(...(next ?? [dict.get("Next")]));
  }
}

function isEmptyTree(doc: PdfDocument, tree: Obj | undefined): boolean {
  const root = doc.dict(tree);
  return !doc.array(root?.get("Names"))?.length && !doc.array(root?.get("Kids"))?.length;
}

function isAttachment(doc: PdfDocument, annotation: Dict | undefined): boolean {
  return doc.name(annotation?.get("Subtype")) === "FileAttachment";
}
