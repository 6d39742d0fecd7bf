import { setImmediate as breathe } from "node:timers/promises";
import type { Ctx } from "@/lib/auth/context";
import type { DocumentRow } from "@/lib/documents/store";
import { requireCreatable } from "@/lib/envelopes/dry-run";
import { type Anchor, type LocateAnchors, locateAnchors } from "@/lib/envelopes/locate-anchors";
import { documentsOf } from "@/lib/envelopes/request-documents";
import { AppError, type Issue } from "@/lib/errors";
import { type FrozenTemplate, makeRequest } from "@/lib/templates/make-request";

export type RowProblem = { code: string; detail: string; issues?: Issue[] };
export type CheckedRow = { input: Record<string, unknown>; problem: RowProblem | undefined };

/** Rows checked without a pause for others to be served. */
const ROWS_AT_ONCE = 20;

/** Searches for anchors in one request. */
const MOST_SEARCHES = 20;

/** Members that the bulk send decides itself. */
const ours = new Set(["templateId", "documentIds", "documents", "send", "workspaceId"]);

/**
 * Says of each row what would refuse its envelope now: its members, the places of its fields, its times, that a signer
 * has no field. What takes long (other anchors in many rows) and what may change until it is sent (the template's files, the sender's rights, a moment that passes) is
 * asked again then. Writes nothing.
 */
export async function checkRows(
  ctx: Ctx,
  template: FrozenTemplate,
  rows: readonly Record<string, unknown>[],
): Promise<CheckedRow[]> {
  const documents = await documentsOf(ctx, { documentIds: template.documentIds, documents: undefined });
  const locate = onceForSame(documents);
  const checked: CheckedRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe();
    const input = Object.fromEntries(Object.entries(row).filter(([name]) => !ours.has(name)));
    const problem = await problemOf(() =>
      requireCreatable(ctx, { ...makeRequest(ctx, template, input), send: true }, documents, locate),
    );
    checked.push({ input, problem });
  }
  return checked;
}

/** Rows that take the template's fields ask for the same anchors: the documents are searched once for all of them. */
function onceForSame(documents: readonly DocumentRow[]): LocateAnchors {
  const known = new Map<string, Promise<Map<number, Anchor>>>();
  return (fields) => {
    const asked = JSON.stringify(
      fields.map(({ anchorText, documentIndex, pageNumber, anchorIndex }) => [
        anchorText,
        documentIndex,
        pageNumber,
        anchorIndex,
      ]),
    );
    const earlier = known.get(asked);
    if (earlier) return earlier;
    // Each search is a job in the sandbox: what rows ask for one by one is left to their sending.
    if (known.size >= MOST_SEARCHES) return unsearched(fields);
    const found = locateAnchors(fields, documents);
    known.set(asked, found);
    return found;
  };
}

async function unsearched(fields: Parameters<LocateAnchors>[0]): Promise<Map<number, Anchor>> {
  const anchored = [...fields.entries()].filter(([, field]) => field.anchorText !== undefined);
  return new Map(anchored.map(([index]) => [index, { missing: "is looked for when the row is sent" }]));
}

async function problemOf(check: () => Promise<void>): Promise<RowProblem | undefined> {
  try {
    await check();
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return toProblem(error);
    throw error;
  }
}

export const toProblem = ({ code, detail, issues }: AppError): RowProblem => ({
  code,
  detail,
  ...(issues && { issues }),
});
