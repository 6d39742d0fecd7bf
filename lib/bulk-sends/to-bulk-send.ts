import type { BulkSend, BulkSendSummary } from "@/lib/contracts/bulk-sends";
import type { RowProblem } from "./check-rows";
import type { BulkSendRow, Counts, LineRow } from "./store";

export function toSummary(row: BulkSendRow, counts: Counts): BulkSendSummary {
  return {
    id: row.id,
    status: row.status,
    templateId: row.templateId,
    environment: row.environment,
    workspaceId: row.workspaceId,
    counts,
    createdAt: row.createdAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
  };
}

/** The public form of a bulk send, with what became of each row. */
export function toBulkSend({ bulk, lines }: { bulk: BulkSendRow; lines: LineRow[] }): BulkSend {
  const having = (status: LineRow["status"]) => lines.filter((line) => line.status === status).length;
  const counts = {
    total: lines.length,
    pending: having("PENDING"),
    sent: having("SENT"),
    failed: having("FAILED"),
  };
  const rows = lines.map(({ position, input, status, envelopeId, error }) => ({
    index: position,
    recipients: addressesOf(input),
    status,
    envelopeId,
    error: error && shown(error),
  }));
  return { ...toSummary(bulk, counts), rows };
}

/** What a dry run answers. */
export function toCheck(rows: readonly { problem: RowProblem | undefined }[]) {
  return {
    ok: rows.every(({ problem }) => problem === undefined),
    rows: rows.map(({ problem }, index) => ({
      index,
      ok: problem === undefined,
      error: problem === undefined ? null : shown(problem),
    })),
  };
}

const shown = ({ code, detail, issues }: RowProblem) => ({ code, detail, issues: issues ?? [] });

/** Rows are kept as they came, so whatever stands there may be anything. */
function addressesOf({ recipients }: Record<string, unknown>): string[] {
  const people = Array.isArray(recipients) ? recipients : [];
  return people.map((each) => each?.email).filter((email) => typeof email === "string");
}
