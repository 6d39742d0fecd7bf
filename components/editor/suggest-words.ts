import type { PlacedRun } from "@/lib/browser/reflow";
import type { PageSize, PointsBox } from "@/lib/fields/page-box";
import type { FieldType } from "./model";

/** A place that the words of a page ask to be filled in: a line of underscores or dots with a label beside or below it. */
export type FoundPlace = PointsBox & { fieldType: FieldType; label: string };

const kinds: readonly (readonly [FieldType, RegExp])[] = [
  [
    "SIGNATURE",
    /signature|signed|sign here|unterschrift|underskrift|namnteckning|handtekening|firma\b|assinatura|podpis|allekirjoitus|توقيع/iu,
  ],
  ["INITIALS", /initial|paraph|kürzel/iu],
  ["DATE_SIGNED", /\bdate\b|\bdatum\b|\bdato\b|fecha|\bdata\b|päivä|تاريخ/iu],
  ["EMAIL", /e-?mail|courriel|correo|sähköposti/iu],
  ["NAME", /\bname\b|\bnavn\b|\bnamn\b|\bnom\b|\bnombre\b|\bnaam\b|\bnome\b|\bnimi\b|imię|الاسم/iu],
];

const blanks = /_{4,}|(?:\.\s?){8,}|…{3,}/gu;
const lineReachPt = 3;
const besideReachPt = 160;
const belowReachPt = 24;

type Blank = { x: number; y: number; width: number };

/** What a page asks for, in no order. Blanks without a label are left alone: nobody knows what belongs there. */
export function findPlaces(runs: readonly PlacedRun[], page: PageSize): FoundPlace[] {
  const words = runs.filter(({ str }) => str.trim() !== "");
  return words.flatMap((run) =>
    blanksIn(run).flatMap((blank): FoundPlace[] => {
      const label = labelBeside(run, blank, words) || labelBelow(blank, words);
      if (!label) return [];
      const fieldType = kinds.find(([, pattern]) => pattern.test(label))?.[0] ?? "TEXT";
      return [
        {
          ...boxFor(fieldType, blank, page, roomAbove(blank, words)),
          fieldType,
          label: fieldType === "TEXT" ? label : "",
        },
      ];
    }),
  );
}

/** Where in a run its blanks are. Its letters are taken for equally wide, which underscores among themselves are. */
function blanksIn(run: PlacedRun): Blank[] {
  const perLetter = run.widthPt / Math.max(1, run.str.length);
  return [...run.str.matchAll(blanks)].map(({ 0: text, index }) => ({
    x: run.xPt + index * perLetter,
    y: run.yPt,
    width: text.trimEnd().length * perLetter,
  }));
}

const clean = (text: string): string =>
  text
    .replace(blanks, " ")
    .replace(/[:.\s]+$/u, "")
    .replace(/\s+/gu, " ")
    .trim()
    .slice(-60);

function labelBeside(run: PlacedRun, blank: Blank, words: readonly PlacedRun[]): string {
  const perLetter = run.widthPt / Math.max(1, run.str.length);
  const before = run.str.slice(0, Math.round((blank.x - run.xPt) / perLetter));
  // Behind an earlier blank of the same run another label begins.
  const own = clean(before.split(/_{4,}|…{3,}/u).at(-1) ?? "");
  if (own) return own;
  const left = words
    .filter((each) => each !== run && Math.abs(each.yPt - blank.y) <= lineReachPt && each.xPt < blank.x)
    .filter((each) => blank.x - (each.xPt + each.widthPt) < besideReachPt)
    .sort((a, b) => b.xPt - a.xPt)[0];
  return left ? clean(left.str) : "";
}

function labelBelow(blank: Blank, words: readonly PlacedRun[]): string {
  const below = words
    .filter(({ yPt }) => yPt > blank.y + lineReachPt && yPt <= blank.y + belowReachPt)
    .filter(({ xPt, widthPt }) => xPt < blank.x + blank.width && blank.x < xPt + widthPt)
    .sort((a, b) => a.yPt - b.yPt)[0];
  return below ? clean(below.str) : "";
}

/** From the line up to the words above it, less what they hang below theirs. */
function roomAbove(blank: Blank, words: readonly PlacedRun[]): number {
  const above = words
    .filter(({ yPt }) => yPt < blank.y - lineReachPt)
    .filter(({ xPt, widthPt }) => xPt < blank.x + blank.width && blank.x < xPt + widthPt)
    .map(({ yPt }) => yPt);
  return above.length === 0 ? Number.POSITIVE_INFINITY : blank.y - Math.max(...above) - 2;
}

/** On the line, not over it: what is written stands where a pen would have written it, below what stands above. */
function boxFor(fieldType: FieldType, blank: Blank, page: PageSize, roomPt: number): PointsBox {
  const wanted = fieldType === "SIGNATURE" ? 36 : fieldType === "INITIALS" ? 28 : 20;
  const height = Math.max(14, Math.min(wanted, roomPt));
  const least = fieldType === "SIGNATURE" ? 120 : 60;
  const x = Math.max(0, Math.min(blank.x, page.widthPt - least));
  const width = Math.min(Math.max(blank.width, least), 240, page.widthPt - x);
  return { x, y: Math.min(Math.max(0, blank.y + 2 - height), page.heightPt - height), width, height };
}

/**
 * Whose each place is: the first place to sign is the first signer's, the second the second's, and so on; anything else
 * belongs to the place to sign that is nearest on its page.
 */
export function giveOut(
  places: readonly (FoundPlace & { pageNumber: number })[],
  signers: readonly number[],
): (FoundPlace & { pageNumber: number; recipientIndex: number })[] {
  const toSign = places.filter(({ fieldType }) => fieldType === "SIGNATURE");
  const owner = new Map(toSign.map((place, index) => [place, signers[index % signers.length]!]));
  return places.map((place) => {
    const nearest = toSign
      .filter(({ pageNumber }) => pageNumber === place.pageNumber)
      .sort((a, b) => distance(a, place) - distance(b, place))[0];
    return { ...place, recipientIndex: owner.get(place) ?? (nearest && owner.get(nearest)) ?? signers[0]! };
  });
}

const distance = (one: PointsBox, other: PointsBox): number => Math.hypot(one.x - other.x, one.y - other.y);
