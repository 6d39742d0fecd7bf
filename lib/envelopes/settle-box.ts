import type { FieldInput } from "@/lib/contracts/fields";
import { boxBesideAnchor } from "@/lib/fields/anchor-box";
import { clampToPage, type PageSize, type PointsBox } from "@/lib/fields/page-box";
import type { Anchor } from "./locate-anchors";

/** Takes what is wrong, or worth telling, with one member of a field. */
export type Report = (member: string, message: string) => void;

const defaults: PointsBox = { x: 72, y: 700, width: 150, height: 40 };
const slackPt = 0.5;

/**
 * Where a field ends up. Beside its anchor when that was found; else where `x` and `y` say; else at the default. A
 * place that hangs over the page is moved inside with a warning, but for explicit coordinates without an anchor:
 * those are the sender's mistake.
 */
export function settleBox(
  field: FieldInput,
  anchor: Anchor | undefined,
  page: PageSize,
  { refuse, warn }: { refuse: Report; warn: Report },
): PointsBox {
  const size = { width: field.width ?? defaults.width, height: field.height ?? defaults.height };
  const wanted: PointsBox =
    anchor && "hit" in anchor
      ? boxBesideAnchor(anchor.hit, field.anchorPlacement, size)
      : { x: field.x ?? defaults.x, y: field.y ?? defaults.y, ...size };
  if (anchor && "missing" in anchor) {
    const given = field.x !== undefined || field.y !== undefined;
    warn("anchorText", `${anchor.missing}; the field stands at ${given ? "x and y" : "the default place"} instead`);
  }
  const box = clampToPage(wanted, page);
  if (anchor === undefined) refuseOutside(field, wanted, page, refuse);
  warnOfMoves(wanted, box, warn);
  return rounded(box);
}

/** Explicit coordinates that lie outside the page. A default size alone never makes a place wrong: it is moved. */
function refuseOutside(field: FieldInput, wanted: PointsBox, page: PageSize, refuse: Report): void {
  const sides = [
    { at: "x", size: "width", across: page.widthPt, how: "wide" },
    { at: "y", size: "height", across: page.heightPt, how: "high" },
  ] as const;
  for (const { at, size, across, how } of sides) {
    const explicit = field[at] !== undefined;
    if (field[size] !== undefined && wanted[size] > across + slackPt)
      refuse(size, `is more than the page has: ${Math.round(across)} points`);
    else if (
      explicit &&
      (field[size] === undefined ? wanted[at] >= across : wanted[at] + wanted[size] > across + slackPt)
    )
      refuse(at, `lies outside the page, which is ${Math.round(across)} points ${how}`);
  }
}

function warnOfMoves(wanted: PointsBox, box: PointsBox, warn: Report): void {
  for (const member of ["width", "height", "x", "y"] as const) {
    if (Math.abs(wanted[member] - box[member]) <= slackPt) continue;
    const what = member === "x" || member === "y" ? "moved" : "cut";
    warn(member, `was ${what} from ${Math.round(wanted[member])} to ${Math.round(box[member])} to lie on the page`);
  }
}

/** Hundredths of a point: more says nothing on paper. */
export function rounded(box: PointsBox): PointsBox {
  const round = (value: number) => Math.round(value * 100) / 100;
  return { x: round(box.x), y: round(box.y), width: round(box.width), height: round(box.height) };
}
