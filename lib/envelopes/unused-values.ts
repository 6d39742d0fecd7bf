import type { SuggestedField } from "@/lib/contracts/suggested-fields";
import type { DocumentRow } from "@/lib/documents/store";
import type { Issue } from "@/lib/errors";
import type { FieldRow } from "./store";

const mostWarnings = 20;

/**
 * Values of form fields that are to be seen nowhere: they were taken off the pages when the fields of the document were
 * detected, and no field of the envelope stands in their place.
 */
export function unusedValues(documents: readonly DocumentRow[], fields: readonly FieldRow[]): Issue[] {
  return documents.flatMap(({ suggestedFields }, documentIndex) => {
    const onDocument = fields.filter((field) => field.documentIndex === documentIndex);
    const unused = (suggestedFields ?? []).filter(
      (suggested) => holdsValue(suggested) && !onDocument.some((field) => standsOn(field, suggested)),
    );
    return unused.slice(0, mostWarnings).map(({ label, value }) => ({
      path: `documents.${documentIndex}`,
      message: `held "${value}" in its form field "${label}", which no field of the envelope shows`,
    }));
  });
}

const holdsValue = ({ source, value }: SuggestedField): boolean => source === "ACROFORM" && value !== undefined;

function standsOn(field: FieldRow, { pageNumber, x, y, width, height }: SuggestedField): boolean {
  if (field.pageNumber !== pageNumber) return false;
  const [across, down] = [x + width / 2 - field.x, y + height / 2 - field.y];
  return across >= 0 && down >= 0 && across <= field.width && down <= field.height;
}
