import { createHash } from "node:crypto";
import { PdfDocument } from "@/lib/pdf/core/document";
import { type Change, classify } from "@/lib/pdf/verify/changes/classify";
import { compareRevisions } from "@/lib/pdf/verify/changes/compare";
import { type RevisionReport, toLaterChanges } from "@/lib/pdf/verify/report";
import { pageNumbers, unlessDamaged } from "@/lib/pdf/verify/structure/document-parts";
import { readSignatureFields, type SignatureField } from "@/lib/pdf/verify/structure/signature-fields";
import { isUpdate } from "@/lib/pdf/verify/structure/tail";

const MOST_REVISIONS = 200;

export type RevisionFindings = {
  revisions: RevisionReport[];
  /** A signature of an earlier revision that the document no longer has. */
  hasRemovedSignature: boolean;
  /** What follows a seal, or the last signed byte, is no proper update. */
  hasStrayBytes: boolean;
};

/**
 * `lengths`: how far each signature reaches, by its number from 1; `vouchedLength`: how far those that count do;
 * `sealedLength`: how far the first seal reaches, behind which nothing is left out.
 */
type Signed = {
  fields: readonly SignatureField[];
  lengths: readonly (number | undefined)[];
  vouchedLength: number;
  sealedLength: number | undefined;
};

/** Goes through the revisions of a document, oldest first. */
export function readRevisions(
  doc: PdfDocument,
  ends: readonly number[],
  { fields, lengths, vouchedLength: lastSigned, sealedLength }: Signed,
): RevisionFindings {
  const pages = pageNumbers(doc);
  const kept = new Set(fields.map(keyOf));
  const findings: RevisionFindings = {
    revisions: [],
    hasRemovedSignature: false,
    hasStrayBytes: lastSigned > 0 && lastSigned !== doc.bytes.length && ends.at(-1) !== doc.bytes.length,
  };
  const checkedFrom = sealedLength ?? lastSigned;
  const hash = createHash("sha256");
  let before: PdfDocument | undefined;
  let start = 0;
  for (const [index, end] of ends.slice(0, MOST_REVISIONS).entries()) {
    const after = end === doc.bytes.length ? doc : unlessDamaged(() => new PdfDocument(doc.bytes.subarray(0, end)));
    const found = after && unlessDamaged(() => readSignatureFields(after));
    if (found?.some((field) => !kept.has(keyOf(field)))) findings.hasRemovedSignature = true;
    // Other programs leave things behind without meaning harm: a signature of theirs covers that.
    const isStrict = sealedLength !== undefined && end > lastSigned;
    if (checkedFrom > 0 && end > checkedFrom && !(after && isUpdate(after, Math.max(start, checkedFrom), isStrict))) {
      findings.hasStrayBytes = true;
    }
    const from = start;
    const numbers = lengths.flatMap((length, i) =>
      length !== undefined && length > from && length <= end ? [i + 1] : [],
    );
    const changes = before && after ? (changesOf(before, after) ?? []) : [];
    const sha256 = hash.update(doc.bytes.subarray(start, end)).copy().digest("hex");
    findings.revisions.push({
      number: index + 1,
      lengthBytes: end,
      sha256,
      signatures: numbers,
      ...summary(changes, pages),
    });
    before = after;
    start = end;
  }
  if (ends.length > MOST_REVISIONS && checkedFrom < doc.bytes.length) findings.hasStrayBytes = true;
  return findings;
}

const keyOf = ({ name, byteRange }: SignatureField): string => `${name} ${byteRange.join(" ")}`;

const changesOf = (before: PdfDocument, after: PdfDocument): Change[] | undefined =>
  unlessDamaged(() => classify(compareRevisions(before, after), { before, after }));

function summary(changes: readonly Change[], pages: ReadonlyMap<number, number>) {
  return {
    kinds: [...new Set(changes.map(({ kind }) => kind))],
    changes: toLaterChanges(changes, pages),
    changeCount: changes.length,
  };
}
