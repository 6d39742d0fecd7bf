import { type ChangeKind, changeKinds } from "@/lib/contracts/verify-codes";
import type { PdfDocument } from "@/lib/pdf/core/document";
import type { Dict, Obj } from "@/lib/pdf/core/objects";
import type { Difference, Holder, Steps } from "@/lib/pdf/verify/changes/compare";
import { isInvisible } from "@/lib/pdf/verify/changes/invisible";
import { fieldNameOf, fieldNames } from "@/lib/pdf/verify/structure/field-names";
import { readSignatureFields } from "@/lib/pdf/verify/structure/signature-fields";

export type Change = {
  kind: ChangeKind;
  path: string;
  page: number | undefined;
  /** Full name of the field that is another now, of those that were there before. */
  field?: string | undefined;
};

/** What a widget takes on when its field is filled in (ISO 32000-1 12.7.3). */
const FILLED = new Set(["V", "AP", "AS", "M", "MK", "F", "I"]);
const FORM_ADDITIONS = new Set(["DA", "Q", "NeedAppearances", "CO"]);
const DOCUMENT_INFO = new Set(["ModDate", "CreationDate", "Producer", "Creator"]);
const MAX_DEPTH = 32;

type Revisions = { before: PdfDocument; after: PdfDocument };

/** Differences with what they are, the worst first; what says nothing to anybody is left out. */
export function classify(differences: readonly Difference[], revisions: Revisions): Change[] {
  const fields = fieldFinder(revisions);
  return differences
    .flatMap((difference) => {
      const kind = kindOf(difference, revisions);
      const { path, page } = difference;
      return kind ? [{ kind, path: pathText(path), page, field: fields(difference) }] : [];
    })
    .sort((a, b) => rank(b.kind) - rank(a.kind));
}

/** Changed itself, or given another widget or a field below it. */
function fieldFinder({ before, after }: Revisions): (difference: Difference) => string | undefined {
  let known: ReadonlySet<string> | undefined;
  return ({ holder, role, after: value }) => {
    if (holder) return fieldNameOf(before, holder.dict) || undefined;
    const added = role === "field" || role === "annotation" ? after.dict(value) : undefined;
    // To a note /T is who wrote it.
    const name = added && inherited(after, added, "FT") !== undefined ? fieldNameOf(after, added) : "";
    if (name === "") return undefined;
    known ??= fieldNames(before);
    return known.has(name) ? name : undefined;
  };
}

function kindOf(difference: Difference, revisions: Revisions): ChangeKind | undefined {
  const { path, how, role, after } = difference;
  const top = path[0];
  if (top === "DSS") return how === "removed" ? "other" : "validation_data";
  if (top === "Extensions") return how === "added" ? "validation_data" : "other";
  if (top === "Info" || top === "Metadata" || top === "Version") return metadataKind(difference, revisions.after);
  if (role === "field" || role === "annotation") return how === "added" ? addedKind(after, revisions.after) : "other";
  if (difference.holder) return heldKind(difference, difference.holder, revisions);
  return top === "AcroForm" ? formKind(difference, revisions.after) : "other";
}

/** Dates and the writer's name; XMP metadata are shown on no page. */
function metadataKind({ path, how, after }: Difference, doc: PdfDocument): ChangeKind {
  if (how === "removed") return "other";
  const [top, key] = path;
  if (top !== "Info") return "metadata";
  const keys = key === undefined ? [...(doc.dict(after)?.keys() ?? [])] : [String(key)];
  return keys.length > 0 && keys.every((each) => DOCUMENT_INFO.has(each)) ? "metadata" : "other";
}

/** The form as a whole, and what it says besides its fields. */
function formKind({ path, how, after }: Difference, doc: PdfDocument): ChangeKind | undefined {
  const key = path[1];
  if (key === "SigFlags" && how !== "removed") return undefined;
  // Shared with page content, it is looked at there as well.
  if (key === "DR" && how !== "removed") return "form";
  if (key !== undefined) return FORM_ADDITIONS.has(String(key)) && how === "added" ? "form" : "other";
  const form = doc.dict(after);
  if (how !== "added" || !form || form.has("XFA")) return "other";
  return addedKind(form.get("Fields") ?? [], doc);
}

/** A list that was not there before, a field, or an annotation. */
function addedKind(value: Obj, doc: PdfDocument, seen = new Set<Obj>(), depth = 0): ChangeKind | undefined {
  if (depth > MAX_DEPTH) return "other";
  const list = doc.array(value);
  if (list) return worst(list.map((item) => addedKind(item, doc, seen, depth + 1)));
  const dict = doc.dict(value);
  if (!dict) return "other";
  if (seen.has(dict)) return undefined;
  seen.add(dict);
  const kids = dict.get("Kids") ? addedKind(dict.get("Kids")!, doc, seen, depth + 1) : undefined;
  return worst([addedObjectKind(dict, doc), kids]);
}

/** What a reader draws is decided by /Subtype alone: an annotation may say that it belongs to a field. */
function addedObjectKind(dict: Dict, doc: PdfDocument): ChangeKind {
  const isWidget = doc.name(dict.get("Subtype")) === "Widget";
  if (dict.has("Subtype") && !isWidget) return "annotation";
  if (inherited(doc, dict, "FT") === undefined) return isWidget ? "annotation" : "form";
  // Its own, and one that is verified: not that of a field which it names as its parent.
  const signature = signedFields(doc).has(dict) ? doc.dict(dict.get("V")) : undefined;
  return signature?.has("ByteRange") ? signatureKind(dict, signature, doc) : "form";
}

const knownFields = new WeakMap<PdfDocument, ReadonlySet<Dict>>();

function signedFields(doc: PdfDocument): ReadonlySet<Dict> {
  const fields = knownFields.get(doc) ?? new Set(readSignatureFields(doc).map(({ field }) => field));
  knownFields.set(doc, fields);
  return fields;
}

/** A signature whose field shows nothing, or one that does and then may cover something. */
function signatureKind(widget: Dict, signature: Dict, doc: PdfDocument): ChangeKind {
  if (!isInvisible(widget, doc)) return "visible_signature";
  return doc.name(signature.get("SubFilter")) === "ETSI.RFC3161" ? "timestamp" : "signature";
}

/** A change inside a field or an annotation that was there before. */
function heldKind({ path, how, after }: Difference, { dict, depth }: Holder, docs: Revisions): ChangeKind {
  const key = String(path[depth]);
  const type = docs.before.name(inherited(docs.before, dict, "FT"));
  if (type === undefined || how === "removed" || !FILLED.has(key)) return "other";
  if (type !== "Sig") return "form";
  // A signature that was there may not change; an empty field may be signed.
  if (docs.before.resolve(inherited(docs.before, dict, "V")) !== null) return "other";
  if (key !== "V") return isInvisible(dict, docs.before) ? "form" : "visible_signature";
  const signature = docs.after.dict(after);
  return signature?.has("ByteRange") ? signatureKind(dict, signature, docs.before) : "form";
}

/** 12.7.3.1: a field takes what it lacks from the one above it. */
function inherited(doc: PdfDocument, field: Dict, key: string): Obj | undefined {
  let node: Dict | undefined = field;
  for (let hops = 0; node && hops < MAX_DEPTH; hops++) {
    if (node.has(key)) return node.get(key);
    node = doc.dict(node.get("Parent"));
  }
  return undefined;
}

const rank = (kind: ChangeKind | undefined): number => (kind ? changeKinds.indexOf(kind) : -1);

function worst(kinds: readonly (ChangeKind | undefined)[]): ChangeKind | undefined {
  return kinds.reduce((a, b) => (rank(b) > rank(a) ? b : a), undefined);
}

/** `/Pages/Kids[0]/Annots[2]`, as people who know PDF read it. */
function pathText(path: Steps): string {
  const text = path.map((step) => (typeof step === "number" ? `[${step}]` : `/${step}`)).join("");
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 300) || "/Root";
}
