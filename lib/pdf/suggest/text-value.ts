import type { PdfDocument } from "@/lib/pdf/core/document";
import { Name, type Obj, Str, Stream } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { toText } from "@/lib/pdf/core/text-string";
import { lookIn } from "@/lib/pdf/intake/look";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** A text string or text stream (ISO 32000-1 7.9.2, 7.9.3), or a name as text; undefined for anything else. */
export function textOf(doc: PdfDocument, value: Obj | undefined): string | undefined {
  const found = lookIn(doc)(value);
  if (found instanceof Name) return nameText(found.value);
  if (!(found instanceof Stream)) return toText(found);
  try {
    return toText(new Str(doc.decode(found)));
  } catch (error) {
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}

/** Names have no encoding; since PDF 1.2 they are meant as UTF-8 (7.3.5). */
function nameText(value: string): string {
  try {
    return utf8.decode(Buffer.from(value, "latin1"));
  } catch {
    return value;
  }
}

const unseen = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

/** On one line, as the API takes labels and options. */
export const oneLine = (text: string, most: number): string =>
  text.replace(unseen, " ").trim().slice(0, most).toWellFormed().trim();
