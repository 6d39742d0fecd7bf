/** One run of text where it stands: its baseline, in points from the page's top left corner, and its size. */
export type PlacedRun = { str: string; xPt: number; yPt: number; widthPt: number; sizePt: number; hasEOL: boolean };
export type TextBlock = { kind: "heading" | "paragraph"; text: string; topPt: number };

type Line = { text: string; leftPt: number; rightPt: number; yPt: number; sizePt: number };

/** Clause numbers and bullets: a line that begins with one begins a paragraph. */
const BEGINS = /^\s*(?:(?:§+\s*)?\d+(?:\.\d+)*[.)]?\s|\(?[a-zivx]{1,4}[.)]\s|[•◦▪‣–—*·-]\s)/iu;
const HEADING_SCALE = 1.14;
const LONGEST_HEADING = 120;
/** A line that ends left of this part of the column is the last of its paragraph. */
const FULL = 0.78;

/**
 * The words of a page as paragraphs that a narrow screen can break anew. In the order of the file, which is the order in which
 * they were written; breaks are guessed carefully: what may be two paragraphs stays two.
 */
export function reflow(runs: readonly PlacedRun[]): TextBlock[] {
  const lines = toLines(runs);
  const body = bodySize(lines);
  const rightPt = Math.max(
    0,
    ...lines.filter((line) => line.sizePt <= body * HEADING_SCALE).map((line) => line.rightPt),
  );
  const blocks: (TextBlock & { last: Line })[] = [];
  for (const line of lines) {
    const kind = isHeading(line, body) ? "heading" : "paragraph";
    const before = blocks.at(-1);
    if (before && before.kind === kind && continues(before.last, line, rightPt)) {
      before.text = joined(before.text, line.text);
      before.last = line;
    } else blocks.push({ kind, text: line.text, topPt: line.yPt - line.sizePt, last: line });
  }
  return blocks.map(({ last: _, ...block }) => block);
}

function toLines(runs: readonly PlacedRun[]): Line[] {
  const lines: Line[] = [];
  let open: Line | undefined;
  for (const { str, xPt, yPt, widthPt, sizePt, hasEOL } of runs) {
    const isBeside = open && Math.abs(open.yPt - yPt) <= Math.max(open.sizePt, sizePt) * 0.5;
    if (!open || !isBeside) {
      open = { text: "", leftPt: xPt, rightPt: xPt, yPt, sizePt: 0 };
      lines.push(open);
    }
    if (str.trim() !== "") {
      // Letters of a word may come one by one; a gap as wide as a blank is one.
      const gapPt = xPt - open.rightPt;
      const isApart = open.text !== "" && !/\s$/u.test(open.text) && !/^\s/u.test(str) && gapPt > sizePt * 0.22;
      open.text += isApart ? ` ${str}` : str;
      open.leftPt = Math.min(open.leftPt, xPt);
      open.rightPt = Math.max(open.rightPt, xPt + widthPt);
      open.sizePt = Math.max(open.sizePt, sizePt);
    } else if (str !== "") open.text += " ";
    if (hasEOL) open = undefined;
  }
  return lines.flatMap((line) => {
    const text = line.text
      .replace(/\u00ad/gu, "")
      .replace(/\s+/gu, " ")
      .trim();
    return text === "" ? [] : [{ ...line, text }];
  });
}

/** The size that most letters have. */
function bodySize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const { sizePt, text } of lines) {
    const size = Math.round(sizePt * 2) / 2;
    letters.set(size, (letters.get(size) ?? 0) + text.length);
  }
  return [...letters].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
}

const isHeading = ({ sizePt, text }: Line, body: number): boolean =>
  body > 0 && sizePt >= body * HEADING_SCALE && text.length <= LONGEST_HEADING;

function continues(above: Line, line: Line, rightPt: number): boolean {
  const leadingPt = line.yPt - above.yPt;
  const isNext = leadingPt > 0 && leadingPt <= Math.max(above.sizePt, line.sizePt) * 1.7;
  const isAlike = Math.abs(above.sizePt - line.sizePt) <= above.sizePt * 0.1;
  const isFull = above.rightPt >= rightPt * FULL;
  const isSameColumn = Math.abs(above.leftPt - line.leftPt) <= line.sizePt * 3;
  return isNext && isAlike && isFull && isSameColumn && !BEGINS.test(line.text);
}

/** A word that was broken keeps its hyphen: whether it is its own cannot be told. */
const joined = (above: string, line: string): string => (/[\p{L}]-$/u.test(above) ? above + line : `${above} ${line}`);

/** What a server says of a page has no places: each of its lines stays one. */
export const linesAsBlocks = (text: string): TextBlock[] =>
  text
    .split(/\r?\n/)
    .flatMap((line) => (line.trim() ? [{ kind: "paragraph" as const, text: line.trim(), topPt: -1 }] : []));
