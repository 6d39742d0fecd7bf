import { type Attachment, attachFile } from "@/lib/pdf/append/attach-file";
import { ObjectCopier } from "@/lib/pdf/append/copy-objects";
import { keptAnnotation } from "@/lib/pdf/append/kept-annotation";
import { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, dictOf, Name, type Obj, Ref } from "@/lib/pdf/core/objects";
import { pageGeometry } from "@/lib/pdf/core/page-geometry";
import { type Page, readPages } from "@/lib/pdf/core/pages";
import { serialise } from "@/lib/pdf/core/serialise";
import { dateString, textString } from "@/lib/pdf/core/text-string";
import { Update } from "@/lib/pdf/core/update";

/** What shows on a page besides its boxes and annotations (ISO 32000-1 table 30); the rest points elsewhere or acts. */
const KEPT = ["Contents", "Group", "UserUnit"] as const;

type Title = { title: string; createdAt: Date };
type Layers = { groups: Obj[]; hidden: Obj[] };

/**
 * The pages of several documents in order, in one new file. Kept is what a person sees: page content, annotations as
 * they look, hidden layers as hidden, and links to the web. Form fields become pictures of themselves; signatures,
 * actions, attachments, bookmarks and tags stay behind in the single documents. `attachment` goes into the new file.
 */
export function combineDocuments(documents: readonly Buffer[], info: Title, attachment?: Attachment): Buffer {
  const update = new Update(new PdfDocument(emptyDocument(info)));
  const { doc } = update;
  const treeRef = doc.root.get("Pages") as Ref;
  const layers: Layers = { groups: [], hidden: [] };
  const kids = documents.flatMap((bytes) => copyDocument(update, new PdfDocument(bytes), treeRef, layers));
  update.set(treeRef, dictOf({ Type: new Name("Pages"), Kids: kids, Count: kids.length }));
  if (layers.groups.length > 0) {
    const visibility = dictOf({ OFF: layers.hidden });
    update.set(
      doc.rootRef,
      new Map(doc.root).set("OCProperties", dictOf({ OCGs: layers.groups, D: visibility }) as Obj),
    );
  }
  if (attachment) attachFile(update, attachment);
  return update.finish().bytes;
}

function copyDocument(update: Update, source: PdfDocument, parent: Ref, layers: Layers): Ref[] {
  const pages = readPages(source);
  const copier = new ObjectCopier(source, update);
  const added = pages.map(() => update.reserve());
  pages.forEach((page, index) => {
    copier.replace(page.ref, added[index]!);
  });
  pages.forEach((page, index) => {
    update.set(added[index]!, copyPage(source, page, copier).set("Parent", parent));
  });
  collectLayers(source, copier, layers);
  return added;
}

function copyPage(source: PdfDocument, page: Page, copier: ObjectCopier): Dict {
  const { box, rotate } = pageGeometry(source, page);
  const own = dictOf({
    Type: new Name("Page"),
    MediaBox: page.attributes.get("MediaBox") ?? [...box],
    CropBox: page.attributes.get("CropBox") ?? [...box],
    Rotate: rotate,
    Resources: page.attributes.get("Resources") ?? new Map(),
  });
  for (const key of KEPT) if (page.dict.has(key)) own.set(key, page.dict.get(key)!);
  const annotations = (source.array(page.dict.get("Annots")) ?? [])
    .map((item) => keptAnnotation(source, item))
    .filter((item) => item !== undefined);
  if (annotations.length > 0) own.set("Annots", annotations);
  return copier.copy(own);
}

/** 8.11.4: without the catalog's word for it, a hidden layer would show. */
function collectLayers(source: PdfDocument, copier: ObjectCopier, layers: Layers): void {
  const properties = source.dict(source.root.get("OCProperties"));
  const groups = (source.array(properties?.get("OCGs")) ?? []).filter((item) => item instanceof Ref);
  const initial = source.dict(properties?.get("D"));
  const listed = (key: string) =>
    new Set((source.array(initial?.get(key)) ?? []).flatMap((item) => (item instanceof Ref ? [item.num] : [])));
  const [on, off] = [listed("ON"), listed("OFF")];
  const startsOff = source.name(initial?.get("BaseState")) === "OFF";
  for (const group of groups) {
    const copy = copier.copy(group);
    layers.groups.push(copy);
    if (off.has(group.num) || (startsOff && !on.has(group.num))) layers.hidden.push(copy);
  }
}

/** Catalog, empty page tree and information dictionary: what everything else is added to. */
function emptyDocument({ title, createdAt }: Title): Buffer {
  const objects = [
    dictOf({ Type: new Name("Catalog"), Pages: new Ref(2, 0) }),
    dictOf({ Type: new Name("Pages"), Kids: [], Count: 0 }),
    dictOf({ Title: textString(title), Producer: textString("Certyneo"), CreationDate: dateString(createdAt) }),
  ];
  let text = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${serialise(object)}\nendobj\n`;
    return offset;
  });
  const lines = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  const trailer = serialise(dictOf({ Size: objects.length + 1, Root: new Ref(1, 0), Info: new Ref(3, 0) }));
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines.join("")}trailer\n${trailer}\n`;
  return Buffer.from(`${text}${table}startxref\n${text.length}\n%%EOF\n`, "latin1");
}
