/** One run of text as the file has it; `hasEOL` when a line ends with it. */
export type TextRun = { str: string; hasEOL: boolean };
/** Part of a run: from `from` to `to` (not included), in characters of its string. */
export type FoundPart = { run: number; from: number; to: number };
/** Where what was looked for stands. It may begin in one run and end in another. */
export type Found = { parts: FoundPart[] };
/** The words of a page, ready to be searched. */
export type SearchableText = { folded: string; places: { run: number; at: number }[] };

/** Letters that people type without their stroke, and that Unicode does not take apart. */
const plain: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", þ: "th" };
const isSpace = /\s/u;
const marks = /\p{M}|\u00ad|\u0640/gu;

const fold = (character: string): string =>
  [...character.normalize("NFKD").replace(marks, "").toLowerCase()].map((each) => plain[each] ?? each).join("");

/** Without accents and capitals; any white space is one space. Ends of lines count as white space. */
export function toSearchable(runs: readonly TextRun[]): SearchableText {
  const places: SearchableText["places"] = [];
  let folded = "";
  const add = (text: string, run: number, at: number) => {
    if (text === " " && (folded === "" || folded.endsWith(" "))) return;
    folded += text;
    for (let count = 0; count < text.length; count++) places.push({ run, at });
  };
  runs.forEach(({ str, hasEOL }, run) => {
    let at = 0;
    for (const character of str) {
      add(isSpace.test(character) ? " " : fold(character), run, at);
      at += character.length;
    }
    if (hasEOL) add(" ", run, Math.max(0, at - 1));
  });
  return { folded, places };
}

/** Every place where `query` stands, in the order of the text, none overlapping another. */
export function findText({ folded, places }: SearchableText, runs: readonly TextRun[], query: string): Found[] {
  const wanted = toSearchable([{ str: query, hasEOL: false }]).folded.trimEnd();
  if (wanted === "") return [];
  const found: Found[] = [];
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
    found.push({ parts: partsOf(places.slice(at, at + wanted.length), runs) });
  }
  return found;
}

function partsOf(places: SearchableText["places"], runs: readonly TextRun[]): FoundPart[] {
  const parts: FoundPart[] = [];
  for (const { run, at } of places) {
    const last = parts.at(-1);
    const to = at + lengthAt(runs[run]!.str, at);
    if (last?.run === run) last.to = Math.max(last.to, to);
    else parts.push({ run, from: at, to });
  }
  return parts;
}

/** How many characters of the string make the letter at `at`, its accents included. */
function lengthAt(text: string, at: number): number {
  const [first = ""] = text.slice(at);
  let length = first.length;
  while (/^\p{M}/u.test(text.slice(at + length))) length += String.fromCodePoint(text.codePointAt(at + length)!).length;
  return length;
}
