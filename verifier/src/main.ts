import { readFileSync } from "node:fs";
import { shownVerdict } from "@/lib/contracts/verify-summary";
import type { TrustAnchor } from "@/lib/pdf/verify/certificates/path";
import type { FileReport } from "@/lib/pdf/verify/report";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { describeEvents, describeFile, describeFits } from "./describe";
import { compareLater, type Difference, readEvents, sealedRecord } from "./later-events";
import { readAnchors } from "./read-anchors";
import { type Arguments, readArguments } from "./read-arguments";
import { type Checked, fitTogether, holds } from "./together";
import { fill, tame, texts } from "./words";

const exitCodes = { valid: 0, notValid: 1, wrongUse: 2 };

/** A file or certificate that was named and cannot be read: whoever called it has to look. */
class UseError extends Error {}

function read<T>(file: string, make: (bytes: Buffer) => T): T {
  try {
    return make(readFileSync(file));
  } catch (error) {
    throw new UseError(fill(texts.cannotRead, { file, problem: problemOf(error as NodeJS.ErrnoException) }));
  }
}

/** The usual ones in words; of others what Node says. */
function problemOf({ code, message }: NodeJS.ErrnoException): string {
  const words: Record<string, string> = texts.cannotReadBecause;
  return (code && words[code]) || message;
}

/** Whatever goes wrong inside, the file is not called valid for it. */
function check(file: string, anchors: readonly TrustAnchor[], now: Date): Checked {
  const bytes = read(file, (content) => content);
  try {
    return { file, report: verifyPdf(bytes, { anchors, now }) };
  } catch (error) {
    process.stderr.write(`${tame(`${file}: ${texts.unexpected} (${(error as Error).message})`)}\n`);
    return { file, report: unreadable(bytes) };
  }
}

const unreadable = (bytes: Buffer): FileReport => ({
  verdict: "INDETERMINATE",
  reasons: ["unreadable"],
  sha256: "",
  sizeBytes: bytes.length,
  signatures: [],
  revisions: [],
  evidence: null,
});

/** Undefined where no list was given. A list without the one trail that it belongs to is a wrong use. */
function compareEvents(events: string | undefined, checked: readonly Checked[]): Difference[] | undefined {
  if (events === undefined) return undefined;
  const trails = checked.filter(({ report }) => report.evidence !== null);
  if (trails.length !== 1) throw new UseError(texts.later.oneTrail);
  const sealed = read(trails[0]!.file, sealedRecord)!;
  const later = read(events, (bytes) => readEvents(bytes.toString("utf8"), sealed.envelopeId));
  const known = new Set(sealed.recorded.map(({ id }) => id));
  if (later.length > 0 && !later.some(({ id }) => known.has(id)))
    throw new UseError(fill(texts.later.notOfTrail, { file: events }));
  return compareLater(sealed, later);
}

function verify({ files, trust, events, asJson }: Arguments): number {
  const anchors = trust.flatMap((file) => read(file, (bytes) => readAnchors(bytes.toString("latin1"))));
  const now = new Date();
  const checked = files.map((file) => check(file, anchors, now));
  const fits = fitTogether(checked);
  const differences = compareEvents(events, checked);
  const isValid =
    (differences ?? []).length === 0 &&
    checked.every(({ report }) => shownVerdict(report) === "VALID") &&
    fits.every((fit) => holds(fit, checked));
  if (asJson) {
    const reports = checked.map(({ file, report }) => ({ file, ...report, verdict: shownVerdict(report) }));
    process.stdout.write(
      `${JSON.stringify({ isValid, files: reports, together: fits, events: differences }, undefined, 2)}\n`,
    );
  } else {
    const parts = checked.map((each) => describeFile(each, { isAnyoneTrusted: anchors.length > 0 }));
    const together = [...describeFits(fits, checked), ...describeEvents(events ?? "", differences)];
    process.stdout.write(
      `${[...parts, ...(together.length > 0 ? [together] : [])].map((part) => part.join("\n")).join("\n\n")}\n`,
    );
  }
  return isValid ? exitCodes.valid : exitCodes.notValid;
}

function run(typed: string[]): number {
  const given = readArguments(typed);
  if (given === "help") {
    process.stdout.write(`${texts.usage}\n`);
    return exitCodes.valid;
  }
  if ("problem" in given) {
    process.stderr.write(`${tame(fill(texts.wrong, given))}\n`);
    return exitCodes.wrongUse;
  }
  try {
    return verify(given);
  } catch (error) {
    if (!(error instanceof UseError)) throw error;
    process.stderr.write(`${tame(error.message)}\n`);
    return exitCodes.wrongUse;
  }
}

// Left to end by itself, so that everything is written first, into a pipe too.
process.exitCode = run(process.argv.slice(2));
