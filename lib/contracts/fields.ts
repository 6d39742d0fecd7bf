import * as z from "zod";
import { line } from "./common";
import { ruleInputs, ruleMembers } from "./field-rules";

export const fieldTypes = [
  "SIGNATURE",
  "INITIALS",
  "DATE_SIGNED",
  "TEXT",
  "NUMBER",
  "NAME",
  "EMAIL",
  "DATE",
  "CHECKBOX",
  "RADIO_GROUP",
  "DROPDOWN",
  "ATTACHMENT",
  "STAMP",
  "DRAWING",
] as const;
export type FieldType = (typeof fieldTypes)[number];

export const anchorPlacements = ["right", "below", "above", "left"] as const;

/** Where one option of a `RADIO_GROUP` is marked. */
export const OptionBox = z
  .object({
    x: z.number().min(0).max(20_000).meta({ description: "Points from the left edge of the page as seen" }),
    y: z.number().min(0).max(20_000).meta({ description: "Points from the top edge of the page as seen" }),
    width: z.number().min(4).max(5_000).meta({ description: "Points" }),
    height: z.number().min(4).max(5_000).meta({ description: "Points" }),
  })
  .meta({ id: "OptionBox" });

const optionBoxesMeaning =
  "Of a `RADIO_GROUP`: where each option is marked, one box per option and in their order, on the field's page. " +
  "Empty: the options stand in the field's box, one below the other";

export const Field = z
  .object({
    id: z.string().meta({ description: "The field" }),
    recipientId: z.string().meta({ description: "Who fills it" }),
    recipientEmail: z.string().meta({ description: "Their address" }),
    recipientIndex: z.int().meta({ description: "Their place in the envelope's `recipients`, from 0" }),
    documentIndex: z.int().meta({ description: "Which document, from 0" }),
    pageNumber: z.int().meta({ description: "Which page, from 1" }),
    fieldType: z.enum(fieldTypes).meta({ description: "What it takes" }),
    x: z.number().meta({ description: "Points from the left edge of the page as seen" }),
    y: z.number().meta({ description: "Points from the top edge of the page as seen" }),
    width: z.number().meta({ description: "Points" }),
    height: z.number().meta({ description: "Points" }),
    required: z.boolean().meta({ description: "Must be filled" }),
    label: z.string().meta({ description: "What it is called" }),
    readOnly: z.boolean().meta({ description: "Shows its `value`; nobody can change it" }),
    options: z.array(z.string()).meta({ description: "What can be chosen" }),
    optionBoxes: z.array(OptionBox).meta({ description: optionBoxesMeaning }),
    value: z.string().nullable().meta({ description: "What stands in it; null while empty" }),
    anchorText: z.string().nullable().meta({ description: "Text of the page it was placed by" }),
    anchorPlacement: z.enum(anchorPlacements).nullable().meta({ description: "On which side of the anchor" }),
    anchorIndex: z.int().nullable().meta({ description: "Which occurrence of the anchor, from 0" }),
    ...ruleMembers,
  })
  .meta({ id: "Field" });
export type Field = z.infer<typeof Field>;

const points = (min: number, max: number) => z.number().min(min).max(max);

export const FieldInput = z.object({
  recipientEmail: z
    .string()
    .optional()
    .meta({ description: "Address of the recipient who fills it; with duplicates their first signer" }),
  recipientIndex: z
    .number()
    .int()
    .min(0)
    .optional()
    .meta({ description: "Which recipient, from 0, instead of `recipientEmail`" }),
  documentIndex: z.number().int().min(0).default(0).meta({ description: "Which document, from 0" }),
  /** Page 1 where there is no anchor; an anchor without a page is looked for on all of them. */
  pageNumber: z.number().int().min(1).optional().meta({ description: "Which page, from 1" }),
  fieldType: z.enum(fieldTypes).default("SIGNATURE").meta({ description: "What it takes" }),
  x: points(0, 20_000)
    .optional()
    .meta({ description: "Points from the left edge of the page as seen; 72 when absent" }),
  y: points(0, 20_000)
    .optional()
    .meta({ description: "Points from the top edge of the page as seen; 700 when absent" }),
  width: points(4, 5_000).optional().meta({ description: "Points; 150 when absent" }),
  height: points(4, 5_000).optional().meta({ description: "Points; 40 when absent" }),
  anchorText: line(500)
    .optional()
    .meta({ description: "Text of the page to place it by, in any case; `x` and `y` count when it is not found" }),
  anchorPlacement: z.enum(anchorPlacements).default("right").meta({ description: "On which side of the anchor" }),
  anchorIndex: z
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(0)
    .meta({ description: "Which occurrence of the anchor, from 0" }),
  required: z.boolean().default(true).meta({ description: "Must be filled" }),
  readOnly: z.boolean().default(false).meta({ description: "Shows its `value`; nobody can change it" }),
  label: line(200).default("").meta({ description: "What it is called" }),
  options: z
    .array(line(200))
    .max(200)
    .default([])
    .meta({ description: "What can be chosen, for `DROPDOWN` and `RADIO_GROUP`" }),
  optionBoxes: z
    .array(OptionBox)
    .max(200)
    .default([])
    .meta({
      description: `${optionBoxesMeaning}. Its own \`x\`, \`y\`, \`width\` and \`height\` then follow from them`,
    }),
  value: z.string().max(5_000).optional().meta({ description: "What stands in it from the start" }),
  ...ruleInputs,
});
export type FieldInput = z.output<typeof FieldInput>;
