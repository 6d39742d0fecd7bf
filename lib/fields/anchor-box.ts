import type { PointsBox } from "./page-box";

export type AnchorPlacement = "right" | "below" | "above" | "left";

/** Air between an anchor and its field, in points. */
const gapPt = 4;

/**
 * Where a field goes beside a text that was found. `first` and `last` are the parts of the text on its first and last
 * line: one reads on behind the last, and stands above the first.
 */
export function boxBesideAnchor(
  anchor: { first: PointsBox; last: PointsBox },
  placement: AnchorPlacement,
  size: { width: number; height: number },
): PointsBox {
  const { first, last } = anchor;
  switch (placement) {
    case "right":
      return { ...size, x: last.x + last.width + gapPt, y: middle(last) - size.height / 2 };
    case "left":
      return { ...size, x: first.x - gapPt - size.width, y: middle(first) - size.height / 2 };
    case "below":
      return { ...size, x: last.x, y: last.y + last.height + gapPt };
    case "above":
      return { ...size, x: first.x, y: first.y - gapPt - size.height };
  }
}

const middle = (box: PointsBox): number => box.y + box.height / 2;
