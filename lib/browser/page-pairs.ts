/** As much of a PDF as it takes to find a page again: its number changes with what comes before it, its object does not. */
export type Pages = {
  numPages: number;
  getPage: (number: number) => Promise<{ ref: { num: number; gen: number } | null }>;
};

/** The same page before and after a revision, by its number there; undefined where it is not. */
export type PagePair = { key: string; before: number | undefined; after: number | undefined };

/** More than any upload may have; what claims to have more is not looked through. */
const mostPages = 20_000;
/** So many are asked for at once. */
const together = 50;

async function numbersByKey(pages: Pages): Promise<Map<string, number>> {
  if (pages.numPages > mostPages) throw new RangeError(`${pages.numPages} pages`);
  const numbers = new Map<string, number>();
  for (let first = 1; first <= pages.numPages; first += together) {
    const some = Array.from({ length: Math.min(together, pages.numPages - first + 1) }, (_, index) => first + index);
    const found = await Promise.all(some.map((number) => pages.getPage(number)));
    for (const [index, { ref }] of found.entries()) if (ref) numbers.set(`${ref.num} ${ref.gen}`, first + index);
  }
  return numbers;
}

/**
 * The pages that a revision changed, added or took away. `changed` are numbers in the `whole` file, as the report gives
 * them; what was added or taken away is seen by comparing both sides. Throws where a file has too many pages to look through.
 */
export async function pagePairs(
  changed: readonly number[],
  { whole, before, after }: { whole: Pages; before: Pages; after: Pages },
): Promise<PagePair[]> {
  const [now, earlier, later] = await Promise.all([whole, before, after].map(numbersByKey));
  const wanted = new Set(changed);
  const keys = new Set([...now!].flatMap(([key, number]) => (wanted.has(number) ? [key] : [])));
  for (const key of later!.keys()) if (!earlier!.has(key)) keys.add(key);
  for (const key of earlier!.keys()) if (!later!.has(key)) keys.add(key);
  return [...keys]
    .map((key) => ({ key, before: earlier!.get(key), after: later!.get(key) }))
    .filter(({ before: from, after: to }) => from !== undefined || to !== undefined)
    .sort((a, b) => (a.after ?? a.before!) - (b.after ?? b.before!));
}
