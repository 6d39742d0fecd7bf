const REGULAR = 0;
const WHITESPACE = 1;
const DELIMITER = 2;

/** Character classes of ISO 32000-1 7.2.2, tables 1 and 2. */
const CLASSES = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) CLASSES[code] = WHITESPACE;
for (const char of "()<>[]{}/%") CLASSES[char.charCodeAt(0)] = DELIMITER;

/** Both are false behind the end of the buffer. */
export const isWhitespace = (byte: number | undefined): boolean => byte !== undefined && CLASSES[byte] === WHITESPACE;
export const isRegular = (byte: number | undefined): boolean => byte !== undefined && CLASSES[byte] === REGULAR;
