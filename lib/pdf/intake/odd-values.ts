import { decodeContent } from "@/lib/pdf/content/decode-content";
import { readOperations } from "@/lib/pdf/content/read-operations";
import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, Name, Ref, Str, Stream } from "@/lib/pdf/core/objects";
import type { Page } from "@/lib/pdf/core/pages";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { toText } from "@/lib/pdf/core/text-string";
import { inherited } from "@/lib/pdf/intake/inherited";
import { dictIn, type Look, lookIn } from "@/lib/pdf/intake/look";
import type { Replacement } from "@/lib/pdf/intake/odd-annotations";

/** ISO 32000-1 table 221. */
const READ_ONLY = 1;

/**
 * Text fields whose picture does not show their value (12.7.3.3): on paper and in most viewers the picture counts, and where
 * one can type, the value. Nobody may type into them any more, so that the picture counts everywhere.
 */
export function oddValues(doc: PdfDocument, pages: readonly Page[]): Replacement[] {
  const look = lookIn(doc);
  // 12.7.2: everybody draws the values then.
  if (look(dictIn(look, doc.root.get("AcroForm"))?.get("NeedAppearances")) === true) return [];
  const found = new Map<number, Replacement>();
  for (const { dict } of pages) {
    const list = look(dict.get("Annots"));
    for (const item of Array.isArray(list) ? list : []) {
      const widget = item instanceof Ref ? dictIn(look, item) : undefined;
      if (!widget || !(item instanceof Ref) || !isTwofold(doc, look, widget)) continue;
      found.set(item.num, { ref: item, value: new Map(widget).set("Ff", flagsOf(look, widget) | READ_ONLY) });
    }
  }
  return [...found.values()];
}

function isTwofold(doc: PdfDocument, look: Look, widget: Dict): boolean {
  const type = inherited(look, widget, "FT");
  if (!(type instanceof Name) || type.value !== "Tx" || flagsOf(look, widget) & READ_ONLY) return false;
  const picture = look(dictIn(look, widget.get("AP"))?.get("N"));
  const value = inherited(look, widget, "V");
  if (!(picture instanceof Stream) || !(value instanceof Str)) return false;
  return lettersOf(toText(value) ?? "") !== shownIn(doc, picture);
}

/** Undefined where that cannot be told. */
function shownIn(doc: PdfDocument, picture: Stream): string | undefined {
  try {
    const shown = readOperations(decodeContent(doc, picture)).flatMap((operation) => {
      if (operation.kind === "form") throw new PdfError("type", "a form in the picture of a field");
      return operation.kind === "show" ? operation.parts : [];
    });
    return lettersOf(shown.map((part) => (part instanceof Str ? part.bytes.toString("latin1") : "")).join(""));
  } catch (error) {
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}

const lettersOf = (text: string): string => text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");

const flagsOf = (look: Look, widget: Dict): number => {
  const flags = inherited(look, widget, "Ff");
  return typeof flags === "number" && Number.isInteger(flags) ? flags : 0;
};
