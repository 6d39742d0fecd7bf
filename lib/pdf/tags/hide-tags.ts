import { matchRemovals } from "@/lib/pdf/content/content-edits";
import { readContent, showSites } from "@/lib/pdf/content/drawn-content";
import { writePageWithout } from "@/lib/pdf/content/write-content";
import { PdfDocument } from "@/lib/pdf/core/document";
import { type Page, readPages } from "@/lib/pdf/core/pages";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { Update } from "@/lib/pdf/core/update";
import type { Glyph, ShownPage } from "./glyph";
import { type IsLate, ShownDocument } from "./read-shows";

/** A page as it was, and what is to go from it. */
export type TaggedPage = { shown: ShownPage; tags: ReadonlySet<Glyph> };

/** The document without the tags, or as it was; and the pages that have none any more. */
export type Hidden = { bytes: Buffer; pageNumbers: number[] };

const slackPt = 0.02;

/**
 * Takes tags out of the pages by an update behind the document. Each page is read again afterwards: unless everything
 * else stands where it stood, it stays as it was.
 */
export async function hideTags(bytes: Buffer, pages: readonly TaggedPage[], isLate: IsLate): Promise<Hidden> {
  const first = write(bytes, pages);
  if (first.pages.length === 0) return { bytes, pageNumbers: [] };
  const good = await checked(first.bytes, first.pages, isLate);
  const last = good.length === first.pages.length ? first : write(bytes, good);
  return { bytes: last.bytes, pageNumbers: last.pages.map(({ shown }) => shown.pageNumber) };
}

function write(bytes: Buffer, pages: readonly TaggedPage[]): { bytes: Buffer; pages: TaggedPage[] } {
  const doc = new PdfDocument(bytes);
  const update = new Update(doc);
  const all = readPages(doc);
  const written = pages.filter((page) => takeOut(update, all[page.shown.pageNumber - 1]!, page));
  return { bytes: written.length > 0 ? update.finish().bytes : bytes, pages: written };
}

/** False when the content cannot be read, or is not what is shown, or holds something that cannot be taken out. */
function takeOut(update: Update, page: Page, { shown, tags }: TaggedPage): boolean {
  try {
    const content = readContent(update.doc, page);
    const sites = showSites(update.doc, content);
    const removals = matchRemovals<Glyph>(sites, shown.shows, (glyph) => tags.has(glyph));
    return removals !== undefined && writePageWithout(update, page, content, removals);
  } catch (error) {
    if (error instanceof PdfError) return false;
    throw error;
  }
}

async function checked(bytes: Buffer, pages: readonly TaggedPage[], isLate: IsLate): Promise<TaggedPage[]> {
  const document = await ShownDocument.open(bytes);
  const good: TaggedPage[] = [];
  for (const page of pages) {
    if (isLate()) break;
    const after = await document.page(page.shown.pageNumber);
    const kept = glyphsOf(page.shown).filter((glyph) => !page.tags.has(glyph));
    if (isSame(kept, glyphsOf(after))) good.push(page);
  }
  return good;
}

const glyphsOf = ({ shows }: ShownPage): Glyph[] =>
  shows.flatMap((show) => show.filter((item): item is Glyph => typeof item !== "number"));

function isSame(before: readonly Glyph[], after: readonly Glyph[]): boolean {
  return (
    before.length === after.length &&
    before.every((glyph, index) => {
      const other = after[index]!;
      const isNear = Math.abs(glyph.x - other.x) <= slackPt && Math.abs(glyph.y - other.y) <= slackPt;
      return glyph.code === other.code && glyph.text === other.text && isNear;
    })
  );
}
