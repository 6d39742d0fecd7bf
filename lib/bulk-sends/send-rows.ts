import { db, inOneCommit, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { systemCtx } from "@/lib/auth/context";
import { findSenderCtx } from "@/lib/auth/sender-ctx";
import { now as wallClock } from "@/lib/clock";
import { createEnvelope } from "@/lib/envelopes/create";
import { AppError } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/enqueue";
import { log } from "@/lib/log";
import { type FrozenTemplate, makeRequest } from "@/lib/templates/make-request";
import { openCodes } from "./access-codes";
import { toProblem } from "./check-rows";
import { type BulkSendRow, findRunning, type LineRow, markDone, selectPending, settleLine, settleRest } from "./store";

/** Rows of one turn. Between turns other jobs come in: a seal never waits for a thousand envelopes. */
const TURN = 20;

const senderGone = {
  code: "forbidden",
  detail: "The key was revoked or expired, or its owner left the workspace, before this row was sent.",
};

/**
 * Sends the next rows of a bulk send in the name of whoever asked for it, each in a transaction of its own that also
 * settles the row: a worker that is killed, or two at once, never send a row twice. Rows that fail for a reason of
 * ours are tried again with the job; on its last try they are given up.
 */
export async function sendBulkRows(bulkSendId: string, isLastTry: boolean, now: Date = wallClock()): Promise<void> {
  const bulk = await findRunning(db(), bulkSendId);
  if (bulk === undefined) return;
  const sender = await findSenderCtx({ ...bulk, userId: bulk.senderId, job: "send-bulk-rows", now });
  const job = systemCtx("send-bulk-rows", bulk.workspaceId, bulk.environment, now);
  if (sender === undefined) await transact(job, (tx) => settleRest(tx, bulkSendId, senderGone));
  const lines = sender === undefined ? [] : await selectPending(db(), bulkSendId, TURN);
  let failure: unknown;
  for (const line of lines) {
    try {
      await sendLine(sender!, bulk, line);
    } catch (error) {
      log.error({ error, bulkSendId, row: line.position }, "a row of a bulk send could not be sent");
      if (isLastTry) await giveUp(job, line);
      else failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
  await finishTurn(job, bulkSendId, lines.length);
}

/** The envelope and its row settle in one commit, or neither does. */
async function sendLine(sender: Ctx, bulk: BulkSendRow, line: LineRow): Promise<void> {
  try {
    const template = { ...(bulk.template as FrozenTemplate), id: bulk.templateId };
    await inOneCommit(
      () => createEnvelope(sender, { ...makeRequest(sender, template, openCodes(line.input, bulk.id)), send: true }),
      async (tx, { stored }) => {
        const settlement = { status: "SENT", envelopeId: stored.envelope.id, error: null } as const;
        if (!(await settleLine(tx, line, settlement))) throw new SettledElsewhere();
      },
    );
  } catch (error) {
    if (error instanceof SettledElsewhere) return;
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    const settlement = { status: "FAILED", envelopeId: null, error: toProblem(error) } as const;
    await transact(sender, (tx) => settleLine(tx, line, settlement));
  }
}

/** Another worker sent the row first: what this one made is rolled back. */
class SettledElsewhere extends Error {
  override readonly name = "SettledElsewhere";
}

async function giveUp(job: Ctx, line: LineRow): Promise<void> {
  const error = { code: "internal", detail: "Something went wrong on our side. Send this row again." };
  await transact(job, (tx) => settleLine(tx, line, { status: "FAILED", envelopeId: null, error }));
}

async function finishTurn(job: Ctx, bulkSendId: string, tried: number): Promise<void> {
  await transact(job, async (tx) => {
    if (tried > 0 && (await selectPending(tx, bulkSendId, 1)).length > 0) {
      await enqueue(tx, "send-bulk-rows", { bulkSendId }, { jobKey: `send-bulk-rows:${bulkSendId}` });
    } else {
      await markDone(tx, bulkSendId, wallClock());
    }
  });
}
