import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { getTemplate } from "@/lib/templates/get";
import { type FrozenTemplate, freeze } from "@/lib/templates/make-request";
import { sealCodes } from "./access-codes";
import { type CheckedRow, checkRows, type RowProblem } from "./check-rows";
import { readCsv } from "./read-csv";
import { type BulkSendRow, insertBulkSend, type LineRow } from "./store";

export type BulkInput = { templateId: string } & ({ rows: Record<string, unknown>[] } | { csv: string });
export type CheckedBulk = { templateId: string; template: FrozenTemplate; rows: CheckedRow[] };

/** Reads and checks every row. Throws only for what concerns all of them: no such template, a CSV that is none. */
export async function checkBulkSend(ctx: Ctx, input: BulkInput): Promise<CheckedBulk> {
  const template = freeze(await getTemplate(ctx, input.templateId));
  const roleNames = template.definition.roles.map(({ name }) => name);
  const rows = "csv" in input ? readCsv(input.csv, roleNames) : input.rows;
  return { templateId: input.templateId, template, rows: await checkRows(ctx, template, rows) };
}

/** Takes the rows in: the wrong ones as failed, the others to be sent by a job. Throws 422 when none can be sent. */
export async function createBulkSend(ctx: Ctx, checked: CheckedBulk): Promise<{ bulk: BulkSendRow; lines: LineRow[] }> {
  if (checked.rows.every(({ problem }) => problem !== undefined)) throw nothingToSend(checked.rows);
  const { actor } = ctx;
  if (actor.type !== "member" && actor.type !== "api_key") throw new AppError("forbidden");
  const bulk: BulkSendRow = {
    id: newId("bulkSend"),
    workspaceId: ctx.workspaceId,
    environment: ctx.environment,
    templateId: checked.templateId,
    template: checked.template,
    senderId: actor.userId,
    keyId: actor.type === "api_key" ? actor.keyId : null,
    status: "RUNNING",
    createdAt: ctx.now,
    completedAt: null,
  };
  const lines = checked.rows.map(
    ({ input, problem }, position): LineRow => ({
      bulkSendId: bulk.id,
      position,
      input: sealCodes(input, bulk.id),
      status: problem === undefined ? "PENDING" : "FAILED",
      envelopeId: null,
      error: problem ?? null,
    }),
  );
  await transact(ctx, async (tx) => {
    await insertBulkSend(tx, bulk, lines);
    await enqueue(tx, "send-bulk-rows", { bulkSendId: bulk.id }, { jobKey: `send-bulk-rows:${bulk.id}` });
  });
  return { bulk, lines };
}

const MOST_ISSUES = 100;

function nothingToSend(rows: readonly CheckedRow[]): AppError {
  const issues = rows.flatMap(({ problem }, index) => issuesOf(problem, index)).slice(0, MOST_ISSUES);
  return new AppError("invalid_request", `No row can be sent. ${issues[0]?.path}: ${issues[0]?.message}.`, { issues });
}

function issuesOf(problem: RowProblem | undefined, index: number) {
  const issues = problem?.issues ?? (problem ? [{ path: "", message: problem.detail }] : []);
  return issues.map(({ path, message }) => ({ path: `rows.${index}${path && `.${path}`}`, message }));
}
