import type { SuggestedField } from "@/lib/contracts/suggested-fields";
import { around, type PointsBox } from "@/lib/fields/page-box";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { type PageGeometry, pageGeometry } from "@/lib/pdf/core/page-geometry";
import type { Page } from "@/lib/pdf/core/pages";
import { describeField } from "./describe-field";
import { readShownFields, type Widget } from "./form-widgets";
import { settleOnPage } from "./settle";
import { widgetBox } from "./widget-box";

/** `widgets` are those that the suggested fields stand for. */
export type Suggestions = { fields: SuggestedField[]; widgets: Widget[]; isCut: boolean };

/** The fields of a document's form (ISO 32000-1 12.7) that somebody may still fill in. */
export function suggestFormFields(doc: PdfDocument, pages: readonly Page[], most: number): Suggestions {
  const { fields, isCut } = readShownFields(doc, pages);
  const geometries = new Map<number, PageGeometry>();
  const geometryOf = (pageIndex: number): PageGeometry => {
    const known = geometries.get(pageIndex) ?? pageGeometry(doc, pages[pageIndex]!);
    geometries.set(pageIndex, known);
    return known;
  };
  const suggestions: Suggestions = { fields: [], widgets: [], isCut };
  for (const field of fields) {
    for (const { described, widgets, optionWidgets } of describeField(doc, field)) {
      const place = placeOf(doc, widgets, geometryOf);
      if (!place) continue;
      if (suggestions.fields.length >= most) return { ...suggestions, isCut: true };
      const options = placesOf(doc, optionWidgets, place.pageNumber - 1, geometryOf);
      suggestions.fields.push({ source: "ACROFORM", role: null, ...place, ...described, ...options });
      suggestions.widgets.push(...widgets);
    }
  }
  return suggestions;
}

/** The page of the first widget that can be seen, and the box around all that are on it. */
function placeOf(doc: PdfDocument, widgets: readonly Widget[], geometryOf: (pageIndex: number) => PageGeometry) {
  const boxes = widgets.flatMap((widget) => {
    const box = widgetBox(doc, widget, geometryOf(widget.pageIndex));
    return box ? [{ box, pageIndex: widget.pageIndex }] : [];
  });
  const pageIndex = boxes[0]?.pageIndex;
  if (pageIndex === undefined) return undefined;
  const onPage = boxes.filter((each) => each.pageIndex === pageIndex).map(({ box }) => box);
  return { pageNumber: pageIndex + 1, ...settleOnPage(around(onPage), geometryOf(pageIndex)) };
}

/**
 * Where each option is marked, and the box around all. Nothing when some option has no place on the page of the first:
 * the options then share the box of the field.
 */
function placesOf(
  doc: PdfDocument,
  widgets: readonly Widget[],
  pageIndex: number,
  geometryOf: (pageIndex: number) => PageGeometry,
): { optionBoxes?: PointsBox[] } & Partial<PointsBox> {
  const geometry = geometryOf(pageIndex);
  const boxes = widgets.map((widget) =>
    widget.pageIndex === pageIndex ? widgetBox(doc, widget, geometry) : undefined,
  );
  if (boxes.length === 0 || boxes.some((box) => box === undefined)) return {};
  const optionBoxes = boxes.map((box) => settleOnPage(box!, geometry));
  return { ...settleOnPage(around(optionBoxes), geometry), optionBoxes };
}
