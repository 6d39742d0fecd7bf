import * as z from "zod";
import { Field } from "./fields";

export const suggestionSources = ["ACROFORM", "TEXT_TAG"] as const;

/** The most that a document may suggest; what is beyond is left out with a warning. */
export const maxSuggestedFields = 1_000;

const of = Field.shape;

/** A field that a document itself asks for, as a member of `fields` in POST /envelopes takes it. */
export const SuggestedField = z
  .object({
    source: z.enum(suggestionSources).meta({
      description: "`ACROFORM`: a form field of the PDF. `TEXT_TAG`: a tag in its text such as `{{Signature;role=1}}`",
    }),
    name: z.string().meta({ description: "The form field's full name; what a text tag says between its braces" }),
    role: z.string().nullable().meta({
      description: "Whose it is, as the tag says: a number from 1 or a name; null when the document does not say",
      example: "1",
    }),
    recipientIndex: z
      .int()
      .nonnegative()
      .optional()
      .meta({ description: "Which recipient, from 0: where `role` is a number, the one before it" }),
    pageNumber: of.pageNumber,
    fieldType: of.fieldType,
    x: of.x,
    y: of.y,
    width: of.width,
    height: of.height,
    required: of.required,
    readOnly: of.readOnly,
    label: of.label,
    options: of.options,
    optionBoxes: of.optionBoxes.optional(),
    value: z.string().optional().meta({ description: "What stands in it already" }),
    maxLength: z
      .int()
      .positive()
      .optional()
      .meta({ description: "How many characters the form field takes; not enforced in an envelope" }),
  })
  .meta({ id: "SuggestedField" });
export type SuggestedField = z.infer<typeof SuggestedField>;
