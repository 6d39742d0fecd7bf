import type { FileReport } from "@/lib/pdf/verify/report";

export type Checked = {
  file: string;
  report: FileReport;
  /** It is no PDF at all: whoever named it meant another file. */
  problem?: "not_pdf" | "empty" | undefined;
};

/** Whether a document is one of those that an audit trail is about. */
export type Fit = {
  document: string;
  trail: string;
  /**
   * By the hash of the sealed document, of what it was before data for checking it later was added (`raised`), of all
   * documents in one, or of the document before it was sealed.
   */
  is: "sealed" | "raised" | "combined" | "original" | "foreign";
  /** Number of the document in the envelope, from 1; null where it is none or all of them. */
  number: number | null;
  /** One of its revisions is, byte for byte, the document that everyone saw. */
  beginsWithOriginal: boolean;
};

/**
 * Documents and audit trails that were given together. A trail names its documents by their hashes, under its own seal; a
 * document that no trail names belongs to none of them.
 */
export function fitTogether(checked: readonly Checked[]): Fit[] {
  const trails = checked.filter(({ report }) => report.evidence !== null);
  const documents = checked.filter(({ report }) => report.evidence === null);
  if (trails.length === 0) return [];
  return documents.map((document) => {
    const fits = trails.map((trail) => fitOf(document, trail));
    return fits.find(({ is }) => is !== "foreign") ?? fits[0]!;
  });
}

function fitOf(document: Checked, trail: Checked): Fit {
  const { documents, combinedSha256 } = trail.report.evidence!;
  const { sha256, sizeBytes, revisions } = document.report;
  const names = { document: document.file, trail: trail.file };
  const sealed = documents.findIndex(
    (each) => each.sealedSha256 === sha256 && (each.sealedSizeBytes === null || each.sealedSizeBytes === sizeBytes),
  );
  if (sealed >= 0) {
    const original = documents[sealed]!.sha256;
    const beginsWithOriginal = revisions.some((revision) => revision.sha256 === original);
    return { ...names, is: "sealed", number: sealed + 1, beginsWithOriginal };
  }
  const raised = documents.findIndex(
    (each) => each.sealedSha256 !== null && isRaised(document.report, each.sealedSha256),
  );
  if (raised >= 0) return { ...names, is: "raised", number: raised + 1, beginsWithOriginal: false };
  if (combinedSha256 === sha256) return { ...names, is: "combined", number: null, beginsWithOriginal: false };
  const original = documents.findIndex((each) => each.sha256 === sha256);
  if (original >= 0) return { ...names, is: "original", number: original + 1, beginsWithOriginal: false };
  return { ...names, is: "foreign", number: null, beginsWithOriginal: false };
}

/** Begins with the sealed file, and went on with nothing but timestamps and data for checking. */
function isRaised({ revisions }: FileReport, sealedSha256: string): boolean {
  const at = revisions.findIndex(({ sha256 }) => sha256 === sealedSha256);
  const later = revisions.slice(at + 1);
  return at >= 0 && later.length > 0 && later.every(({ kinds }) => kinds.every((kind) => RAISES.has(kind)));
}

const RAISES: ReadonlySet<string> = new Set(["validation_data", "timestamp"]);

/** A trail whose record does not hold vouches for nothing. */
export const holds = (fit: Fit, checked: readonly Checked[]): boolean =>
  fit.is !== "foreign" && checked.find(({ file }) => file === fit.trail)?.report.evidence?.isIntact === true;
