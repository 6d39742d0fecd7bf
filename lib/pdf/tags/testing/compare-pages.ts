import { execFileSync } from "node:child_process";

const DPI = 100;

type Word = { text: string; left: number; top: number; right: number; bottom: number };
type Pixels = { width: number; height: number; values: Buffer };

/** What became of a page, as poppler sees it. */
export type Changes = {
  /** Words that are there no more, in the order of the page. */
  gone: string[];
  /** Pixels that changed where no such word stood. */
  outside: number;
  /** Pixels that changed where one stood, and of those how many now show something else than the ground there. */
  inside: number;
  leftovers: number;
};

/**
 * Compares a page of two documents by what pdftotext reads and by each pixel that pdftoppm paints. Italics and accents
 * reach a little over what counts as their box: `slackPx`.
 */
export function comparePages(before: Uint8Array, after: Uint8Array, page = 1, slackPx = 3): Changes {
  const gone = withoutCommon(wordsOf(before, page), wordsOf(after, page));
  const [old, now] = [paint(before, page), paint(after, page)];
  if (old.width !== now.width || old.height !== now.height) throw new Error("the page has another size");
  const changes = { gone: gone.map(({ text }) => text), outside: 0, inside: 0, leftovers: 0 };
  const grounds = new Map<Word, number>();
  for (const [at, value] of now.values.entries()) {
    if (value === old.values[at]) continue;
    const word = wordAt(gone, at % now.width, Math.floor(at / now.width), slackPx);
    if (!word) {
      changes.outside++;
      continue;
    }
    changes.inside++;
    const ground = grounds.get(word) ?? value;
    grounds.set(word, ground);
    if (value !== ground) changes.leftovers++;
  }
  return changes;
}

function wordAt(words: readonly Word[], x: number, y: number, slack: number): Word | undefined {
  const scale = DPI / 72;
  return words.find(
    ({ left, top, right, bottom }) =>
      x >= left * scale - slack &&
      x <= right * scale + slack &&
      y >= top * scale - slack &&
      y <= bottom * scale + slack,
  );
}

function wordsOf(pdf: Uint8Array, page: number): Word[] {
  const args = ["-bbox", "-f", String(page), "-l", String(page), "-", "-"];
  const html = execFileSync("pdftotext", args, { input: pdf, encoding: "utf8" });
  const word = /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g;
  return [...html.matchAll(word)].map((found) => {
    const [left, top, right, bottom] = found.slice(1, 5).map(Number) as [number, number, number, number];
    return { text: found[5]!, left, top, right, bottom };
  });
}

/** The words of `before` that have none of `after` at their place. */
function withoutCommon(before: readonly Word[], after: readonly Word[]): Word[] {
  const isSame = (one: Word, other: Word) =>
    one.text === other.text && Math.abs(one.left - other.left) < 0.5 && Math.abs(one.top - other.top) < 0.5;
  return before.filter((word) => !after.some((other) => isSame(word, other)));
}

function paint(pdf: Uint8Array, page: number): Pixels {
  const args = ["-r", String(DPI), "-gray", "-f", String(page), "-l", String(page), "-"];
  const pgm = execFileSync("pdftoppm", args, { input: pdf, maxBuffer: 64 << 20 });
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString("latin1"))!;
  return { width: Number(header[1]), height: Number(header[2]), values: pgm.subarray(header[0].length) };
}
