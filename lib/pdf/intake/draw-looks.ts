import { ObjectCopier } from "@/lib/pdf/append/copy-objects";
import { overlayForm } from "@/lib/pdf/append/overlay-form";
import { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, dictOf, Name, type Obj, Ref, Stream } from "@/lib/pdf/core/objects";
import { readPages } from "@/lib/pdf/core/pages";
import { Update } from "@/lib/pdf/core/update";
import { drawOverlay } from "@/lib/pdf/draw/draw-overlay";
import type { StampItem } from "@/lib/pdf/draw/stamp-item";
import type { BareAnnotation } from "@/lib/pdf/intake/bare-annotations";
import { inherited } from "@/lib/pdf/intake/inherited";
import { dictIn, lookIn } from "@/lib/pdf/intake/look";

/** The document with an update behind it in which each of these annotations has a picture, the same for all readers. */
export async function withLooks(doc: PdfDocument, bare: readonly BareAnnotation[]): Promise<Buffer> {
  const update = new Update(doc);
  const pictures = await drawTexts(update, bare);
  const lists = new Map<number, { page: BareAnnotation["page"]; list: Obj[] }>();
  for (const [at, each] of bare.entries()) {
    const { page, index, annotation } = each;
    const drawn = new Map(annotation).set("AP", dictOf({ N: normalOf(update, each, pictures.get(at)) }));
    if (each.look.onPage) drawn.set("Rect", [...each.look.onPage]);
    if (each.look.state !== undefined) drawn.set("AS", new Name(each.look.state));
    const known = lists.get(page.ref.num)?.list ?? [...(doc.array(page.dict.get("Annots")) ?? [])];
    const owner = ownerOf(doc, known[index]!);
    if (owner) update.set(owner, drawn);
    else lists.set(page.ref.num, { page, list: known.with(index, update.add(drawn)) });
  }
  for (const { page, list } of lists.values()) update.set(page.ref, new Map(page.dict).set("Annots", list));
  if (bare.some(({ annotation }) => isFieldWithoutFont(doc, annotation))) drawNothingAnew(update);
  return update.finish().bytes;
}

/** Poppler draws no value of one where values are drawn anew (12.7.2 and 12.7.3.3). */
function isFieldWithoutFont(doc: PdfDocument, annotation: Dict): boolean {
  const look = lookIn(doc);
  return doc.name(annotation.get("Subtype")) === "Widget" && inherited(look, annotation, "DA") === null;
}

/** The pictures of the form's fields count then, and those without one get theirs. */
function drawNothingAnew(update: Update): void {
  const { doc } = update;
  const form = dictIn(lookIn(doc), doc.root.get("AcroForm"));
  if (!form?.has("NeedAppearances")) return;
  const plain = new Map(form);
  plain.delete("NeedAppearances");
  const owner = ownerOf(doc, doc.root.get("AcroForm")!);
  if (owner) update.set(owner, plain);
  else update.set(doc.rootRef, new Map(doc.root).set("AcroForm", plain));
}

/** The object that a reference ends at; undefined for what stands in the list itself. */
function ownerOf(doc: PdfDocument, value: Obj): Ref | undefined {
  let owner: Ref | undefined;
  for (let next = value; next instanceof Ref; next = doc.load(next)) owner = next;
  return owner;
}

const SAID = "Said";
const STATE = "State";

/** Each text or tick on a page of its own, as large as its annotation; by the number of the annotation. */
async function drawTexts(update: Update, bare: readonly BareAnnotation[]): Promise<Map<number, Ref>> {
  const sizes = bare.map(({ box }) => ({ widthPt: box[2] - box[0], heightPt: box[3] - box[1] }));
  const items = bare.flatMap(({ look: { text, state } }, pageIndex): StampItem[] => {
    const place = { pageIndex, xPt: 0, yPt: 0, ...sizes[pageIndex]! };
    if (state !== undefined) return state === "Off" ? [] : [{ ...place, kind: "check", on: true }];
    return [{ ...place, kind: "text", text }];
  });
  const overlay = await drawOverlay(sizes, items);
  if (!overlay) return new Map();
  const source = new PdfDocument(Buffer.from(overlay.pdf));
  const copier = new ObjectCopier(source, update);
  const pages = readPages(source);
  return new Map(overlay.pageIndexes.map((at, i) => [at, update.add(overlayForm(source, pages[i]!, copier))]));
}

/** A box keeps the states that it has. */
function normalOf(update: Update, each: BareAnnotation, picture: Ref | undefined): Obj {
  const { state } = each.look;
  if (state === undefined) return update.add(formOf(each, picture));
  const look = lookIn(update.doc);
  const states = new Map(dictIn(look, dictIn(look, each.annotation.get("AP"))?.get("N")));
  states.set("Off", update.add(formOf(each, undefined)));
  return state === "Off" ? states : states.set(state, update.add(formOf(each, picture)));
}

/** What a field says stands in a marked part (12.7.3.3). */
function formOf({ look: { ground, onPage }, box, opacity }: BareAnnotation, picture: Ref | undefined): Stream {
  const said = picture ? ["/Tx BMC", "q", `/${SAID} Do`, "Q", "EMC"] : [];
  const state = opacity < 1 ? { ExtGState: dictOf({ [STATE]: dictOf({ ca: opacity, CA: opacity }) }) } : {};
  const dict = dictOf({
    Type: new Name("XObject"),
    Subtype: new Name("Form"),
    BBox: onPage ? [...onPage] : [0, 0, box[2] - box[0], box[3] - box[1]],
    Resources: dictOf({ ...state, ...(picture ? { XObject: dictOf({ [SAID]: picture }) } : {}) }),
  });
  return new Stream(dict, Buffer.from([...(opacity < 1 ? [`/${STATE} gs`] : []), ...ground, ...said, ""].join("\n")));
}
