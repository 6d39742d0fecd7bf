import type { SandboxJobs } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["locateText"]["output"] };

/** About ten seconds of reading; who looks further names the page. */
const maxPages = 1_000;

/** Finds texts in a document. Only the pages that were named are read when every query names one. */
export async function locateTextJob({ queries }: SandboxJobs["locateText"]["input"], bytes: Buffer): Promise<Result> {
  const [{ readText }, { findTexts }] = await Promise.all([
    import("@/lib/pdf/text/read-text"),
    import("@/lib/pdf/text/find-text"),
  ]);
  const named = queries.map((query) => query.pageNumber).filter((page) => page !== undefined);
  const pageNumbers =
    named.length === queries.length ? [...new Set(named)].sort((a, b) => a - b).slice(0, maxPages) : undefined;
  const { pages } = await readText(bytes, { pageNumbers, maxPages });
  const hits = findTexts(pages, queries).map((hit) => hit ?? null);
  return { output: { hits, searchedPages: pages.length } };
}
