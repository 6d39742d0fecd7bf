import { PdfDocument } from "@/lib/pdf/core/document";
import { isDict, Name, type Obj, Ref, Stream } from "@/lib/pdf/core/objects";
import { reachableObjects } from "@/lib/pdf/core/reachable";
import { unlessDamaged } from "@/lib/pdf/verify/structure/document-parts";
import { areReached, isInForce, leadsSomewhere, looksLikeObjects } from "@/lib/pdf/verify/structure/own-update";
import { revisionEnds } from "@/lib/pdf/verify/structure/revisions";
import { leadsInto, newObjectStreams } from "@/lib/pdf/verify/structure/tail";

/** Far more than people sign one file. */
const MOST_UPDATES = 200;

/**
 * Whether what stands behind a signature, by whatever program, is understood in one way by all readers: each section as the
 * standard has it, naming what its update brings and nothing before that; each object led to, and leading to what there is;
 * and no data that look like an object to those who rebuild a file.
 */
export function isPlainlyWritten(doc: PdfDocument, signedLength: number): boolean {
  const ends = revisionEnds(doc).filter((end) => end > signedLength);
  if (ends.length === 0) return true;
  if (ends.length > MOST_UPDATES) return false;
  const isPlain = unlessDamaged(() => {
    let before = new PdfDocument(doc.bytes.subarray(0, signedLength));
    return ends.every((end) => {
      const after = end === doc.bytes.length ? doc : new PdfDocument(doc.bytes.subarray(0, end));
      const isOne = isPlainUpdate(before, after);
      before = after;
      return isOne;
    });
  });
  return isPlain ?? false;
}

function isPlainUpdate(before: PdfDocument, after: PdfDocument): boolean {
  const { trailer, xref } = after;
  const from = before.bytes.length;
  if (trailer.has("XRefStm") || trailer.has("Encrypt") || xref.startOffset < from) return false;
  if (xref.newest.oddity !== undefined || !leadsInto(after, from)) return false;
  const streams = newObjectStreams(after);
  if (!streams) return false;
  const written = writtenIn(after);
  if (written.some(({ value }) => value instanceof Stream && looksLikeObjects(value))) return false;
  const refs = written.map(({ ref }) => ref);
  const replaced = refs.filter((ref) => isInForce(before, ref));
  const asked = askedFor(before);
  if (refs.some((ref) => !isInForce(before, ref) && asked.has(ref.num))) return false;
  const led = written.filter(({ ref, value }) => !streams.has(ref.num) && mayCount(value));
  if (
    !areReached(
      after,
      led.map(({ ref }) => ref),
    )
  )
    return false;
  return leadsSomewhere(
    after,
    written.map(({ value }) => value),
    replaced.map((ref) => before.load(ref)),
  );
}

/** What the newest section names, but for cross-reference streams. */
function writtenIn(after: PdfDocument): { ref: Ref; value: Obj }[] {
  const { newest, sectionOffsets } = after.xref;
  return [...newest.entries].flatMap(([num, entry]) => {
    if (entry.kind === "free" || (entry.kind === "offset" && sectionOffsets.has(entry.offset))) return [];
    const ref = new Ref(num, entry.kind === "offset" ? entry.gen : 0);
    return [{ ref, value: after.load(ref) }];
  });
}

/** What leads elsewhere for those who rebuild a file. */
const LEADING = new Set(["Catalog", "Pages", "Page"]);

/** Other programs leave objects behind to which nothing leads, and most of them can mean nothing to anybody. */
function mayCount(value: Obj): boolean {
  if (value instanceof Stream) return true;
  const type = isDict(value) ? value.get("Type") : undefined;
  return isDict(value) && (value.has("Root") || (type instanceof Name && LEADING.has(type.value)));
}

/** As large as the text, and nothing in it is shown. */
const UNSEEN = new Set(["StructTreeRoot"]);

/** Numbers that the document refers to without having them: what is put there later appears where it wants it. */
function askedFor(doc: PdfDocument): ReadonlySet<number> {
  const asked = new Set<number>();
  for (const { ref } of reachableObjects(doc, UNSEEN)) if (!isInForce(doc, ref)) asked.add(ref.num);
  return asked;
}
