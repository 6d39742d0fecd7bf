import type { DraftRecipient } from "./draft";

/**
 * When each comes, where one waits for the other: as it was, also where some come at the same time, while the list
 * still goes that way; else one after the other.
 */
export function ordersOf(people: readonly DraftRecipient[]): number[] {
  const kept = people.map(({ order }) => order);
  const goesUp = kept.every((order, index) => order !== undefined && order >= (kept[index - 1] ?? 0));
  const isOrdered = new Set(kept).size > 1;
  return people.map((_, index) => (goesUp && isOrdered ? kept[index]! : index + 1));
}
