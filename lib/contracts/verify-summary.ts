import type { VerificationReport } from "./verify";
import { type Reason, reasonWeights, type Verdict, verdicts } from "./verify-codes";

type FileReport = Omit<VerificationReport, "issued">;
export type SignatureReport = FileReport["signatures"][number];
export type RevisionReport = FileReport["revisions"][number];

/** How much of the file is signed. `checking_data`: all of it but what was added to check the signatures later. */
export type Coverage = "whole" | "checking_data" | "part" | "none";
/** Whether something was changed since it was signed. `unknown` whenever that cannot be told for certain. */
export type Change = "none" | "added" | "changed" | "unknown" | "unsigned";

/** Says that what was signed is not what is there. */
const CHANGED: ReadonlySet<string> = new Set<Reason>([
  "digest_mismatch",
  "changed_after_signing",
  "changed_after_seal",
  "certification_violated",
  "locked_field_changed",
  "trailing_data",
  "signature_removed",
]);
/** Doubts about who made a signature, or what was recorded before; about the bytes they say nothing. */
const ABOUT_OTHERS: ReadonlySet<string> = new Set<Reason>([
  "chain_untrusted",
  "chain_unsupported",
  "certificate_expired",
  "certificate_not_yet_valid",
  "certificate_purpose",
  "certificate_revoked",
  "record_broken",
  "record_unprotected",
]);

export const isKnownReason = (code: string): code is Reason => Object.hasOwn(reasonWeights, code);

const codesOf = ({ reasons, signatures }: FileReport): string[] => [
  ...reasons,
  ...signatures.flatMap((signature) => signature.reasons),
];

/**
 * The report's own verdict, which `verifyPdf` alone decides. But a code that this page or program does not know, from a newer
 * instance say, is never taken for harmless.
 */
export function shownVerdict(report: FileReport): Verdict {
  const { verdict } = report;
  if (!verdicts.includes(verdict)) return "INDETERMINATE";
  if (verdict !== "VALID" && verdict !== "VALID_WITH_ADDITIONS") return verdict;
  return codesOf(report).every(isKnownReason) ? verdict : "INDETERMINATE";
}

/** The verdict of one signature, by the same rule. */
export const shownSignatureVerdict = ({ verdict, reasons }: SignatureReport): SignatureReport["verdict"] =>
  reasons.every(isKnownReason) || verdict === "INVALID" ? verdict : "INDETERMINATE";

/** For each revision: nothing was signed before it, so that what it changed is content and no meddling. */
export function unsignedSoFar({ revisions }: FileReport): boolean[] {
  const firstSigned = revisions.findIndex(({ signatures }) => signatures.length > 0);
  return revisions.map((_, index) => firstSigned < 0 || index <= firstSigned);
}

/** What a reader shows of the file may be something else than what was checked. */
const OTHERWISE_READ: ReadonlySet<string> = new Set<Reason>(["trailing_data", "written_elsewhere", "two_readings"]);

export function coverageOf({ signatures, reasons }: FileReport): Coverage {
  const whole = signatures.filter(({ signedBytes }) => signedBytes > 0);
  if (whole.length === 0) return "none";
  if (whole.some(({ coversWholeFile }) => coversWholeFile)) return "whole";
  const last = whole.reduce((a, b) => (b.signedBytes > a.signedBytes ? b : a));
  const isOnlyData = last.laterChanges.length > 0 && last.laterChanges.every(({ kind }) => kind === "validation_data");
  const isKnown = !reasons.some((reason) => OTHERWISE_READ.has(reason));
  return isOnlyData && isKnown ? "checking_data" : "part";
}

export function changeOf(report: FileReport): Change {
  const { verdict, signatures } = report;
  if (verdict === "UNSIGNED") return "unsigned";
  const codes = codesOf(report);
  if (codes.some((code) => CHANGED.has(code))) return "changed";
  const isCertain = codes.every(
    (code) => isKnownReason(code) && (reasonWeights[code] === "note" || ABOUT_OTHERS.has(code)),
  );
  if (!isCertain || signatures.length === 0) return "unknown";
  return codes.includes("additions") || signatures.some(isSealedOver) ? "added" : "none";
}

/** A sealed file is finished: what shows behind its seal was added to it, though another seal covers that. */
const isSealedOver = ({ trustedAs, reasons }: SignatureReport): boolean =>
  trustedAs === "seal" && reasons.includes("additions_sealed");

/** The codes that decide the verdict, worst first, then those that a reader should know anyway; each once. */
export function decisiveReasons(report: FileReport): string[] {
  const rank = (code: string): number => {
    if (!isKnownReason(code)) return 1;
    return { fails: 0, doubts: 1, note: 2 }[reasonWeights[code]];
  };
  const codes = [...new Set(codesOf(report))].filter((code) => rank(code) < 2);
  return codes.sort((a, b) => rank(a) - rank(b));
}

/** Certificates that an instance makes for itself: right as they are, and without legal value. */
export const hasNoLegalValue = (report: FileReport): "development_certificate" | "test_certificate" | undefined =>
  (["test_certificate", "development_certificate"] as const).find((code) => codesOf(report).includes(code));

/** Pages that look different after a revision, as far as the report tells, and whether there may be more. */
export function pagesChangedBy({ changes, changeCount }: RevisionReport): { pages: number[]; mayBeMore: boolean } {
  const shows = changes.filter(({ kind }) => SHOWS.has(kind));
  const pages = new Set(shows.flatMap(({ page }) => (page === null ? [] : [page])));
  const mayBeMore = changeCount > changes.length || shows.some(({ kind, page }) => kind === "other" && page === null);
  return { pages: [...pages].sort((a, b) => a - b), mayBeMore };
}

const SHOWS: ReadonlySet<string> = new Set(["form", "visible_signature", "annotation", "other"]);
