import { shownVerdict } from "@/lib/contracts/verify-summary";
import { checkFiles, type Given, read, UseError } from "./check-files";
import { describeEvents, describeFile, describeFits } from "./describe";
import { compareLater, type Difference, readEvents, sealedRecord } from "./later-events";
import { readAnchors } from "./read-anchors";
import { type Arguments, readArguments } from "./read-arguments";
import { type Checked, type Fit, fitTogether, holds } from "./together";
import { fill, tame, texts } from "./words";

const exitCodes = { valid: 0, notValid: 1, wrongUse: 2 };

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

type Found = Given & { fits: Fit[]; differences: Difference[] | undefined; isValid: boolean };

/** For programs. A file that could not be read has a problem in place of a report. */
function toJson({ checked, unread, fits, differences, isValid }: Found): string {
  const reports = checked.map(({ file, report, problem }) => ({
    file,
    ...(problem ? { problem } : {}),
    ...report,
    verdict: shownVerdict(report),
  }));
  const missing = [...unread].map(([file, problem]) => ({ file, problem, verdict: "INDETERMINATE" }));
  const answer = { isValid, files: [...reports, ...missing], together: fits, events: differences };
  return JSON.stringify(answer, undefined, 2);
}

function toText({ checked, fits, differences }: Found, { trust, events }: Arguments): string {
  const parts = checked.map((each) => describeFile(each, { isAnyoneTrusted: trust.length > 0 }));
  const together = [...describeFits(fits, checked), ...describeEvents(events ?? "", differences)];
  return [...parts, ...(together.length > 0 ? [together] : [])].map((part) => part.join("\n")).join("\n\n");
}

function verify(given: Arguments): number {
  const anchors = given.trust.flatMap((file) => read(file, (bytes) => readAnchors(bytes.toString("latin1"))));
  const { checked, unread } = checkFiles(given.files, anchors, new Date());
  for (const problem of unread.values()) process.stderr.write(`${tame(problem)}\n`);
  if (checked.length === 0 && !given.asJson) return exitCodes.wrongUse;
  const fits = fitTogether(checked);
  const differences = compareEvents(given.events, checked);
  const isValid =
    unread.size === 0 &&
    (differences ?? []).length === 0 &&
    checked.every(({ report }) => shownVerdict(report) === "VALID") &&
    fits.every((fit) => holds(fit, checked));
  const found = { checked, unread, fits, differences, isValid };
  process.stdout.write(`${given.asJson ? toJson(found) : toText(found, given)}\n`);
  if (unread.size > 0) return exitCodes.wrongUse;
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
