const quote = 0x22;
const backslash = 0x5c;

/**
 * Whether JSON text has more than `most` values and members, told from its punctuation before anything is parsed: what
 * is parsed lives in memory many times over. Strings are leapt over, so a document in base64 costs nothing. Text that is
 * no JSON gets some answer too.
 */
export function hasTooManyValues(text: Buffer, most: number): boolean {
  let count = 0;
  let from = 0;
  while (from < text.length) {
    const opening = text.indexOf(quote, from);
    const end = opening < 0 ? text.length : opening;
    for (let at = from; at < end; at++) {
      const byte = text[at];
      if ((byte === comma || byte === bracket || byte === brace) && ++count > most) return true;
    }
    from = opening < 0 ? text.length : afterString(text, opening);
  }
  return false;
}

const comma = 0x2c;
const bracket = 0x5b;
const brace = 0x7b;

/** Where the string ends that begins at `opening`. */
function afterString(text: Buffer, opening: number): number {
  let closing = text.indexOf(quote, opening + 1);
  while (closing >= 0 && isEscaped(text, closing)) closing = text.indexOf(quote, closing + 1);
  return closing < 0 ? text.length : closing + 1;
}

function isEscaped(text: Buffer, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === backslash) slashes++;
  return slashes % 2 === 1;
}
