import * as z from "zod";
import { line } from "./common";

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

/** Types the signing page can fill today; the others are refused with their path instead of being half shown. */
export const supportedFieldTypes = [
  "SIGNATURE",
  "INITIALS",
  "DATE_SIGNED",
  "TEXT",
  "NUMBER",
  "NAME",
  "EMAIL",
  "DATE",
  "CHECKBOX",
  "DROPDOWN",
] as const;

export const anchorPlacements = ["right", "below", "above", "left"] as const;

export const Field = z
  .object({
    id: z.string(),
    recipientId: z.string(),
    recipientEmail: z.string(),
    documentIndex: z.int(),
    pageNumber: z.int(),
    fieldType: z.enum(fieldTypes),
    x: z.number(),
    y: z.number(),
    width: z.number(),
    height: z.number(),
    required: z.boolean(),
    label: z.string(),
    options: z.array(z.string()),
    value: z.string().nullable(),
    anchorText: z.string().nullable(),
    anchorPlacement: z.enum(anchorPlacements).nullable(),
    anchorIndex: z.int().nullable(),
  })
  .meta({ id: "Field" });
export type Field = z.infer<typeof Field>;

const points = (min: number, max: number) => z.number().min(min).max(max);

export const FieldInput = z.object({
  recipientEmail: z.string().optional(),
  recipientIndex: z.number().int().min(0).optional(),
  documentIndex: z.number().int().min(0).default(0),
  /** Page 1 where there is no anchor; an anchor without a page is looked for on all of them. */
  pageNumber: z.number().int().min(1).optional(),
  fieldType: z.enum(fieldTypes).default("SIGNATURE"),
  x: points(0, 20_000).optional(),
  y: points(0, 20_000).optional(),
  width: points(4, 5_000).optional(),
  height: points(4, 5_000).optional(),
  anchorText: line(500).optional(),
  anchorPlacement: z.enum(anchorPlacements).default("right"),
  anchorIndex: z.number().int().min(0).max(10_000).default(0),
  required: z.boolean().default(true),
  label: line(200).default(""),
  options: z.array(line(200)).max(200).default([]),
  value: z.string().max(5_000).optional(),
});
export type FieldInput = z.output<typeof FieldInput>;
