import { addAnnotation, sharedAnnotArrays } from "@/lib/pdf/append/annotations";
import { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, dictOf, Name, type Obj, Ref, Stream, Verbatim } from "@/lib/pdf/core/objects";
import { type Page, readPages } from "@/lib/pdf/core/pages";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import type { Source } from "@/lib/pdf/core/source";
import { dateString, textString, toText } from "@/lib/pdf/core/text-string";
import { Update } from "@/lib/pdf/core/update";
import { readFormFields } from "@/lib/pdf/intake/form-fields";
import { signatureDicts } from "@/lib/pdf/intake/signatures";
import { BYTE_RANGE_SLOT, inByteRangeSlot } from "@/lib/pdf/seal/byte-range-slot";
import type { PreparedSeal, SealFields, SealOf } from "@/lib/sandbox/protocol";

/** Print and Locked (ISO 32000-1 table 165): what PDF/A asks of a widget, and nobody moves it. */
const WIDGET_FLAGS = 4 | 128;
/** SignaturesExist and AppendOnly (table 219). */
const SIG_FLAGS = 3;

type Prepared = { readonly bytes: Buffer; document: Source; prepared: PreparedSeal };

/** What a signature has besides the usual: entries of its dictionary, and a widget that is to be seen. */
export type SignatureParts = { entries: Dict; widget: Widget | undefined };
/** `/Rect`, `/AP` and what else makes this widget this one. */
export type Widget = { page: Page; entries: Dict };
/** Adds what belongs to a signature to its update. */
type AddParts = (update: Update, pages: Page[]) => SignatureParts;

const noParts: AddParts = () => ({ entries: new Map(), widget: undefined });

/**
 * Appends a signature that lacks only its CMS (ISO 32000-1 12.8.1, EN 319 142-1 5.3): dictionary, field (invisible
 * unless `addParts` says otherwise), /ByteRange over everything but the /Contents slot. With `certify` it is a
 * certification that permits no changes, where it is the first signature of the file; later ones cannot certify.
 */
export function prepareSignature(given: Buffer | Source, seal: SealFields, addParts = noParts): Prepared {
  const doc = new PdfDocument(given);
  const certifies = seal.certify === true && signatureDicts(doc, readFormFields(doc)).length === 0;
  return append(doc, { ...seal, entries: signatureEntries(seal, certifies), certifies, addParts });
}

/** Appends a document timestamp that lacks only its token (EN 319 142-1 5.4.3), over all that stands before it. */
export function prepareTimestamp(
  given: Buffer | Source,
  slot: Pick<SealFields, "fieldName" | "reservedBytes">,
): Prepared {
  const entries = { Type: new Name("DocTimeStamp"), SubFilter: new Name("ETSI.RFC3161") };
  return append(new PdfDocument(given), { ...slot, entries, certifies: false, addParts: noParts });
}

type Appended = {
  fieldName: string;
  reservedBytes: number;
  entries: Record<string, Obj>;
  certifies: boolean;
  addParts: AddParts;
};

function append(doc: PdfDocument, { fieldName, reservedBytes, entries, certifies, addParts }: Appended): Prepared {
  const update = new Update(doc);
  const pages = readPages(doc);
  const parts = addParts(update, pages);
  // The slots come before the texts: what stands in a name can then never be taken for a slot.
  const slots = {
    ByteRange: new Verbatim(BYTE_RANGE_SLOT),
    Contents: new Verbatim(`<${"0".repeat(2 * reservedBytes)}>`),
  };
  const usual = dictOf({ Filter: new Name("Adobe.PPKLite"), ...slots, ...entries });
  const signature = update.add(new Map([...usual, ...parts.entries]));
  addField(update, pages, freeFieldName(doc, fieldName), signature, parts.widget ?? invisible(update, pages[0]!));
  if (certifies) addPermission(update, signature);
  let contentsOffset = 0;
  const updated = update.finish((appended, start, offsetOf) => {
    contentsOffset = fillByteRange(appended, start, offsetOf(signature), reservedBytes);
  });
  return {
    document: updated.document,
    prepared: { contentsOffset, reservedBytes },
    get bytes() {
      return updated.bytes;
    },
  };
}

function signatureEntries(seal: SealFields, certifies: boolean): Record<string, Obj> {
  const signingTime = new Date(seal.signingTime);
  if (Number.isNaN(signingTime.getTime())) throw new PdfError("type", `signing time ${seal.signingTime}`);
  return {
    Type: new Name("Sig"),
    SubFilter: new Name("ETSI.CAdES.detached"),
    M: dateString(signingTime),
    Name: textString(seal.name),
    Reason: textString(seal.reason),
    ...(certifies ? { Reference: [noChanges()] } : {}),
    ...(seal.sealOf ? sealEntries(seal.sealOf) : {}),
  };
}

/**
 * What the seal answers for, inside what it signs: everything behind those bytes. A file that comes in may hold anything,
 * signatures of ours with something behind them too. Keys that begin with XX are free for private use (annex E).
 */
const sealEntries = ({ kind, baseBytes }: SealOf): Record<string, Obj> => ({
  XXSealedKind: new Name(kind),
  XXBaseBytes: baseBytes,
});

/** 12.8.2.2: DocMDP with P 1. Validation data and document timestamps may still follow (ISO 32000-2, table 257). */
const noChanges = (): Dict =>
  dictOf({
    Type: new Name("SigRef"),
    TransformMethod: new Name("DocMDP"),
    TransformParams: dictOf({ Type: new Name("TransformParams"), P: 1, V: new Name("1.2") }),
  });

/** 12.8.4: the catalog names the signature that certifies. */
function addPermission(update: Update, signature: Ref): void {
  const { doc } = update;
  const root: Dict = new Map(update.resolve(doc.rootRef) as Dict);
  const present = doc.dict(root.get("Perms"));
  update.set(doc.rootRef, root.set("Perms", new Map(present).set("DocMDP", signature)));
}

/** Writes /ByteRange in place and returns where the digits of /Contents begin; offsets are those of the document. */
function fillByteRange(appended: Buffer, start: number, signatureOffset: number, reservedBytes: number): number {
  const rangeAt = appended.indexOf(BYTE_RANGE_SLOT, signatureOffset - start, "latin1");
  const slotStart = start + appended.indexOf("/Contents <", rangeAt, "latin1") + "/Contents ".length;
  const slotEnd = slotStart + 2 * reservedBytes + 2;
  const range = [0, slotStart, slotEnd, start + appended.length - slotEnd];
  appended.write(inByteRangeSlot(range), rangeAt, "latin1");
  return slotStart + 1;
}

/** 12.7.4.5: field and widget in one. */
function addField(update: Update, pages: Page[], fieldName: string, signature: Ref, widget: Widget): void {
  const own = dictOf({
    Type: new Name("Annot"),
    Subtype: new Name("Widget"),
    FT: new Name("Sig"),
    T: textString(fieldName),
    V: signature,
    F: WIDGET_FLAGS,
    P: widget.page.ref,
  });
  const field = update.add(new Map([...own, ...widget.entries]));
  addToForm(update, field);
  addAnnotation(update, widget.page.ref, field, sharedAnnotArrays(update.doc, pages));
}

/** Without area, but with an appearance and in /Annots: without those a file stops being PDF/A. */
function invisible(update: Update, page: Page): Widget {
  const emptyForm = dictOf({ Type: new Name("XObject"), Subtype: new Name("Form"), BBox: [0, 0, 0, 0] });
  const appearance = update.add(new Stream(emptyForm, Buffer.alloc(0)));
  return { page, entries: dictOf({ Rect: [0, 0, 0, 0], AP: dictOf({ N: appearance }) }) };
}

function addToForm(update: Update, field: Ref): void {
  const { doc } = update;
  const formValue = doc.root.get("AcroForm");
  const present = doc.dict(formValue);
  const form: Dict = new Map(present);
  const fields = form.get("Fields");
  const list: Obj[] = [...(doc.array(fields) ?? []), field];
  if (fields instanceof Ref && doc.array(fields)) update.set(fields, list);
  else form.set("Fields", list);
  form.set("SigFlags", (doc.number(form.get("SigFlags")) ?? 0) | SIG_FLAGS);
  if (formValue instanceof Ref && present) update.set(formValue, form);
  else update.set(doc.rootRef, new Map(update.resolve(doc.rootRef) as Dict).set("AcroForm", update.add(form)));
}

/** 12.7.3.2: a partial name has no period, and siblings differ. */
function freeFieldName(doc: PdfDocument, wanted: string): string {
  const fields = doc.array(doc.dict(doc.root.get("AcroForm"))?.get("Fields")) ?? [];
  const taken = new Set(fields.map((field) => toText(doc.resolve(doc.dict(field)?.get("T")))));
  const stem = wanted.replaceAll(".", "_");
  let name = stem;
  for (let i = 2; taken.has(name); i++) name = `${stem}_${i}`;
  return name;
}
