import { createHash } from "node:crypto";
import { type Reason, type Verdict, verdicts } from "@/lib/contracts/verify-codes";
import { PdfDocument } from "@/lib/pdf/core/document";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { layersOf } from "@/lib/pdf/intake/layers";
import type { TrustAnchor } from "@/lib/pdf/verify/certificates/path";
import { readValidationData } from "@/lib/pdf/verify/certificates/revocation";
import { type Followed, followUp, isOwnSeal, isSeal } from "@/lib/pdf/verify/changes/later-changes";
import { readRevisions } from "@/lib/pdf/verify/changes/revisions";
import { checkEvidence } from "@/lib/pdf/verify/evidence/check-evidence";
import { examine } from "@/lib/pdf/verify/examine";
import { judgeAll } from "@/lib/pdf/verify/judge";
import { verdictOf } from "@/lib/pdf/verify/reasons";
import type { FileReport, SignatureReport } from "@/lib/pdf/verify/report";
import { signatureReport } from "@/lib/pdf/verify/signature-report";
import { pageNumbers, readDss } from "@/lib/pdf/verify/structure/document-parts";
import { hasOneBeginning } from "@/lib/pdf/verify/structure/one-beginning";
import { isWrittenByUs } from "@/lib/pdf/verify/structure/own-update";
import { isPlainlyWritten } from "@/lib/pdf/verify/structure/plain-update";
import { revisionEnds } from "@/lib/pdf/verify/structure/revisions";
import {
  hasUnreachableSignatures,
  readSignatureFields,
  type SignatureField,
} from "@/lib/pdf/verify/structure/signature-fields";
import { isOfTrail, settle } from "@/lib/pdf/verify/vouch";

export type VerifyOptions = { anchors: readonly TrustAnchor[]; now: Date };

const MOST_SIGNATURES = 100;
const RAW_SIGNATURE = /\/ByteRange\s*\[\s*\d+\s+\d+\s+\d+\s+\d+\s*\]/;

/**
 * What the signatures of a PDF prove. Pure: bytes, anchors and a time in, a report out. It rejects by default: a file
 * is VALID when everything about it is understood and right, and not when nothing wrong was found.
 */
export function verifyPdf(bytes: Buffer, options: VerifyOptions): FileReport {
  const file = { sha256: createHash("sha256").update(bytes).digest("hex"), sizeBytes: bytes.length };
  try {
    return { ...file, ...verifyDocument(new PdfDocument(bytes), options) };
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    const reason: Reason = error.code === "encrypted" ? "encrypted" : "unreadable";
    return { ...file, verdict: "INDETERMINATE", reasons: [reason], signatures: [], revisions: [], evidence: null };
  }
}

type Findings = Omit<FileReport, "sha256" | "sizeBytes">;

function verifyDocument(doc: PdfDocument, { anchors, now }: VerifyOptions): Findings {
  const fields = readSignatureFields(doc);
  const reasons = new Set<Reason>();
  if (fields.length > MOST_SIGNATURES) reasons.add("too_many_signatures");
  const examined = fields.slice(0, MOST_SIGNATURES).map((field) => examine(doc, field));
  const context = { anchors, data: readValidationData(readDss(doc)) };
  const followed = judgeAll(examined, context, now).map((judged) => followUp(judged, doc, context));
  settle(followed, doc, context);
  const lengths = examined.map(({ part }) => part?.length);
  const sealedLength = sealedLengthOf(followed);
  const signed = { fields, lengths, vouchedLength: Math.max(0, ...vouchedLengths(followed)), sealedLength };
  const found = readRevisions(doc, revisionEnds(doc), signed);
  if (found.hasRemovedSignature) reasons.add("signature_removed");
  if (found.hasStrayBytes) reasons.add("trailing_data");
  else if (!isBelieved(doc, followed, sealedLength)) reasons.add("written_elsewhere");
  if (!hasOneBeginning(doc, lengths)) reasons.add("two_readings");
  noteHidden(doc, fields, Math.max(0, ...lengths.map((length) => length ?? 0)), reasons);
  // Whose seal it bears is all that makes a record one of the platform; a document may have brought anything.
  const seals = followed.filter(isOwnSeal);
  const isOursToTell = seals.length === 0 || seals.some(isOfTrail);
  const evidence = isOursToTell ? checkEvidence(doc, anchors) : null;
  if (evidence && fields.length > 0 && seals.length === 0) reasons.add("seal_unknown");
  if (fields.length > 0 && layersOf(doc).length > 0) reasons.add("has_layers");
  if (seals.some(isOfTrail)) noteRecord(evidence, reasons);
  const pages = pageNumbers(doc);
  const signatures = followed.map((each, i) => signatureReport(doc, each, { number: i + 1, all: followed, pages }));
  return {
    verdict: fileVerdict(signatures, reasons),
    reasons: [...reasons],
    signatures,
    revisions: found.revisions,
    evidence,
  };
}

/** How far signatures reach. A timestamp that nobody trusts takes nothing from a file, and must not vouch for anything. */
function vouchedLengths(followed: readonly Followed[]): number[] {
  const counted = followed.filter(({ examined, trust }) => examined.kind === "signature" || trust?.anchor);
  return counted.flatMap(({ examined }) => examined.part?.length ?? []);
}

/** What stands behind the first signature is understood in one way; behind a seal, it is what we write. */
function isBelieved(doc: PdfDocument, followed: readonly Followed[], sealedLength: number | undefined): boolean {
  if (sealedLength !== undefined && !isWrittenByUs(doc, sealedLength)) return false;
  const lengths = vouchedLengths(followed);
  return lengths.length === 0 || isPlainlyWritten(doc, Math.min(...lengths));
}

/** How far the first seal reaches. What stands behind it is held to what we write, whatever covers it by now. */
function sealedLengthOf(followed: readonly Followed[]): number | undefined {
  const sealed = followed.filter(isSeal).flatMap(({ examined }) => examined.part?.length ?? []);
  return sealed.length > 0 ? Math.min(...sealed) : undefined;
}

/**
 * A seal over a record that does not hold makes the record no better, nor does one over a trail without any; and of events
 * that no key protects nobody can tell whether the owner of the database wrote them.
 */
function noteRecord(evidence: FileReport["evidence"], reasons: Set<Reason>): void {
  if (!evidence) reasons.add("record_unreadable");
  else if (!evidence.isIntact) reasons.add("record_broken");
  else if (evidence.unprotectedCount) reasons.add("record_unprotected");
}

/** Signatures that the form does not lead to: hidden, or left over from a document that this one replaced. */
function noteHidden(
  doc: PdfDocument,
  fields: readonly SignatureField[],
  signedLength: number,
  reasons: Set<Reason>,
): void {
  if (hasUnreachableSignatures(doc, fields)) reasons.add("unreachable_signature");
  if (!reasons.has("unreachable_signature") && hasLeftOver(doc, fields, signedLength)) reasons.add("hidden_signature");
  if (fields.length === 0 && reasons.size === 0) reasons.add("no_signature");
}

/** In bytes that no signature covers. Adobe's usage rights look the same and sign nothing. */
function hasLeftOver(doc: PdfDocument, fields: readonly SignatureField[], signedLength: number): boolean {
  const permissions = doc.dict(doc.root.get("Perms"));
  if (permissions?.has("UR3") || permissions?.has("UR")) return false;
  if (fields.length > 0 && signedLength === 0) return false;
  return RAW_SIGNATURE.test(doc.bytes.toString("latin1", signedLength));
}

/** Doubts about who made something, not about the thing itself. */
const ABOUT_TRUST: ReadonlySet<Reason> = new Set<Reason>([
  "chain_untrusted",
  "chain_unsupported",
  "certificate_expired",
  "certificate_revoked",
]);

/** The worst of all. A document timestamp that nobody trusts takes nothing from the signatures before it. */
function fileVerdict(signatures: readonly SignatureReport[], reasons: Set<Reason>): Verdict {
  if (reasons.has("no_signature")) return "UNSIGNED";
  const hasSignature = signatures.some(({ kind }) => kind === "signature");
  const isOnlyUntrusted = (signature: SignatureReport): boolean =>
    verdictOf(signature.reasons.filter((reason) => !ABOUT_TRUST.has(reason))) === "VALID";
  const counted = signatures.filter((each) => each.kind === "signature" || !hasSignature || !isOnlyUntrusted(each));
  const all = [verdictOf(reasons), ...counted.map(({ verdict }) => verdict)];
  return verdicts[Math.max(...all.map((verdict) => verdicts.indexOf(verdict)))]!;
}
