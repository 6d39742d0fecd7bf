import { fetchPatiently } from "@/lib/browser/fetch-patiently";
import type { Ticket } from "@/lib/browser/page-queue";
import { findText, type SearchableText, type TextRun, toSearchable } from "@/lib/browser/text-search";
import { drawQueue } from "./draw-queue";
import type { Match } from "./found";
import { acquirePdf, type OpenPdf } from "./open-pdf";

export type FileToSearch = {
  url: string;
  pageCount: number;
  /** Where the words of a page are, where pages are pictures: nothing is opened here then. */
  textUrlOf?: ((page: number) => string) | undefined;
};
export type PageText = { runs: TextRun[]; text: SearchableText };
/** What has been found so far; `unread` pages could not be read. */
export type SearchResult = { matches: Match[]; searched: number; unread: number; done: boolean };

/** Finds `query` page by page, and tells after each page what there is. Texts once read are kept in `texts`. */
export async function* searchFiles(
  files: readonly FileToSearch[],
  query: string,
  texts: Map<string, PageText>,
  signal: AbortSignal,
): AsyncGenerator<SearchResult> {
  const total = files.reduce((sum, file) => sum + file.pageCount, 0);
  let result: SearchResult = { matches: [], searched: 0, unread: 0, done: total === 0 };
  for (const { url, pageCount, textUrlOf } of files) {
    const held = textUrlOf ? undefined : acquirePdf(url);
    try {
      for (let page = 1; page <= pageCount; page++) {
        const key = `${textUrlOf ? "server" : "here"} ${page} ${url}`;
        const read = await readPage(key, page, texts, signal, () =>
          textUrlOf ? fetchRuns(textUrlOf(page), signal) : readRuns(held!.opened, page),
        );
        if (signal.aborted) return;
        const found = read ? findText(read.text, read.runs, query) : [];
        const searched = result.searched + 1;
        result = {
          matches:
            found.length === 0
              ? result.matches
              : [...result.matches, ...found.map((each) => ({ url, page, found: each }))],
          searched,
          unread: result.unread + (read ? 0 : 1),
          done: searched === total,
        };
        yield result;
      }
    } finally {
      held?.release();
    }
  }
}

async function readRuns(opened: Promise<OpenPdf>, page: number): Promise<TextRun[]> {
  const { document } = await opened;
  const { items } = await (await document.getPage(page)).getTextContent();
  return items.filter((item) => "str" in item);
}

/** A page's words from the server, one run for each of its lines. */
async function fetchRuns(url: string, signal: AbortSignal): Promise<TextRun[]> {
  const { text } = (await (await fetchPatiently(url, signal)).json()) as { text: string };
  return text.split(/\r?\n/).map((str) => ({ str, hasEOL: true }));
}

async function readPage(
  key: string,
  page: number,
  texts: Map<string, PageText>,
  signal: AbortSignal,
  read: () => Promise<TextRun[]>,
): Promise<PageText | undefined> {
  const known = texts.get(key);
  if (known) return known;
  try {
    const runs = await inTurn(page, signal, read);
    const words = { runs, text: toSearchable(runs) };
    texts.set(key, words);
    return words;
  } catch {
    return undefined;
  }
}

/** Reads when no page waits to be seen. Once begun it is not given up for one: its answer is on its way already. */
async function inTurn<T>(page: number, signal: AbortSignal, read: () => Promise<T>): Promise<T> {
  let reading: Promise<T> | undefined;
  const ticket: Ticket = drawQueue.add("near", page, async (interrupted) => {
    reading ??= read();
    await Promise.race([reading, untilAborted(interrupted)]);
  });
  const stop = () => ticket.cancel();
  signal.addEventListener("abort", stop);
  try {
    await Promise.race([ticket.done, untilAborted(signal)]);
    return await reading!;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}
