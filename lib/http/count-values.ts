const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const bracket = 0x5b;
const brace = 0x7b;

/**
 * Whether JSON text has more than `most` values and members, told from its punctuation before anything is parsed: what
 * is parsed lives in memory many times over. Long strings are leapt over, so a document in base64 costs nothing. Text
 * that is no JSON gets some answer too.
 */
export function hasTooManyValues(text: Buffer, most: number): boolean {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at];
    if (byte === quote) at = endOfString(text, at + 1);
    else if ((byte === comma || byte === bracket || byte === brace) && ++count > most) return true;
  }
  return false;
}

/** So many bytes of a string are looked at one by one before it is searched: a search costs as much as some hundred of them. */
const nearBytes = 128;

/** Where the closing quote stands of the string whose content begins at `from`. */
function endOfString(text: Buffer, from: number): number {
  let at = from;
  while (at < text.length) {
    for (const near = Math.min(at + nearBytes, text.length); at < near; at++) {
      const byte = text[at];
      if (byte === quote) return at;
      if (byte === backslash) at++;
    }
    const found = text.indexOf(quote, at);
    if (found < 0) return text.length;
    if (!isEscaped(text, at, found)) return found;
    at = found + 1;
  }
  return text.length;
}

/** Whether the quote stands behind an odd number of backslashes; none of those before `from` counts. */
function isEscaped(text: Buffer, from: number, quoteAt: number): boolean {
  let first = quoteAt;
  while (first > from && text[first - 1] === backslash) first--;
  return (quoteAt - first) % 2 === 1;
}
