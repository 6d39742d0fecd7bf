import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { UpdateEnvelope } from "@/lib/contracts/envelope-update";
import { requireKept } from "./sealed-files";
import { findEnvelope, lockEnvelope, type Stored, saveEnvelope } from "./store";

/** The sender's own order among their envelopes: nothing of it is agreed to, shown to recipients or in the evidence. */
const labels: readonly string[] = ["tags", "category", "metadata"];

/** Whether an update is of labels only. */
export const isOfLabels = (update: UpdateEnvelope): boolean => {
  const given = Object.entries(update).filter(([, value]) => value !== undefined && value !== false);
  return given.length > 0 && given.every(([name]) => labels.includes(name));
};

/** Changes the labels of an envelope, whatever has become of it; `purged` when only its tombstone is left. */
export function relabel(ctx: Ctx, envelopeId: string, { tags, category, metadata }: UpdateEnvelope): Promise<Stored> {
  return transact(ctx, async (tx) => {
    const { envelope } = await lockEnvelope(tx, ctx, envelopeId);
    requireKept(envelope);
    const given = Object.entries({ tags, category, metadata }).filter(([, value]) => value !== undefined);
    await saveEnvelope(tx, envelope, Object.fromEntries(given), ctx.now);
    return (await findEnvelope(tx, ctx, envelopeId))!;
  });
}
