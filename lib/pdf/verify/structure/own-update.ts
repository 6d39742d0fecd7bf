import { PdfDocument } from "@/lib/pdf/core/document";
import { isDict, Name, type Obj, Ref, Str, Stream, Verbatim } from "@/lib/pdf/core/objects";
import { reachableObjects } from "@/lib/pdf/core/reachable";
import { Update } from "@/lib/pdf/core/update";
import { inByteRangeSlot } from "@/lib/pdf/seal/byte-range-slot";
import { unlessDamaged } from "@/lib/pdf/verify/structure/document-parts";
import { revisionEnds } from "@/lib/pdf/verify/structure/revisions";

/** Far more than timestamps are renewed, and envelopes begin with a file that was sealed before. */
const MOST_UPDATES = 200;
/** As large as the text: looked through only for what nothing else leads to. */
const SEEN_LAST = new Set(["StructTreeRoot"]);

/**
 * Whether all that stands behind a seal is what this product writes there, byte for byte: then readers that repair, or
 * that know other rules than ours, find nothing to understand otherwise. Validation data and timestamps come that way,
 * and so do the layers and seals of a further envelope.
 */
export function isWrittenByUs(doc: PdfDocument, sealedLength: number): boolean {
  const ends = revisionEnds(doc).filter((end) => end > sealedLength);
  if ((ends.at(-1) ?? sealedLength) !== doc.bytes.length || ends.length > MOST_UPDATES) return false;
  const isOurs = unlessDamaged(() => {
    let before = ends.length === 0 ? doc : new PdfDocument(doc.bytes.subarray(0, sealedLength));
    return ends.every((end) => {
      const after = end === doc.bytes.length ? doc : new PdfDocument(doc.bytes.subarray(0, end));
      const isOwn = isOwnUpdate(before, after);
      before = after;
      return isOwn;
    });
  });
  return isOurs ?? false;
}

/** `after` is `before` with the update behind it that our writer makes of the same objects. */
function isOwnUpdate(before: PdfDocument, after: PdfDocument): boolean {
  const { newest, sectionOffsets } = after.xref;
  const update = new Update(before);
  const written: { ref: Ref; value: Obj; replaces: boolean }[] = [];
  for (const [num, entry] of [...newest.entries].sort(([a], [b]) => a - b)) {
    if (entry.kind !== "offset") return false;
    // A cross-reference stream, which the writer makes itself.
    if (sectionOffsets.has(entry.offset)) continue;
    const ref = new Ref(num, entry.gen);
    const replaces = isInForce(before, ref);
    if (!replaces && !takesNumber(update, ref)) return false;
    const value = after.load(ref);
    if (value instanceof Stream && mayHoldObjects(value)) return false;
    update.set(ref, inItsSlot(value));
    written.push({ ref, value, replaces });
  }
  const { length } = before.bytes;
  if (!update.finish().document.slice(length, Number.MAX_SAFE_INTEGER).equals(after.bytes.subarray(length)))
    return false;
  const replaced = written.filter(({ replaces }) => replaces).map(({ ref }) => ref);
  // What the document did not lead to may mean something to those who repair it.
  if (
    !areReached(before, replaced) ||
    !areReached(
      after,
      written.map(({ ref }) => ref),
    )
  )
    return false;
  return leadsSomewhere(
    after,
    written.map(({ value }) => value),
    replaced.map((ref) => before.load(ref)),
  );
}

export function isInForce({ xref }: PdfDocument, { num, gen }: Ref): boolean {
  const entry = xref.entries.get(num);
  return entry?.kind === "offset" ? entry.gen === gen : entry?.kind === "compressed" && gen === 0;
}

/** New objects have numbers that nothing had, and nothing asked for: a reference that led nowhere must not begin to. */
function takesNumber(update: Update, { num, gen }: Ref): boolean {
  for (let taken = update.reserve().num; taken <= num; taken = update.reserve().num)
    if (taken === num) return gen === 0;
  return false;
}

/** A signature with its /ByteRange as it was filled in. */
function inItsSlot(value: Obj): Obj {
  const range = isDict(value) && value.get("Contents") instanceof Str ? value.get("ByteRange") : undefined;
  if (!isDict(value) || !Array.isArray(range) || !range.every((each) => typeof each === "number")) return value;
  return new Map(value).set("ByteRange", new Verbatim(inByteRangeSlot(range)));
}

/** In the data of a stream, for those who search a file for what looks like an object. */
const LOOKS_LIKE_OBJECT =
  /\d(?:[\0\t\n\f\r ]|%[^\r\n]{0,999}[\r\n])+\d{1,10}(?:[\0\t\n\f\r ]|%[^\r\n]{0,999}[\r\n])+obj|endstream|endobj|startxref/;
const HOLDERS = new Set(["ObjStm", "XRef"]);

function mayHoldObjects(stream: Stream): boolean {
  const type = stream.dict.get("Type");
  return (type instanceof Name && HOLDERS.has(type.value)) || looksLikeObjects(stream);
}

/** Its data are taken for objects by those who search a file for them. */
export const looksLikeObjects = ({ raw }: Stream): boolean => LOOKS_LIKE_OBJECT.test(raw.toString("latin1"));

/** The trailer leads to each of them, and it is something. */
export function areReached(doc: PdfDocument, refs: readonly Ref[]): boolean {
  const wanted = new Set(refs.map(({ num }) => num));
  for (const skip of [SEEN_LAST, undefined]) {
    if (wanted.size === 0) return true;
    for (const { ref, value } of reachableObjects(doc, skip)) {
      if (value !== null) wanted.delete(ref.num);
      if (wanted.size === 0) return true;
    }
  }
  return false;
}

/**
 * What is written refers to what there is, in the generation that it has: some readers know no generations. What leads
 * nowhere may stay where objects are written anew that had it.
 */
export function leadsSomewhere(after: PdfDocument, written: Obj[], replaced: Obj[]): boolean {
  const old = new Set(replaced.flatMap((value) => [...referencesIn(value)].map(({ num, gen }) => `${num} ${gen}`)));
  return written.every((value) =>
    [...referencesIn(value)].every((ref) => {
      if (isInForce(after, ref)) return true;
      const entry = after.xref.entries.get(ref.num);
      return (!entry || entry.kind === "free") && old.has(`${ref.num} ${ref.gen}`);
    }),
  );
}

function* referencesIn(value: Obj): Generator<Ref> {
  const waiting: Obj[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next instanceof Ref) yield next;
    else if (next instanceof Stream) waiting.push(next.dict);
    else if (Array.isArray(next)) for (const item of next) waiting.push(item);
    else if (isDict(next)) for (const item of next.values()) waiting.push(item);
  }
}
