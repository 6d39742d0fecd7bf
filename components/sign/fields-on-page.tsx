"use client";

import type { Ceremony } from "@/lib/contracts/ceremony";
import { onPaper } from "@/lib/fields/on-paper";
import { inReadingOrder, toPixelBox } from "@/lib/fields/page-box";
import { ComputedOnPage } from "./computed-on-page";
import { FieldOnPage } from "./field-on-page";
import { OthersFieldOnPage } from "./others-field-on-page";
import { RadioOptionsOnPage } from "./radio-options-on-page";
import { SpecialFieldOnPage } from "./special-field-on-page";
import { isSpecial } from "./steps";
import type { Filling } from "./use-filling";

type Props = { ceremony: Ceremony; filling: Filling; wide: boolean; document: number; page: number; scale: number };

/** All that lies on one page: what others wrote, and the recipient's own fields in reading order. */
export function FieldsOnPage({ ceremony, filling, wide, document, page, scale }: Props) {
  const size = ceremony.documents[document]?.pages[page];
  if (!size) return null;
  const isHere = (field: { documentIndex: number; pageNumber: number }) =>
    field.documentIndex === document && field.pageNumber === page + 1;
  const { hidden, computed } = filling.outcome;
  const shown = ({ id }: { id: string }) => !hidden.has(id);
  const own = ceremony.canAct ? inReadingOrder(ceremony.fields.filter(isHere).filter(shown)) : [];
  return (
    <>
      {ceremony.othersFields
        .filter(isHere)
        .filter(shown)
        .map((field) => (
          <OthersFieldOnPage
            key={field.id}
            field={field}
            box={toPixelBox(field, size, scale)}
            scale={scale}
            recipientId={ceremony.recipient.id}
          />
        ))}
      {own.map((field) => {
        const shared = { field, box: toPixelBox(field, size, scale), filling, wide };
        if (field.formula !== null) {
          const value = onPaper(field, computed.get(field.id) ?? "", ceremony.recipient.writesIn);
          return <ComputedOnPage key={field.id} {...shared} scale={scale} value={value} />;
        }
        if (field.optionBoxes.length > 0) {
          const boxes = field.optionBoxes.map((each) => toPixelBox(each, size, scale));
          return <RadioOptionsOnPage key={field.id} field={field} boxes={boxes} filling={filling} />;
        }
        return isSpecial(field) ? (
          <SpecialFieldOnPage key={field.id} {...shared} recipientId={ceremony.recipient.id} />
        ) : (
          <FieldOnPage key={field.id} {...shared} scale={scale} />
        );
      })}
    </>
  );
}
