import { setImmediate as breathe } from "node:timers/promises";
import type { Ctx } from "@/lib/auth/context";
import { checkRequest } from "@/lib/envelopes/check-request";
import { AppError, type Issue } from "@/lib/errors";
import { type FrozenTemplate, makeRequest } from "@/lib/templates/make-request";

export type RowProblem = { code: string; detail: string; issues?: Issue[] };
export type CheckedRow = { input: Record<string, unknown>; problem: RowProblem | undefined };

/** Rows checked without a pause for others to be served. */
const ROWS_AT_ONCE = 20;

/** Members that the bulk send decides itself. */
const ours = new Set(["templateId", "documentIds", "documents", "send", "workspaceId"]);

/** Says of each row whether an envelope could be made from it. Writes nothing. */
export async function checkRows(
  ctx: Ctx,
  template: FrozenTemplate,
  rows: readonly Record<string, unknown>[],
): Promise<CheckedRow[]> {
  // The template's own fields were checked when it was saved; those of a row are checked with it.
  const withoutFields = { ...template, definition: { ...template.definition, fields: [] } };
  const checked: CheckedRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe();
    const input = Object.fromEntries(Object.entries(row).filter(([name]) => !ours.has(name)));
    checked.push({ input, problem: problemOf(() => checkRequest(ctx, makeRequest(ctx, withoutFields, input))) });
  }
  return checked;
}

function problemOf(check: () => void): RowProblem | undefined {
  try {
    check();
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
