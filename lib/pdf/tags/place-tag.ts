import type { FieldType } from "@/lib/contracts/fields";
import type { SuggestedField } from "@/lib/contracts/suggested-fields";
import type { PageSize, PointsBox } from "@/lib/fields/page-box";
import { roleOf, settleOnPage } from "@/lib/pdf/suggest/settle";
import type { FoundTag } from "./find-tags";
import { boxOf } from "./glyph";
import type { TagSpec } from "./tag-spec";

type Size = { width: number; height: number };

/** The least that a field of a type needs; the tag's own length and height count when they are more. */
const roomFor: Partial<Record<FieldType, Size>> = {
  SIGNATURE: { width: 120, height: 40 },
  INITIALS: { width: 40, height: 24 },
  STAMP: { width: 80, height: 60 },
  DRAWING: { width: 120, height: 80 },
  ATTACHMENT: { width: 120, height: 24 },
};
const roomForText: Size = { width: 60, height: 14 };
const optionHeight = 16;
const longestName = 200;

/**
 * The field that a tag asks for. It begins where the tag does and stands on the line of its text, as a signature
 * stands on a ruled line; of a tag over several lines the first counts.
 */
export function placeTag(tag: FoundTag, spec: TagSpec, pageNumber: number, page: PageSize): SuggestedField {
  const { fieldType, label, required, readOnly, options, value } = spec;
  return {
    source: "TEXT_TAG",
    name: tag.inside.replace(/\s+/g, " ").trim().slice(0, longestName),
    ...roleOf(spec.role),
    pageNumber,
    fieldType,
    ...settleOnPage(boxFor(boxOf(tag.lines[0]!), spec), page),
    required: required || fieldType === "SIGNATURE",
    readOnly,
    label,
    options,
    ...(value === undefined ? {} : { value }),
  };
}

function boxFor(text: PointsBox, spec: TagSpec): PointsBox {
  const { width, height } = sizeFor(text, spec);
  // Of text that runs down or up the page the upper end counts.
  if (text.height > text.width) return { x: text.x, y: text.y, width, height };
  return { x: text.x, y: text.y + text.height - height, width, height };
}

function sizeFor(text: PointsBox, { fieldType, options, width, height }: TagSpec): Size {
  const lineHeight = Math.min(text.width, text.height);
  if (fieldType === "CHECKBOX") {
    const side = Math.max(lineHeight, roomForText.height);
    return { width: width ?? side, height: height ?? side };
  }
  const room = roomFor[fieldType] ?? roomForText;
  const rows = fieldType === "RADIO_GROUP" ? options.length * optionHeight : 0;
  const isUpright = text.height > text.width;
  return {
    width: width ?? Math.max(isUpright ? 0 : text.width, room.width),
    height: height ?? Math.max(lineHeight, room.height, rows),
  };
}

/** Whether any of it lies on the page that people see. */
export function isOnPage(tag: FoundTag, page: PageSize): boolean {
  const box = boxOf(tag.lines.flat());
  return box.x < page.widthPt && box.y < page.heightPt && box.x + box.width > 0 && box.y + box.height > 0;
}
