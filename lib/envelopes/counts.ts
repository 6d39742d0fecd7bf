import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { type EnvelopeStatus, envelopeStatuses } from "@/lib/contracts/envelope";
import { countsOf, foldCounts } from "./count-store";

/** How many envelopes of the home workspace are in each status. */
export async function countEnvelopes(ctx: Ctx): Promise<Record<EnvelopeStatus, number>> {
  const found = new Map((await countsOf(db(), ctx)).map((row) => [row.status, row.value]));
  return Object.fromEntries(envelopeStatuses.map((status) => [status, found.get(status) ?? 0])) as Record<
    EnvelopeStatus,
    number
  >;
}

/** Housekeeping: keeps reading the counters as cheap as there are statuses. */
export function foldEnvelopeCounts(): Promise<void> {
  return foldCounts(db());
}
