import type * as z from "zod";
import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { type CeremonyDraft, maxDraftCharacters, maxDrawingCharacters, type saveDraft } from "@/lib/contracts/draft";
import { AppError } from "@/lib/errors";
import { checkMark } from "./check-picture";
import { type DraftRow, findDraft, writeDraft } from "./draft-store";
import { requireHeld, requireTurn } from "./require-turn";
import { findEnvelopeIdOf, lockEnvelope, type Stored } from "./store";
import { fillable, toDraft, valuesOf } from "./to-draft";

type Changes = z.output<NonNullable<typeof saveDraft.body>>;
type Saved = { version: number; draft: CeremonyDraft | null };

/** As much as can be signed in one request. */
const maxWholeCharacters = 1_000_000;

/**
 * Lays what changed over what is kept, field by field, while it is the recipient's turn: two devices lose nothing of each
 * other, and of the same field the last one counts. No act and no evidence. Answers the whole only to who has missed a save.
 */
export async function keepDraft(ctx: Ctx, recipientId: string, changes: Changes): Promise<Saved> {
  await checkMark(ctx, recipientId, changes.mark);
  return transact(ctx, async (tx) => {
    const envelopeId = await findEnvelopeIdOf(tx, recipientId);
    if (!envelopeId) throw new AppError("signing_link_invalid");
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    await requireHeld(tx, ctx);
    requireTurn(stored, recipientId, ctx.now);
    requireFillable(stored, recipientId, changes);
    const before = await findDraft(tx, recipientId);
    const row = merge(ctx, stored, recipientId, before, changes);
    await writeDraft(tx, row);
    const isNews = before !== undefined && before.version !== changes.version;
    return { version: row.version, draft: isNews ? toDraft(stored, row) : null };
  });
}

function merge(
  ctx: Ctx,
  stored: Stored,
  recipientId: string,
  before: DraftRow | undefined,
  changes: Changes,
): DraftRow {
  const own = fillable(stored, recipientId);
  const fieldValues = valuesOf(own, { ...before?.fieldValues, ...changes.values });
  if (JSON.stringify(fieldValues).length > maxWholeCharacters)
    throw new AppError("payload_too_large", "What is filled in is too much to be kept.");
  return {
    recipientId,
    fieldValues,
    mark: changes.mark ?? before?.mark ?? null,
    signName: changes.signName ?? before?.signName ?? null,
    version: (before?.version ?? 0) + 1,
    updatedAt: ctx.now,
  };
}

function requireFillable(stored: Stored, recipientId: string, { values, mark }: Changes): void {
  const own = new Map(fillable(stored, recipientId).map((field) => [field.id, field]));
  for (const [id, value] of Object.entries(values)) {
    const field = own.get(id);
    if (!field) throw refusal(`values.${id}`, "is none of your own fields to fill in");
    const most = field.fieldType === "DRAWING" ? maxDrawingCharacters : maxDraftCharacters;
    if (value.length > most) throw refusal(`values.${id}`, `must have at most ${most} characters`);
  }
  const { role } = stored.recipients.find((each) => each.id === recipientId)!;
  if (mark && role !== "SIGNER") throw refusal("mark", "is for signers");
}

const refusal = (path: string, message: string): AppError =>
  new AppError("invalid_request", `\`${path}\` ${message}.`, { issues: [{ path, message }] });
