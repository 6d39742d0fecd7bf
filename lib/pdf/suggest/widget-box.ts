import type { PointsBox } from "@/lib/fields/page-box";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { displayMatrix, type PageGeometry } from "@/lib/pdf/core/page-geometry";
import { rectOf } from "@/lib/pdf/flatten/place-in-rect";
import type { Widget } from "./form-widgets";

/** ISO 32000-1 12.5.3: stays upright when the page is turned. */
const noRotate = 16;

/** Where a widget lies on the page as seen, from its top left corner; undefined when that is nowhere. */
export function widgetBox(doc: PdfDocument, { dict }: Widget, geometry: PageGeometry): PointsBox | undefined {
  const rect = rectOf(doc, dict.get("Rect"));
  if (!rect) return undefined;
  const [left, bottom, right, top] = rect;
  const box = boxAround([toDisplayed(geometry, left, bottom), toDisplayed(geometry, right, top)]);
  const flags = doc.number(dict.get("F")) ?? 0;
  if (geometry.rotate === 0 || !(flags & noRotate)) return onPage(box, geometry);
  const corner = toDisplayed(geometry, left, top);
  const [width, height] = [(right - left) * geometry.userUnit, (top - bottom) * geometry.userUnit];
  return onPage({ ...corner, width, height }, geometry);
}

/** A point of user space on the page as seen: what `displayMatrix` does, the other way round. */
function toDisplayed(geometry: PageGeometry, x: number, y: number): { x: number; y: number } {
  const [a, b, c, d, e, f] = displayMatrix(geometry);
  const determinant = a * d - b * c;
  const [across, up] = [x - e, y - f];
  return {
    x: (d * across - c * up) / determinant,
    y: geometry.heightPt - (a * up - b * across) / determinant,
  };
}

function boxAround(points: readonly { x: number; y: number }[]): PointsBox {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Widgets whose middle is not on the page are there for nobody. */
function onPage(box: PointsBox, { widthPt, heightPt }: PageGeometry): PointsBox | undefined {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return x >= 0 && y >= 0 && x <= widthPt && y <= heightPt ? box : undefined;
}
