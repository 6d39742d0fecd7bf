import {
  changeOf,
  coverageOf,
  decisiveReasons,
  type SignatureReport,
  shownSignatureVerdict,
  shownVerdict,
  unsignedSoFar,
} from "@/lib/contracts/verify-summary";
import type { FileReport } from "@/lib/pdf/verify/report";
import type { Difference } from "./later-events";
import { type Checked, type Fit, holds } from "./together";
import {
  changedText,
  changeText,
  coverageText,
  evidenceText,
  factText,
  fill,
  meaningText,
  reasonText,
  tame,
  texts,
  verdictText,
} from "./words";

/** A fact on a line of its own; long ones go on below themselves. */
const fact = (name: string, value: string, indent = "  "): string => `${indent}${name.padEnd(12)} ${value}`;

/** What a file proves, in plain words: lines to print. */
export function describeFile(
  { file, report, problem }: Checked,
  { isAnyoneTrusted }: { isAnyoneTrusted: boolean },
): string[] {
  if (problem) return [file, `  ${texts.noPdf[problem]}`].map(tame);
  const verdict = shownVerdict(report);
  const isRecordBroken = report.evidence?.isIntact === false;
  const lines = [
    file,
    `  ${verdictText(verdict)}`,
    `  ${isRecordBroken ? evidenceText(report.evidence!.fault ?? "unreadable") : meaningText(verdict)}`,
    ...decisiveReasons(report).map((code) => `  - ${reasonText(code)}`),
    ...(isAnyoneTrusted || report.signatures.length === 0 ? [] : [`  ${texts.noTrust}`]),
    fact(texts.sha256, report.sha256),
    fact(texts.covered, coverageText(coverageOf(report))),
    fact(texts.changed, changedText(changeOf(report))),
    ...describeEvidence(report),
    ...report.signatures.flatMap(describeSignature),
    ...describeSteps(report),
  ];
  return lines.map(tame);
}

function describeEvidence({ evidence }: FileReport): string[] {
  if (!evidence) return [];
  const {
    isIntact,
    fault,
    faultAt,
    faultFact,
    untoldFacts,
    eventCount,
    erasedCount,
    unprotectedCount,
    head,
    envelopeId,
  } = evidence;
  const problem = evidenceText(fault ?? "unreadable");
  const says = isIntact
    ? evidenceText("intact")
    : faultAt === null
      ? problem
      : fill(texts.faultAt, { fault: problem, number: faultAt });
  return [
    `  ${fill(texts.recordOf, { envelope: envelopeId })}`,
    `    ${says}`,
    ...(faultFact ? [`    ${fill(texts.printedOtherwise, { fact: factText(faultFact) })}`] : []),
    ...(untoldFacts.length > 0 ? [`    ${fill(texts.untold, { facts: untoldFacts.map(factText).join("; ") })}`] : []),
    ...(head ? [`    ${fill(texts.events, { count: eventCount, head })}`] : []),
    ...(erasedCount > 0 ? [`    ${fill(texts.erased, { count: erasedCount })}`] : []),
    ...(unprotectedCount ? [`    ${fill(texts.unprotected, { count: unprotectedCount })}`] : []),
  ];
}

function describeSignature(signature: SignatureReport): string[] {
  const { number, kind, signer, level, reasons, coversWholeFile, signedBytes } = signature;
  const title = fill(kind === "timestamp" ? texts.timestamp : texts.signature, { number });
  const line = (name: string, value: string): string => fact(name, value, "    ");
  return [
    `  ${title}: ${verdictText(shownSignatureVerdict(signature))}`,
    line(texts.by, signer ? signer.subject : texts.unknownSigner),
    ...(signer ? [line(texts.issuer, signer.issuer), line(texts.certificate, signer.sha256)] : []),
    line(texts.when, timeOf(signature)),
    ...(level ? [line(texts.level, `PAdES ${level}`)] : []),
    line(texts.covers, coversWholeFile ? texts.whole : coveredPart(signedBytes)),
    ...reasons.map((code) => `    - ${reasonText(code)}`),
  ];
}

const coveredPart = (bytes: number): string => (bytes === 0 ? texts.nothingCovered : fill(texts.part, { bytes }));

function timeOf({ provenTime, claimed, reasons }: SignatureReport): string {
  if (provenTime) return fill(texts.proven, { time: provenTime });
  if (!claimed.time) return texts.noTime;
  return fill(reasons.includes("time_by_seal") ? texts.bySeal : texts.claimed, { time: claimed.time });
}

function describeSteps(report: FileReport): string[] {
  const { revisions } = report;
  if (revisions.length < 2) return [];
  const isUnsigned = unsignedSoFar(report);
  const steps = revisions.map(({ number, lengthBytes, kinds }, index) => {
    const changes = kinds.map((kind) => (kind === "other" && isUnsigned[index] ? texts.content : changeText(kind)));
    const what = index === 0 ? texts.first : changes.join("; ") || texts.nothing;
    return `    ${fill(texts.step, { number, bytes: lengthBytes, what })}`;
  });
  return [`  ${texts.steps}`, ...steps];
}

/** How the files that were given together fit. */
export function describeFits(fits: readonly Fit[], checked: readonly Checked[]): string[] {
  if (fits.length === 0) return [];
  const lines = fits.flatMap((fit) => {
    const { document, trail, number, beginsWithOriginal } = fit;
    const values = { document, trail, number: number ?? "" };
    const isBroken = fit.is !== "foreign" && !holds(fit, checked);
    return [
      `  ${fill(texts.fits[fit.is], values)}`,
      ...(beginsWithOriginal ? [`  ${texts.fits.begins}`] : []),
      ...(isBroken ? [`  ${fill(texts.fits.broken, values)}`] : []),
    ];
  });
  return [texts.together, ...lines].map(tame);
}

/** How a list of events that was got later differs from the sealed record. */
export function describeEvents(file: string, differences: readonly Difference[] | undefined): string[] {
  if (!differences) return [];
  const same = [`  ${fill(texts.later.same, { file })}`];
  const lines = differences.map(({ is, number }) => `  ${fill(texts.later[is], { file, number })}`);
  return [texts.later.title, ...(lines.length > 0 ? lines : same)].map(tame);
}
