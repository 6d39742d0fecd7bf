/**
 * Where a field lies. Points run from the top left corner of the page as a person sees it (crop box and rotation
 * applied), so a field's place on the screen is its place in points times the scale.
 */
export type PointsBox = { x: number; y: number; width: number; height: number };
export type PixelBox = { left: number; top: number; width: number; height: number };
export type PageSize = { widthPt: number; heightPt: number };

/** The box in CSS pixels, kept on the page: a field that hangs over an edge would lie under the next page. */
export function toPixelBox(field: PointsBox, page: PageSize, scale: number): PixelBox {
  const box = clampToPage(field, page);
  return { left: box.x * scale, top: box.y * scale, width: box.width * scale, height: box.height * scale };
}

/** The box in points, kept on the page. */
export function clampToPage(box: PointsBox, page: PageSize): PointsBox {
  const width = Math.min(box.width, page.widthPt);
  const height = Math.min(box.height, page.heightPt);
  return {
    x: Math.min(Math.max(box.x, 0), page.widthPt - width),
    y: Math.min(Math.max(box.y, 0), page.heightPt - height),
    width,
    height,
  };
}

/** The smallest rectangle around some boxes, of which there is at least one. */
export function around(boxes: readonly PointsBox[]): PointsBox {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Reading order: by document, page, then line by line. Fields whose middles are within half a field share a line. */
export function inReadingOrder<F extends PointsBox & { documentIndex: number; pageNumber: number }>(
  fields: readonly F[],
): F[] {
  const sorted = [...fields].sort(
    (a, b) => a.documentIndex - b.documentIndex || a.pageNumber - b.pageNumber || middle(a) - middle(b),
  );
  const lines: F[][] = [];
  for (const field of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && sharesLine(first, field)) line.push(field);
    else lines.push([field]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.x - b.x));
}

const middle = (box: PointsBox): number => box.y + box.height / 2;

function sharesLine<F extends PointsBox & { documentIndex: number; pageNumber: number }>(a: F, b: F): boolean {
  if (a.documentIndex !== b.documentIndex || a.pageNumber !== b.pageNumber) return false;
  return Math.abs(middle(a) - middle(b)) <= Math.min(a.height, b.height) / 2;
}
