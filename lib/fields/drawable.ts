/** Scripts that a sealed document can be set in: those of the faces in lib/pdf/draw/face-files. */
const SCRIPTS = [
  ["Common", "Inherited", "Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Hebrew", "Arabic", "Ethiopic"],
  ["Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala"],
  ["Thai", "Lao", "Khmer", "Han", "Hiragana", "Katakana", "Hangul", "Bopomofo", "Tifinagh"],
].flat();
const OTHER = new RegExp(`(?!\\p{Cs})[^${SCRIPTS.map((script) => `\\p{Script=${script}}`).join("")}]`, "gu");

/**
 * Characters of scripts that cannot be drawn. In a field they are written by their numbers; a signature of such
 * numbers would be none, so it is refused.
 */
export const undrawable = (text: string): string[] => [...new Set(text.match(OTHER))];
