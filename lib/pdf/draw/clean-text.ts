import { findFace } from "@/lib/pdf/draw/fonts";

/** Direction controls but for the two that set a part off from its neighbours, zero width characters, variation selectors, tags, fillers, BOM; but not the two joiners. */
const INVISIBLE =
  /(?!\u200c|\u200d|[\u2068\u2069])\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]|\p{Noncharacter_Code_Point}/gu;
const SPACES = /[\p{Cc}\u2028\u2029]/gu;
/** Forms for vertical lines and for letters in a certain place of a word stand for the character itself. */
const PRESENTATION = /[\ufe10-\ufe19\ufe30-\ufe48\ufb50-\ufbb1\ufbd3-\ufd3d\ufe70-\ufefc]+/gu;
const UNDRAWN = /\u200c|\u200d|[\u2068\u2069]/u;
/** Every font has signs of its own there. */
const PRIVATE = /\p{Co}/u;
/** Nothing here can be without a face: spares the rest of the work for nearly all texts. */
const PLAIN = /^[\u0020-\u024f\u0370-\u0373\u0384-\u0386\u0388-\u038a\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f]*$/u;

/**
 * What a line may hold: composed characters, no controls, nothing that reorders its neighbours unseen. A character that
 * no face has is written as its number, "[U+2D30]": exact, readable aloud, and never an empty box.
 */
export function cleanText(text: string): string {
  const clean = text
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(INVISIBLE, "")
    .replace(SPACES, " ")
    .replace(PRESENTATION, (forms) => forms.normalize("NFKC"))
    .normalize("NFC");
  return PLAIN.test(clean) ? clean : numberMissing(clean);
}

function numberMissing(text: string): string {
  let written = "";
  let missing: string[] = [];
  const flush = () => {
    if (missing.length > 0) written += `[${missing.join(" ")}]`;
    missing = [];
  };
  for (const sign of text) {
    const codePoint = sign.codePointAt(0) ?? 0;
    const isPrivate = PRIVATE.test(sign);
    if (isPrivate || (!UNDRAWN.test(sign) && findFace(codePoint, "sans", "hans") === undefined)) {
      missing.push(`U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`);
    } else {
      flush();
      written += sign;
    }
  }
  flush();
  return written;
}
