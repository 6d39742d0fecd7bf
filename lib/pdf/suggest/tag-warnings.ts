import { maxSuggestedFields } from "@/lib/contracts/suggested-fields";
import type { TagProblem } from "@/lib/pdf/tags/read-tags";
import type { TagSearch } from "@/lib/pdf/tags/search-tags";
import type { InspectionWarning } from "@/lib/sandbox/protocol";

/** What became of the search, for the warnings that say so. */
export type Outcome = Pick<TagSearch, "hidden" | "visiblePages" | "problems" | "isCut" | "searchedPages"> & {
  isSigned: boolean;
  pageCount: number;
};

const mostProblems = 20;

/** What the sender should know. Codes are stable, texts are for people. */
export function tagWarnings(outcome: Outcome): InspectionWarning[] {
  const { hidden, visiblePages, isSigned, isCut, searchedPages, pageCount } = outcome;
  const why = isSigned
    ? "They stay because the file is signed."
    : "They could not be taken out without changing something else. Remove them, or write them in an ordinary font.";
  const checks: [present: boolean, code: string, detail: string][] = [
    [
      hidden > 0,
      "text_tags_hidden",
      `${hidden === 1 ? "A text tag was" : `${hidden} text tags were`} recognised and taken out of the pages.`,
    ],
    [
      visiblePages.length > 0,
      "text_tags_visible",
      `Text tags can still be seen on page ${listed(visiblePages)}. ${why}`,
    ],
    [
      isCut,
      "suggested_fields_cut",
      `The document has more than ${maxSuggestedFields} fields. Those beyond are left out, and their tags stay.`,
    ],
    [
      searchedPages < pageCount && !isCut,
      "text_tags_not_searched",
      `Text tags were looked for on the first ${searchedPages} pages only: reading all would have taken too long.`,
    ],
  ];
  const found = checks.flatMap(([present, code, detail]) => (present ? [{ code, detail }] : []));
  return [...found, ...problemWarnings(outcome.problems)];
}

function problemWarnings(problems: readonly TagProblem[]): InspectionWarning[] {
  const warnings = problems.slice(0, mostProblems).map(({ pageNumber, sentence }) => ({
    code: "text_tag_invalid",
    detail: `Page ${pageNumber}: the text tag ${sentence}. It stays in the document.`,
  }));
  const more = problems.length - mostProblems;
  if (more > 0) warnings.push({ code: "text_tag_invalid", detail: `${more} more text tags could not be understood.` });
  return warnings;
}

/** "1, 2, 3 and 4 more". */
function listed(pages: readonly number[]): string {
  const shown = pages.slice(0, mostProblems).join(", ");
  return pages.length > mostProblems ? `${shown} and ${pages.length - mostProblems} more` : shown;
}
