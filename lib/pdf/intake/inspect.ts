import { PdfDocument } from "@/lib/pdf/core/document";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { findActiveContent, neutralise, withReplaced } from "@/lib/pdf/intake/active-content";
import type { AttachedFile } from "@/lib/pdf/intake/attached-files";
import { bareAnnotations } from "@/lib/pdf/intake/bare-annotations";
import { withLooks } from "@/lib/pdf/intake/draw-looks";
import { type Examination, examine } from "@/lib/pdf/intake/examine";
import { oddConfigurations } from "@/lib/pdf/intake/layers";
import { mendPageTree } from "@/lib/pdf/intake/mend-page-tree";
import { type Normaliser, normaliseWithPdfLib, normaliseWithQpdf } from "@/lib/pdf/intake/normalise";
import { oddAnnotations } from "@/lib/pdf/intake/odd-annotations";
import { oddBoxes } from "@/lib/pdf/intake/odd-boxes";
import { oddColours } from "@/lib/pdf/intake/odd-colours";
import { oddResources } from "@/lib/pdf/intake/odd-resources";
import { oddStates } from "@/lib/pdf/intake/odd-states";
import { oddValues } from "@/lib/pdf/intake/odd-values";
import { refuseAuditTrail } from "@/lib/pdf/intake/own-seal";
import { oddDrawing, withPlainDrawing } from "@/lib/pdf/intake/plain-pages";
import {
  certificateRequired,
  finalRejection,
  passwordRequired,
  Rejection,
  signedAndDamaged,
  signedAndEncrypted,
  tooComplex,
  unreadable,
  xfaOnly,
} from "@/lib/pdf/intake/rejection";
import { shownPages } from "@/lib/pdf/intake/shown-pages";
import { allowsMarks } from "@/lib/pdf/intake/signatures";
import { keepsActiveContent, type Normalisation, warningsOf } from "@/lib/pdf/intake/warnings";
import type { Inspection } from "@/lib/sandbox/protocol";

type Read = { how: Normalisation; examination: Examination };

/**
 * Decides about an upload: taken as it is, taken as a normalised copy (`base`), refused, or in need of a cover page. A file that carries a
 * signature is taken as it is or not at all.
 */
export async function inspect(
  bytes: Buffer,
  normalisers: Normaliser[] = [normaliseWithQpdf, normaliseWithPdfLib],
): Promise<{ inspection: Inspection; base: Buffer | undefined }> {
  try {
    const { how, examination } = await read(bytes, normalisers);
    if (examination.xfa === "only") throw xfaOnly();
    refuseAuditTrail(examination.doc);
    if (!allowsMarks(examination.certified)) return { inspection: { outcome: "needs_cover" }, base: undefined };
    const { base, attached } = withoutActiveContent(examination);
    return {
      inspection: { ...accepted(how, examination, attached), base: kindOf(base, bytes) },
      base: base === bytes ? undefined : base,
    };
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return { inspection: { outcome: "rejected", code: error.code, detail: error.detail }, base: undefined };
  }
}

/** Neutralised, unless that would change a file that somebody has signed; with what may stay attached inside it. */
function withoutActiveContent(examination: Examination): { base: Buffer; attached: readonly AttachedFile[] } {
  const { doc, active } = examination;
  if (active.replaced.length === 0 || keepsActiveContent(examination))
    return { base: doc.bytes, attached: active.attached };
  const base = neutralise(doc, active);
  const left = findActiveContent(new PdfDocument(base));
  // What the reader of our own does not take must not be shown to anyone.
  if (left.kinds.size > 0) throw unreadable();
  return { base, attached: left.attached };
}

type Accepted = Extract<Inspection, { outcome: "accepted" }>;

function kindOf(base: Buffer, upload: Buffer): Accepted["base"] {
  if (base === upload) return "upload";
  return base.length > upload.length && base.subarray(0, upload.length).equals(upload) ? "appended" : "own";
}

function accepted(
  how: Normalisation,
  examination: Examination,
  attached: readonly AttachedFile[],
): Omit<Accepted, "base"> {
  const { doc, pages, signatureCount } = examination;
  return {
    outcome: "accepted",
    how,
    pages: shownPages(doc, pages),
    signatureCount,
    warnings: warningsOf(how, examination, attached),
    attachedFiles: [...attached],
  };
}

async function read(bytes: Buffer, normalisers: Normaliser[]): Promise<Read> {
  try {
    return await mended("as-is", await examine(bytes));
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    const final = finalRejection(error);
    if (final) throw final;
    return readNormalised(bytes, error.code === "encrypted" ? "decrypted" : "repaired", normalisers);
  }
}

/** The first clean copy that the strict reader can read. */
async function readNormalised(bytes: Buffer, how: "decrypted" | "repaired", normalisers: Normaliser[]): Promise<Read> {
  const failures = new Set<string>();
  for (const normalise of normalisers) {
    const copy = await normalise(bytes);
    if ("failure" in copy) {
      if (copy.failure === "too_complex") throw tooComplex();
      failures.add(copy.failure);
      continue;
    }
    const examination = await examineCopy(copy.bytes);
    if (!examination) continue;
    refuseSigned(bytes, how, examination);
    return mendedCopy(how, examination);
  }
  if (failures.has("password")) throw passwordRequired();
  if (failures.has("encryption")) throw certificateRequired();
  throw bytes.includes("/ByteRange") ? signedAndDamaged() : unreadable();
}

/** A copy whose pages nobody can read is of no use. */
async function mendedCopy(how: "decrypted" | "repaired", examination: Examination): Promise<Read> {
  try {
    return await mended(how, examination);
  } catch (error) {
    if (error instanceof PdfError) throw finalRejection(error) ?? unreadable();
    throw error;
  }
}

async function examineCopy(bytes: Buffer): Promise<Examination | undefined> {
  try {
    return await examine(bytes);
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    const final = finalRejection(error);
    if (final) throw final;
    return undefined;
  }
}

/** A normalised copy breaks every signature. Reader usage rights have a /ByteRange as well but sign nothing. */
function refuseSigned(
  bytes: Buffer,
  how: "decrypted" | "repaired",
  { signatureCount, usageRights }: Examination,
): void {
  if (signatureCount === 0 && (usageRights || !bytes.includes("/ByteRange"))) return;
  throw how === "decrypted" ? signedAndEncrypted() : signedAndDamaged();
}

/** One for each kind of fault, and one for what stands behind another. */
const MOST_MENDS = 10;

/** What readers understand differently is made right, one after the other, or the file refused when it is signed. */
async function mended(how: Normalisation, examination: Examination, round = 0): Promise<Read> {
  const { doc, faults, signatureCount } = examination;
  const mend = faults.length > 0 ? () => mendPageTree(doc, faults) : mendingOf(examination);
  if (!mend) return { how, examination };
  if (signatureCount > 0) refuseAuditTrail(doc);
  if (signatureCount > 0) throw signedAndDamaged();
  if (round === MOST_MENDS) throw unreadable();
  return mended(how === "as-is" ? "repaired" : how, await examine(await mend()), round + 1);
}

/** How to make the next of what is shown differently right; undefined when there is nothing. */
function mendingOf({ doc, pages, signatureCount }: Examination): (() => Buffer | Promise<Buffer>) | undefined {
  const annotations = oddAnnotations(doc, pages);
  // A signed file keeps its layers, with the warning that all layers have, and its fields, which programs fill in.
  const isOpen = annotations.length === 0 && signatureCount === 0;
  const layers = isOpen ? oddConfigurations(doc) : [];
  const values = isOpen && layers.length === 0 ? oddValues(doc, pages) : [];
  const odd = [...annotations, ...layers, ...values];
  for (const find of [() => odd, () => oddStates(doc), () => oddColours(doc), () => oddBoxes(doc, pages)]) {
    const replaced = find();
    if (replaced.length > 0) return () => withReplaced(doc, replaced);
  }
  const bare = bareAnnotations(doc, pages);
  if (bare.length > 0) return () => withLooks(doc, bare);
  const drawing = oddDrawing(doc, pages);
  if (drawing.length > 0) return () => withPlainDrawing(doc, drawing);
  const short = oddResources(doc, pages);
  return short.length > 0 ? () => withReplaced(doc, short) : undefined;
}
