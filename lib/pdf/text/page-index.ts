import { around } from "@/lib/fields/page-box";
import type { Fold } from "./fold";
import { letterWeight } from "./letter-widths";
import { boxAlong, type TextBox, type TextPage, type TextRun } from "./text-run";

/** A page's text in reading order with the place of each character. */
export type PageIndex = { pageNumber: number; text: string; places: (Place | undefined)[] };
type Place = { run: TextRun; line: number; from: number; to: number };

/** A gap of this part of the letter height between two runs reads as a space. */
const spaceGap = 0.18;
/** Runs whose baselines differ by less than this part of the letter height share a line. */
const lineSlack = 0.4;

/** Joins a page's runs into lines and lines into one text; white space is single spaces. */
export function indexPage(page: TextPage, fold: Fold): PageIndex {
  const index: PageIndex = { pageNumber: page.pageNumber, text: "", places: [] };
  const append = (piece: string, place: Place | undefined) => {
    if (piece === " " && (index.text === "" || index.text.endsWith(" "))) return;
    index.text += piece;
    for (let unit = 0; unit < piece.length; unit++) index.places.push(place);
  };
  for (const [line, runs] of linesOf(page.runs).entries()) {
    for (const [position, run] of runs.entries()) {
      const before = runs[position - 1];
      if (before && gapBetween(before, run) > spaceGap * heightOf(run)) append(" ", undefined);
      for (const letter of lettersOf(run)) append(fold(letter.text), { run, line, from: letter.from, to: letter.to });
    }
    append(" ", undefined);
  }
  return index;
}

/** The rectangles of a stretch of the index, one for each line that it touches. */
export function boxesOf(index: PageIndex, start: number, end: number): TextBox[] {
  const lines = new Map<number, TextBox[]>();
  for (const place of index.places.slice(start, end)) {
    if (!place) continue;
    const boxes = lines.get(place.line) ?? [];
    boxes.push(boxAlong(place.run, place.from, place.to));
    lines.set(place.line, boxes);
  }
  return [...lines.values()].map(around);
}

function lettersOf(run: TextRun): { text: string; from: number; to: number }[] {
  const letters = [...run.text.normalize("NFC")];
  const weights = letters.map((letter) => letterWeight(letter, run.monospace));
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  let at = 0;
  return letters.map((text, index) => {
    const from = (at / total) * run.length;
    at += weights[index]!;
    const to = (at / total) * run.length;
    return run.rightToLeft ? { text, from: run.length - to, to: run.length - from } : { text, from, to };
  });
}

const heightOf = (run: TextRun): number => run.above + run.below;
const along = (run: TextRun): number => run.originX * run.alongX + run.originY * run.alongY;
const across = (run: TextRun): number => run.originY * run.alongX - run.originX * run.alongY;
const gapBetween = (before: TextRun, after: TextRun): number => along(after) - along(before) - before.length;
/** Whole degrees: a scanner's slant is no direction of its own. */
const direction = (run: TextRun): number => Math.round((Math.atan2(run.alongY, run.alongX) * 180) / Math.PI);

function linesOf(runs: readonly TextRun[]): TextRun[][] {
  const sorted = runs
    .filter((run) => run.text !== "")
    .sort(
      (a, b) => Math.abs(direction(a)) - Math.abs(direction(b)) || direction(a) - direction(b) || across(a) - across(b),
    );
  const lines: TextRun[][] = [];
  for (const run of sorted) {
    const first = lines.at(-1)?.[0];
    const sharesLine =
      first !== undefined &&
      direction(first) === direction(run) &&
      Math.abs(across(first) - across(run)) <= lineSlack * Math.min(heightOf(first), heightOf(run));
    if (sharesLine) lines.at(-1)!.push(run);
    else lines.push([run]);
  }
  return lines.map((line) => line.sort((a, b) => along(a) - along(b)));
}
