import type { FieldInput } from "@/lib/contracts/fields";
import { around, clampToPage, type PageSize, type PointsBox } from "@/lib/fields/page-box";
import { type Report, rounded } from "./settle-box";

/** The field's own box, and where each of its options is marked. */
type PlacedOptions = { box: PointsBox; boxes: PointsBox[] };

const slackPt = 0.5;

/** The options that have a place of their own; undefined for a field whose options share its box. */
export function placeOptions(field: FieldInput, page: PageSize, refuse: Report): PlacedOptions | undefined {
  const { optionBoxes, options } = field;
  if (optionBoxes.length === 0) return undefined;
  if (field.fieldType !== "RADIO_GROUP") refuse("optionBoxes", "are for RADIO_GROUP fields only");
  else if (field.anchorText !== undefined) refuse("optionBoxes", "cannot be given together with `anchorText`");
  else if (optionBoxes.length !== options.length)
    refuse("optionBoxes", `must be as many as \`options\`: ${options.length}, not ${optionBoxes.length}`);
  for (const [index, box] of optionBoxes.entries()) {
    const at = (member: string) => `optionBoxes.${index}.${member}`;
    if (box.x + box.width > page.widthPt + slackPt)
      refuse(at("x"), `lies outside the page, which is ${Math.round(page.widthPt)} points wide`);
    if (box.y + box.height > page.heightPt + slackPt)
      refuse(at("y"), `lies outside the page, which is ${Math.round(page.heightPt)} points high`);
  }
  const boxes = optionBoxes.map((box) => rounded(clampToPage(box, page)));
  return { box: rounded(around(boxes)), boxes };
}
