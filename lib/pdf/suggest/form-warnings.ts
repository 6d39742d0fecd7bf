import type { SuggestedField } from "@/lib/contracts/suggested-fields";
import type { InspectionWarning } from "@/lib/sandbox/protocol";

/** `flat` widgets of the form are part of their pages now, with nothing in them. */
export function formWarnings(flat: number, fields: readonly SuggestedField[]): InspectionWarning[] {
  if (flat === 0) return [];
  const filled = fields.filter(({ value }) => value !== undefined).length;
  const moved =
    filled === 0
      ? "Nothing had been filled in."
      : `What stood in ${filled} of them is to be read in suggestedFields[].value only: a field that you do not use shows nothing.`;
  return [
    {
      code: "form_fields_flattened",
      detail: `The form fields that are suggested are empty boxes on the pages now. ${moved}`,
    },
  ];
}
