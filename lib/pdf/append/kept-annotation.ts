import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, dictOf, Name, type Obj, Str, Stream } from "@/lib/pdf/core/objects";

/** Hidden and NoView (ISO 32000-1 table 165). */
const UNSEEN = 2 | 32;
/** ReadOnly, Locked and LockedContents. */
const FIXED = 64 | 128 | 512;
/** What becomes a picture of itself: it would want a form, a player or a file. */
const PICTURED = ["Widget", "FileAttachment", "Sound", "Movie", "Screen", "3D", "RichMedia", "PrinterMark", "TrapNet"];
const PICTURE_KEYS = ["Rect", "OC", "BM", "CA", "ca"];
const LINK_KEYS = ["Rect", "Border", "BS", "C", "H", "QuadPoints", "OC"];
/** Ways to act, and references to what is not taken along. */
const DROPPED = ["A", "AA", "Dest", "Popup", "Parent", "IRT", "RT", "P", "StructParent", "FS", "AF", "Lock"];

/** An annotation as it goes into another document: it looks the same and does nothing. Undefined when it shows nothing. */
export function keptAnnotation(doc: PdfDocument, item: Obj): Dict | undefined {
  const annotation = doc.dict(item);
  const subtype = doc.name(annotation?.get("Subtype"));
  const flags = doc.number(annotation?.get("F")) ?? 0;
  if (!annotation || subtype === undefined || subtype === "Popup" || flags & UNSEEN || isEmpty(doc, annotation))
    return undefined;
  const kept = keptAs(doc, annotation, subtype);
  return kept?.set("Type", new Name("Annot")).set("F", flags | FIXED);
}

function keptAs(doc: PdfDocument, annotation: Dict, subtype: string): Dict | undefined {
  if (subtype === "Link") return link(doc, annotation);
  if (PICTURED.includes(subtype)) {
    const written = subtype === "Widget" ? writtenValue(doc, annotation) : undefined;
    const picture = pictureOf(doc, annotation);
    if (written && (!picture || drawnByViewers(doc))) return written;
    if (picture === undefined) return undefined;
    const stamp = pick(annotation, PICTURE_KEYS).set("Subtype", new Name("Stamp"));
    return stamp.set("AP", dictOf({ N: picture }));
  }
  return new Map([...annotation].filter(([key]) => !DROPPED.includes(key)));
}

function link(doc: PdfDocument, annotation: Dict): Dict {
  const kept = pick(annotation, LINK_KEYS).set("Subtype", new Name("Link"));
  const action = doc.dict(annotation.get("A"));
  const uri = doc.resolve(action?.get("URI"));
  if (doc.name(action?.get("S")) === "URI" && uri instanceof Str)
    kept.set("A", dictOf({ S: new Name("URI"), URI: uri }));
  return kept;
}

/** The appearance in its present state (12.5.5): a box that is not ticked may well have none. */
function pictureOf(doc: PdfDocument, annotation: Dict): Obj | undefined {
  const normal = doc.dict(annotation.get("AP"))?.get("N");
  if (doc.resolve(normal) instanceof Stream) return normal;
  const state = doc.name(annotation.get("AS")) ?? "Off";
  const picture = doc.dict(normal)?.get(state);
  return doc.resolve(picture) instanceof Stream ? picture : undefined;
}

/** 12.7.2: the pictures in the file may be old, and viewers draw the values themselves. */
const drawnByViewers = (doc: PdfDocument): boolean =>
  doc.resolve(doc.dict(doc.root.get("AcroForm"))?.get("NeedAppearances")) === true;

/** A filled field whose picture is left to the viewer (12.7.3.3): as free text, which viewers draw in the same way. */
function writtenValue(doc: PdfDocument, widget: Dict): Dict | undefined {
  const value = doc.resolve(inherited(doc, widget, "V"));
  const type = doc.name(inherited(doc, widget, "FT"));
  if (!(value instanceof Str) || value.bytes.length === 0 || (type !== "Tx" && type !== "Ch")) return undefined;
  const form = doc.dict(doc.root.get("AcroForm"));
  const style = doc.resolve(inherited(doc, widget, "DA") ?? form?.get("DA"));
  const kept = pick(widget, ["Rect", "OC"]).set("Subtype", new Name("FreeText")).set("Contents", value);
  kept.set("DA", style instanceof Str ? style : new Str(Buffer.from("/Helv 10 Tf 0 g")));
  return kept.set("BS", dictOf({ W: 0 }));
}

function inherited(doc: PdfDocument, field: Dict, key: string): Obj | undefined {
  let node: Dict | undefined = field;
  for (let hops = 0; node && hops < 32; hops++) {
    if (node.has(key)) return node.get(key);
    node = doc.dict(node.get("Parent"));
  }
  return undefined;
}

/** An invisible signature field, for one, is a rectangle without area. */
function isEmpty(doc: PdfDocument, annotation: Dict): boolean {
  const [left, bottom, right, top] = (doc.array(annotation.get("Rect")) ?? []).map((item) => doc.number(item));
  if (left === undefined || bottom === undefined || right === undefined || top === undefined) return true;
  return left === right || bottom === top;
}

const pick = (dict: Dict, keys: readonly string[]): Dict =>
  new Map(keys.flatMap((key) => (dict.has(key) ? [[key, dict.get(key)!] as const] : [])));
