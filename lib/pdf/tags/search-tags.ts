import type { SuggestedField } from "@/lib/contracts/suggested-fields";
import type { PageSize } from "@/lib/fields/page-box";
import { hideTags, type TaggedPage } from "./hide-tags";
import { type IsLate, ShownDocument } from "./read-shows";
import { readTags, type TagProblem } from "./read-tags";

const maxPages = 1_000;
/** Pages are taken together until they show so many glyphs: holding those of a whole book would take too much memory. */
const maxHeldGlyphs = 300_000;

/** Until when tags may be looked for, and until when they may be taken out. */
export type Deadlines = { reading: IsLate; hiding: IsLate };

export type TagSearch = {
  fields: SuggestedField[];
  problems: TagProblem[];
  /** How many tags went, and the pages on which some that were understood still stand. */
  hidden: number;
  visiblePages: number[];
  /** There are more tags than were wanted. */
  isCut: boolean;
  searchedPages: number;
  /** The document without the tags. */
  bytes: Buffer;
};

export type SearchOptions = { pages: readonly PageSize[]; most: number; hides: boolean; deadlines: Deadlines };

/** Finds the text tags of a document, and takes them out of its pages where `hides` says so. */
export async function searchTags(bytes: Buffer, { pages, most, hides, deadlines }: SearchOptions): Promise<TagSearch> {
  const document = await ShownDocument.open(bytes);
  const { pageNumbers, readPages } = await document.pagesWithBraces(maxPages, deadlines.reading);
  const search = new Search(bytes, hides, deadlines.hiding);
  for (const pageNumber of pageNumbers) {
    if (deadlines.reading()) return search.end(pageNumber - 1);
    const shown = await document.page(pageNumber);
    const { tags, problems } = readTags(shown, pages[pageNumber - 1]!);
    const taken = tags.slice(0, most - search.result.fields.length);
    search.result.problems.push(...problems);
    search.result.fields.push(...taken.map(({ field }) => field));
    if (taken.length > 0)
      await search.add({ shown, tags: new Set(taken.flatMap(({ glyphs }) => glyphs)) }, taken.length);
    if (taken.length === tags.length) continue;
    search.result.isCut = true;
    break;
  }
  return search.end(readPages);
}

class Search {
  readonly result: Omit<TagSearch, "searchedPages">;
  #held: { page: TaggedPage; count: number }[] = [];
  #heldGlyphs = 0;

  constructor(
    bytes: Buffer,
    private readonly hides: boolean,
    private readonly isLate: IsLate,
  ) {
    this.result = { fields: [], problems: [], hidden: 0, visiblePages: [], isCut: false, bytes };
  }

  async add(page: TaggedPage, count: number): Promise<void> {
    this.#held.push({ page, count });
    this.#heldGlyphs += page.shown.shows.reduce((sum, show) => sum + show.length, 0);
    if (this.#heldGlyphs > maxHeldGlyphs) await this.#hide();
  }

  async end(searchedPages: number): Promise<TagSearch> {
    await this.#hide();
    return { ...this.result, searchedPages };
  }

  async #hide(): Promise<void> {
    const held = this.#held;
    this.#held = [];
    this.#heldGlyphs = 0;
    const hides = this.hides && held.length > 0 && !this.isLate();
    const pages = held.map(({ page }) => page);
    const { bytes, pageNumbers } = hides
      ? await hideTags(this.result.bytes, pages, this.isLate)
      : { bytes: this.result.bytes, pageNumbers: [] };
    this.result.bytes = bytes;
    for (const { page, count } of held) {
      if (pageNumbers.includes(page.shown.pageNumber)) this.result.hidden += count;
      else this.result.visiblePages.push(page.shown.pageNumber);
    }
  }
}
