import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, Name } from "@/lib/pdf/core/objects";
import { dictIn, lookIn } from "@/lib/pdf/intake/look";
import type { ShownField, Widget } from "./form-widgets";
import { oneLine, textOf } from "./text-value";

const longestOption = 200;

/** One thing that can be chosen: what people read, and what the form keeps when it is. */
export type Choice = { text: string; kept: string };

/** The options of a list (ISO 32000-1 12.7.4.4, table 231). Those that read alike are one. */
export function choicesOf(doc: PdfDocument, field: ShownField): Choice[] {
  const options = doc.array(field.get("Opt")) ?? [];
  return distinct(
    options.map((option) => {
      const pair = doc.array(option);
      const [kept, text] = pair ? [textOf(doc, pair[0]), textOf(doc, pair[1])] : [textOf(doc, option), undefined];
      return { text: text || (kept ?? ""), kept: kept ?? "" };
    }),
  );
}

/**
 * The options of radio buttons: the name of each state, or the text that /Opt has for it (12.7.4.2.4), whose states
 * are named by its places.
 */
export function radioChoices(doc: PdfDocument, field: ShownField): Choice[] {
  const texts = doc.array(field.get("Opt"));
  return distinct(
    field.widgets.map((widget, index) => {
      const kept = onState(doc, widget) ?? "";
      const place = /^\d{1,4}$/.test(kept) ? Number(kept) : index;
      return { text: (texts && textOf(doc, texts[place])) || kept, kept };
    }),
  );
}

function distinct(choices: readonly Choice[]): Choice[] {
  const known = new Set<string>();
  return choices.flatMap(({ text, kept }) => {
    const cleaned = oneLine(text, longestOption);
    if (cleaned === "" || known.has(cleaned)) return [];
    known.add(cleaned);
    return [{ text: cleaned, kept }];
  });
}

/** The state of a button's widget that is not off (12.7.4.2.3). */
export function onState(doc: PdfDocument, { dict }: Widget): string | undefined {
  const look = lookIn(doc);
  const normal = dictIn(look, dictIn(look, dict.get("AP"))?.get("N"));
  const state = [...(normal?.keys() ?? [])].find((key) => key !== "Off") ?? chosenState(doc, dict);
  return state === undefined ? undefined : textOf(doc, new Name(state));
}

/** Whether a button's widget is on. */
export const isOn = (doc: PdfDocument, { dict }: Widget): boolean => chosenState(doc, dict) !== undefined;

function chosenState(doc: PdfDocument, dict: Dict): string | undefined {
  const state = doc.name(dict.get("AS"));
  return state === "Off" ? undefined : state;
}
