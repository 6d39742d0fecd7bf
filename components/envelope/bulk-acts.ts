import type { Selectable } from "./selection";
import { isEnded, isInFlight } from "./status";

/** What may be done to several envelopes at once, in the order of the bar. */
export const bulkActs = ["remind", "label", "download", "void", "delete"] as const;
export type BulkAct = (typeof bulkActs)[number];

/** Whether an act makes sense for an envelope as it is. The API has the last word. */
export function takes(act: BulkAct, { status, sealing, isPurged }: Selectable): boolean {
  switch (act) {
    case "remind":
      return isInFlight(status) && !sealing;
    case "void":
      return (isInFlight(status) && !sealing) || status === "RETURNED_TO_SENDER";
    case "label":
      return !isPurged;
    case "download":
      return isEnded(status) && !isPurged;
    case "delete":
      return status === "DRAFT";
  }
}

/** The rows that an act is for. */
export const takenBy = (act: BulkAct, rows: readonly Selectable[]): Selectable[] =>
  rows.filter((row) => takes(act, row));
