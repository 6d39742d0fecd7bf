import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, Name, type Obj, Str } from "@/lib/pdf/core/objects";
import { groundOf, type Size } from "@/lib/pdf/flatten/empty-look";
import type { BareLook } from "@/lib/pdf/intake/bare-annotations";
import { THIN_PT } from "@/lib/pdf/intake/bare-shapes";
import { inherited } from "@/lib/pdf/intake/inherited";
import { dictIn, type Look, lookIn } from "@/lib/pdf/intake/look";
import { isBox } from "@/lib/pdf/intake/one-look";
import { textOf } from "@/lib/pdf/suggest/text-value";

/** ISO 32000-1 tables 228 and 230. */
const [PASSWORD, COMBO] = [8_192, 131_072];

/**
 * A field that has no picture, as programs make it up from what it says; undefined where it says nothing, or all draw it. A
 * thin edge around an empty one says nothing.
 */
export function bareField(doc: PdfDocument, widget: Dict, size: Size): BareLook | undefined {
  const look = lookIn(doc);
  const type = inherited(look, widget, "FT");
  const flags = inherited(look, widget, "Ff");
  const isSet = (flag: number): boolean => typeof flags === "number" && (flags & flag) !== 0;
  const kind = type instanceof Name ? type.value : "";
  if (isDrawnByAll(doc, widget) && (kind === "Tx" || (kind === "Ch" && isSet(COMBO)))) return undefined;
  const ground = groundOf(doc, widget, size);
  const covers = hasGround(look, widget);
  if (isBox(look, widget)) {
    const state = [look(widget.get("AS")), inherited(look, widget, "V")].find((each) => each instanceof Name);
    const isOn = state !== undefined && state.value !== "Off";
    return covers || isOn ? { ground, text: "", state: isOn ? state.value : "Off" } : undefined;
  }
  const text = isSet(PASSWORD) && kind === "Tx" ? "" : said(doc, widget, kind, isSet(COMBO));
  return covers || text.trim() !== "" ? { ground, text } : undefined;
}

/** 12.7.2: everybody draws the values of text fields then, where they say in which font. */
function isDrawnByAll(doc: PdfDocument, widget: Dict): boolean {
  const look = lookIn(doc);
  const form = dictIn(look, doc.root.get("AcroForm"));
  if (look(form?.get("NeedAppearances")) !== true) return false;
  return [inherited(look, widget, "DA"), look(form?.get("DA"))].some((each) => each instanceof Str);
}

/** 12.5.6.19, table 189. */
export function hasGround(look: Look, widget: Dict): boolean {
  const width = look(dictIn(look, widget.get("BS"))?.get("W"));
  return (
    listed(look, dictIn(look, widget.get("MK"))?.get("BG") ?? null).length > 0 ||
    (typeof width === "number" && width > THIN_PT)
  );
}

function said(doc: PdfDocument, widget: Dict, kind: string, isCombo: boolean): string {
  const look = lookIn(doc);
  if (kind === "Btn") return textOf(doc, dictIn(look, widget.get("MK"))?.get("CA")) ?? "";
  if (kind === "Tx") return textOf(doc, inherited(look, widget, "V")) ?? "";
  if (kind !== "Ch") return "";
  const options = listed(look, inherited(look, widget, "Opt")).map((option) => {
    const [kept, shown] = listed(look, option);
    return kept === undefined ? pair(doc, option, option) : pair(doc, kept, shown ?? kept);
  });
  if (!isCombo) return options.map(({ shown }) => shown).join("\n");
  const value = textOf(doc, inherited(look, widget, "V")) ?? "";
  return options.find(({ kept }) => kept === value)?.shown ?? value;
}

const pair = (doc: PdfDocument, kept: Obj, shown: Obj) => ({
  kept: textOf(doc, kept),
  shown: textOf(doc, shown) ?? "",
});

function listed(look: Look, value: Obj): Obj[] {
  const list = look(value);
  return Array.isArray(list) ? list : [];
}
